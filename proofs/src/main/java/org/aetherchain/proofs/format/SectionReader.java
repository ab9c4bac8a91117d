package org.aetherchain.proofs.format;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrLimbs;

/// Reads one section from front to back. What would lie behind its end, or is out of its range, is
/// a [FormatException] that names the section.
public final class SectionReader {
  private final String name;
  private final MemorySegment section;
  private long at;

  SectionReader(String name, MemorySegment section) {
    this.name = name;
    this.section = section;
  }

  /// How many bytes are left.
  public long remaining() {
    return section.byteSize() - at;
  }

  /// The next byte.
  public int u8() throws FormatException {
    return take(1).get(ValueLayout.JAVA_BYTE, 0) & 0xff;
  }

  /// The next 32-bit number as the file has it.
  public int rawInt() throws FormatException {
    return take(4).get(BinaryFile.INT, 0);
  }

  /// The next unsigned 32-bit number, where no more than `max` makes sense.
  ///
  /// @param what what is counted, for the message
  public int count(String what, int max) throws FormatException {
    int value = rawInt();
    if (value < 0 || value > max) {
      throw problem(what + " is " + Integer.toUnsignedString(value) + ", at most " + max);
    }
    return value;
  }

  /// The next unsigned 32-bit number that announces how many items follow, each of at least so many
  /// bytes: they have to fit into what is left of the section.
  public int announced(String what, int itemSizeBytes) throws FormatException {
    int value = rawInt();
    if (value < 0 || (long) value * itemSizeBytes > remaining()) {
      throw problem(
          Integer.toUnsignedString(value)
              + " "
              + what
              + " do not fit into the "
              + remaining()
              + " bytes left");
    }
    return value;
  }

  /// The next 64-bit number.
  ///
  /// @throws FormatException when it does not fit into 63 bits
  public long u64(String what) throws FormatException {
    long value = take(8).get(BinaryFile.LONG, 0);
    if (value < 0) {
      throw problem(what + " is " + Long.toUnsignedString(value));
    }
    return value;
  }

  /// The next bytes as a view.
  public MemorySegment take(long size) throws FormatException {
    if (size < 0 || size > remaining()) {
      throw problem("ends where " + size + " more bytes are needed");
    }
    MemorySegment taken = section.asSlice(at, size);
    at += size;
    return taken;
  }

  /// The next bytes, copied; `size` is a constant of the format.
  public byte[] bytes(int size) throws FormatException {
    return take(size).toArray(ValueLayout.JAVA_BYTE);
  }

  /// The size of a field's elements and its modulus, which have to be those expected.
  public void field(String field, int sizeBytes, BigInteger modulus) throws FormatException {
    int found = rawInt();
    if (found != sizeBytes) {
      throw problem(
          "elements of the "
              + field
              + " have "
              + Integer.toUnsignedString(found)
              + " bytes, not "
              + sizeBytes
              + "; only BLS12-381 is supported");
    }
    if (!littleEndian(bytes(sizeBytes)).equals(modulus)) {
      throw problem("another modulus of the " + field + "; only BLS12-381 is supported");
    }
  }

  /// The next canonical scalar, brought into Montgomery form at a limb offset.
  public void scalar(long[] out, int offset) throws FormatException {
    rawScalar(out, offset);
    FrLimbs.toMontgomery(out, offset, out, offset);
  }

  /// The next scalar as the file has it; it has to be below the modulus.
  public void rawScalar(long[] out, int offset) throws FormatException {
    MemorySegment bytes = take(Fr.SIZE_BYTES);
    for (int k = 0; k < FrLimbs.LIMBS; k++) {
      out[offset + k] = bytes.get(BinaryFile.LONG, 8L * k);
    }
    if (!FrLimbs.isCanonical(out, offset)) {
      throw problem(
          "a value that is not below the modulus, " + remaining() + " bytes before its end");
    }
  }

  /// Says that the section ends here.
  ///
  /// @throws FormatException when it does not
  public void end() throws FormatException {
    if (remaining() != 0) {
      throw problem(remaining() + " bytes behind its contents");
    }
  }

  /// An exception that names this section.
  public FormatException problem(String what) {
    return new FormatException(name + ": " + what);
  }

  static BigInteger littleEndian(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return new BigInteger(1, reversed);
  }
}
