package org.aetherchain.tsu.anomaly;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;

/// A detector as bytes, version 1. All numbers with the most significant byte first:
///
/// | what | bytes |
/// |---|---|
/// | `ATSD` in ASCII | 4 |
/// | version, 1 | 2 |
/// | number of features, 1 to 1024 | 2 |
/// | for each feature: length of its name in UTF-8, 1 to 256; the name | 2 + length |
/// | number of its cuts, 1 to 66; the cuts, ascending, binary64 | 2 + 8 · number |
/// | number of hidden nodes, 1 to 1024 | 2 |
/// | parameters in the order of [BoltzmannMachine], binary32 | 4 · number |
/// | SHA-256 of all bytes before | 32 |
///
/// A reader holds no more than [#MAX_BYTES], and allocates nothing by a number it has not checked.
public final class DetectorFile {
  /// The most bytes of a file.
  public static final int MAX_BYTES = 1 << 27;

  private static final int MAGIC = 0x41545344;
  private static final int VERSION = 1;
  private static final int MAX_NAME_BYTES = 256;
  private static final int DIGEST_BYTES = 32;

  private DetectorFile() {}

  /// Writes a detector.
  ///
  /// @throws TsuException ARG when a feature's name is empty or longer than 256 bytes
  public static void write(FreeEnergyDetector detector, OutputStream to)
      throws IOException, TsuException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(MAGIC);
    out.writeShort(VERSION);
    out.writeShort(detector.features().size());
    for (int f = 0; f < detector.features().size(); f++) {
      byte[] name = detector.features().get(f).getBytes(StandardCharsets.UTF_8);
      if (name.length == 0 || name.length > MAX_NAME_BYTES) {
        throw wrong("a feature's name has " + name.length + " bytes, not 1 to 256");
      }
      out.writeShort(name.length);
      out.write(name);
      double[] cuts = detector.code().cuts(f);
      out.writeShort(cuts.length);
      for (double cut : cuts) {
        out.writeDouble(cut);
      }
    }
    out.writeShort(detector.machine().hidden());
    for (float parameter : detector.machine().parameters()) {
      out.writeFloat(parameter);
    }
    to.write(bytes.toByteArray());
    to.write(sha256(bytes.toByteArray()));
  }

  /// Reads a detector, to the end of the stream.
  ///
  /// @throws TsuException ARG when the bytes are no whole detector of version 1
  public static FreeEnergyDetector read(InputStream from) throws IOException, TsuException {
    byte[] bytes = from.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw wrong("the file is larger than 2^27 bytes");
    }
    int size = Math.max(0, bytes.length - DIGEST_BYTES);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, size));
    try {
      if (in.readInt() != MAGIC) {
        throw wrong("the file is no detector");
      }
      int version = in.readUnsignedShort();
      if (version != VERSION) {
        throw wrong("the detector's format has version " + version + ", only 1 is known");
      }
      byte[] digest = Arrays.copyOfRange(bytes, size, bytes.length);
      if (!Arrays.equals(digest, sha256(Arrays.copyOf(bytes, size)))) {
        throw wrong("the detector's file is damaged: its digest differs");
      }
      return content(in);
    } catch (EOFException end) {
      throw new TsuException(TsuError.ARG, "the detector's file ends too early", end);
    }
  }

  private static FreeEnergyDetector content(DataInputStream in) throws IOException, TsuException {
    int count = between(in.readUnsignedShort(), FeatureTable.MAX_FEATURES, "features");
    List<String> features = new ArrayList<>();
    double[][] cuts = new double[count][];
    for (int f = 0; f < count; f++) {
      int length = between(in.readUnsignedShort(), MAX_NAME_BYTES, "bytes of a name");
      features.add(text(in.readNBytes(length), length));
      cuts[f] = new double[between(in.readUnsignedShort(), ThermometerCode.MAX_LEVELS + 2, "cuts")];
      for (int k = 0; k < cuts[f].length; k++) {
        cuts[f][k] = in.readDouble();
        if (!Double.isFinite(cuts[f][k]) || (k > 0 && !(cuts[f][k] > cuts[f][k - 1]))) {
          throw wrong("the cuts of a feature are not ascending");
        }
      }
    }
    if (features.stream().distinct().count() != count) {
      throw wrong("a feature's name stands twice");
    }
    ThermometerCode code = ThermometerCode.of(cuts);
    int hidden = between(in.readUnsignedShort(), BoltzmannMachine.MAX_HIDDEN, "hidden nodes");
    long parameters = BoltzmannMachine.parameterCount(code.spinCount(), hidden);
    if (in.available() != 4 * parameters) {
      throw wrong("the file has not the size that its numbers ask for");
    }
    float[] values = new float[(int) parameters];
    for (int p = 0; p < values.length; p++) {
      values[p] = in.readFloat();
    }
    return new FreeEnergyDetector(List.copyOf(features), code, machine(code, hidden, values));
  }

  private static BoltzmannMachine machine(ThermometerCode code, int hidden, float[] values)
      throws TsuException {
    try {
      return BoltzmannMachine.of(code.spinCount(), hidden, values);
    } catch (IllegalArgumentException refused) {
      throw new TsuException(TsuError.ARG, "no machine: " + refused.getMessage(), refused);
    }
  }

  private static String text(byte[] bytes, int length) throws TsuException, EOFException {
    if (bytes.length < length) {
      throw new EOFException();
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException bad) {
      throw new TsuException(TsuError.ARG, "a feature's name is no UTF-8", bad);
    }
  }

  private static int between(int value, int most, String what) throws TsuException {
    if (value < 1 || value > most) {
      throw wrong(value + " " + what + ", not 1 to " + most);
    }
    return value;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }

  private static TsuException wrong(String message) {
    return new TsuException(TsuError.ARG, message);
  }
}
