package org.aetherchain.proofs.format;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Optional;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrLimbs;
import org.aetherchain.proofs.field.FrVector;
import org.aetherchain.proofs.r1cs.R1cs;
import org.aetherchain.proofs.r1cs.SparseMatrix;

/// Reads and writes `.r1cs`, version 1 (iden3's format for rank-1 constraint systems).
///
/// Wire labels are names of the compiler that wrote the file: they are checked for their length and
/// dropped, and written as the wires' own numbers. Custom gates belong to PLONK and are refused.
public final class R1csFile {
  private static final String KIND = "r1cs";
  private static final int VERSION = 1;
  private static final int HEADER = 1;
  private static final int CONSTRAINTS = 2;
  private static final int LABELS = 3;
  private static final int CUSTOM_GATES = 4;
  private static final int TERM_SIZE_BYTES = 4 + Fr.SIZE_BYTES;

  /// The most wires or constraints: what a domain of the largest power of two in an array allows.
  public static final int MAX_COUNT = 1 << 28;

  private R1csFile() {}

  /// Reads a file.
  ///
  /// @throws FormatException when it is not a valid one over the scalar field of BLS12-381
  public static R1cs read(Path path) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      return read(BinaryFile.open(path, KIND, VERSION, arena));
    }
  }

  /// Reads an opened file.
  ///
  /// @throws FormatException when it is not a valid one over the scalar field of BLS12-381
  static R1cs read(BinaryFile file) throws FormatException {
    if (file.has(CUSTOM_GATES)) {
      throw new FormatException("r1cs: it uses custom gates, which Groth16 does not have");
    }
    SectionReader header = file.read(HEADER);
    header.field("scalar field", Fr.SIZE_BYTES, Fr.MODULUS);
    int wires = header.count("the number of wires", MAX_COUNT);
    int[] inputs = {
      header.count("the number of public outputs", MAX_COUNT),
      header.count("the number of public inputs", MAX_COUNT),
      header.count("the number of private inputs", MAX_COUNT)
    };
    header.u64("the number of labels");
    int constraints = header.count("the number of constraints", MAX_COUNT);
    header.end();
    if (file.has(LABELS) && file.read(LABELS).remaining() != 8L * wires) {
      throw file.read(LABELS).problem("its length does not fit " + wires + " wires");
    }

    SectionReader section = file.read(CONSTRAINTS);
    if (12L * constraints > section.remaining()) {
      throw section.problem(constraints + " constraints do not fit into it");
    }
    int terms = (int) Math.min(section.remaining() / TERM_SIZE_BYTES / 3 + 1, FrVector.MAX_SIZE);
    SparseMatrix.Builder[] builders = {
      new SparseMatrix.Builder(constraints, terms),
      new SparseMatrix.Builder(constraints, terms),
      new SparseMatrix.Builder(constraints, terms)
    };
    long[] value = new long[FrLimbs.LIMBS];
    for (int row = 0; row < constraints; row++) {
      for (SparseMatrix.Builder builder : builders) {
        int count = section.announced("terms", TERM_SIZE_BYTES);
        for (int term = 0; term < count; term++) {
          int wire = section.rawInt();
          section.scalar(value, 0);
          builder.term(wire, value, 0);
        }
        builder.endRow();
      }
    }
    section.end();
    SparseMatrix a = builders[0].build();
    SparseMatrix b = builders[1].build();
    SparseMatrix c = builders[2].build();
    Optional<String> problem = R1cs.problem(wires, inputs, a, b, c);
    if (problem.isPresent()) {
      throw new FormatException("r1cs: " + problem.get());
    }
    return new R1cs(wires, inputs[0], inputs[1], inputs[2], a, b, c);
  }

  /// Writes a file.
  public static void write(Path path, R1cs r1cs) throws IOException {
    try (BinaryFileWriter out = new BinaryFileWriter(path, KIND, VERSION, 3)) {
      out.begin(HEADER).field(Fr.SIZE_BYTES, Fr.MODULUS);
      out.u32(r1cs.wires()).u32(r1cs.publicOutputs());
      out.u32(r1cs.publicInputs()).u32(r1cs.privateInputs());
      out.u64(r1cs.wires()).u32(r1cs.constraints()).end();
      out.begin(CONSTRAINTS);
      for (int row = 0; row < r1cs.constraints(); row++) {
        writeRow(out, r1cs.a(), row);
        writeRow(out, r1cs.b(), row);
        writeRow(out, r1cs.c(), row);
      }
      out.end();
      out.begin(LABELS);
      for (int wire = 0; wire < r1cs.wires(); wire++) {
        out.u64(wire);
      }
      out.end();
      out.commit();
    }
  }

  private static void writeRow(BinaryFileWriter out, SparseMatrix matrix, int row)
      throws IOException {
    long[] value = new long[FrLimbs.LIMBS];
    out.u32(matrix.rowEnd(row) - matrix.rowStart(row));
    for (int term = matrix.rowStart(row); term < matrix.rowEnd(row); term++) {
      FrLimbs.toCanonical(value, 0, matrix.values().limbs(), term * FrLimbs.LIMBS);
      out.u32(matrix.wire(term)).limbs(value, 0);
    }
  }
}
