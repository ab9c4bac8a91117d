package org.aetherchain.proofs.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.aetherchain.proofs.groth16.Contribution;
import org.aetherchain.proofs.setup.Powers;

/// Name and beacon of a contribution, as the files of both phases have them.
final class SourceIo {
  private static final int NAME = 1;
  private static final int ITERATIONS = 2;
  private static final int BEACON = 3;

  private SourceIo() {}

  static Powers.Source read(SectionReader section) throws FormatException {
    int type = section.count("the type of a contribution", 1);
    int length = section.announced("bytes of parameters", 1);
    long end = section.remaining() - length;
    String name = "";
    int iterations = -1;
    byte[] beacon = new byte[0];
    int last = 0;
    while (section.remaining() > end) {
      int parameter = section.u8();
      if (parameter <= last) {
        throw section.problem("parameters of a contribution out of order");
      }
      last = parameter;
      switch (parameter) {
        case NAME -> name = new String(section.bytes(section.u8()), StandardCharsets.UTF_8);
        case ITERATIONS -> iterations = section.u8();
        case BEACON -> beacon = section.bytes(section.u8());
        default -> throw section.problem("an unknown parameter of a contribution: " + parameter);
      }
    }
    if (section.remaining() != end) {
      throw section.problem("parameters of a contribution longer than announced");
    }
    Optional<Contribution.Beacon> source = Optional.empty();
    if (type == 1) {
      if (beacon.length == 0 || iterations < 10 || iterations > 63) {
        throw section.problem("a beacon without value or with a wrong number of hashes");
      }
      source = Optional.of(new Contribution.Beacon(hex(beacon), iterations));
    }
    return new Powers.Source(name, source);
  }

  static void write(BinaryFileWriter out, Powers.Source source) throws IOException {
    out.u32(source.beacon().isPresent() ? 1 : 0);
    byte[] name = source.name().getBytes(StandardCharsets.UTF_8);
    int length = name.length == 0 ? 0 : 2 + name.length;
    byte[] beacon =
        HexFormat.of().parseHex(source.beacon().map(Contribution.Beacon::value).orElse(""));
    out.u32(length + (beacon.length == 0 ? 0 : 4 + beacon.length));
    if (name.length > 0) {
      out.u8(NAME).u8(name.length).bytes(name);
    }
    if (source.beacon().isPresent()) {
      out.u8(ITERATIONS).u8(source.beacon().get().log2Iterations());
      out.u8(BEACON).u8(beacon.length).bytes(beacon);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
