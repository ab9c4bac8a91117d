package org.aetherchain.proofs.format;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Optional;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrLimbs;
import org.aetherchain.proofs.r1cs.Witness;

/// Reads and writes `.wtns`, version 2 (iden3's format for witnesses).
public final class WitnessFile {
  private static final String KIND = "wtns";
  private static final int VERSION = 2;
  private static final int HEADER = 1;
  private static final int VALUES = 2;

  private WitnessFile() {}

  /// Reads a file.
  ///
  /// @throws FormatException when it is not a valid one over the scalar field of BLS12-381
  public static Witness read(Path path) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      return read(BinaryFile.open(path, KIND, VERSION, arena));
    }
  }

  /// Reads an opened file.
  ///
  /// @throws FormatException when it is not a valid one over the scalar field of BLS12-381
  static Witness read(BinaryFile file) throws FormatException {
    SectionReader header = file.read(HEADER);
    header.field("scalar field", Fr.SIZE_BYTES, Fr.MODULUS);
    int size = header.count("the number of values", R1csFile.MAX_COUNT);
    header.end();
    SectionReader section = file.read(VALUES);
    if (section.remaining() != (long) size * Fr.SIZE_BYTES) {
      throw section.problem(section.remaining() + " bytes for " + size + " values");
    }
    long[] limbs = new long[size * FrLimbs.LIMBS];
    for (int i = 0; i < size; i++) {
      section.rawScalar(limbs, i * FrLimbs.LIMBS);
    }
    Optional<String> problem = Witness.problem(limbs);
    if (problem.isPresent()) {
      throw section.problem(problem.get());
    }
    return Witness.ofCanonical(limbs);
  }

  /// Writes a file. Whoever can read it knows every secret input.
  public static void write(Path path, Witness witness) throws IOException {
    try (BinaryFileWriter out = new BinaryFileWriter(path, KIND, VERSION, 2)) {
      out.begin(HEADER).field(Fr.SIZE_BYTES, Fr.MODULUS).u32(witness.size()).end();
      out.begin(VALUES);
      for (int wire = 0; wire < witness.size(); wire++) {
        out.limbs(witness.canonicalLimbs(), wire * FrLimbs.LIMBS);
      }
      out.end();
      out.commit();
    }
  }
}
