package org.aetherchain.proofs.format;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.aetherchain.proofs.curve.Group;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.curve.Point;
import org.aetherchain.proofs.curve.Points;
import org.aetherchain.proofs.field.Fq;
import org.aetherchain.proofs.field.FqLimbs;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrLimbs;
import org.aetherchain.proofs.field.FrVector;
import org.aetherchain.proofs.groth16.CeremonyKey;
import org.aetherchain.proofs.groth16.Contribution;
import org.aetherchain.proofs.groth16.ProvingKey;
import org.aetherchain.proofs.groth16.VerifyingKey;
import org.aetherchain.proofs.r1cs.SparseMatrix;
import org.aetherchain.proofs.setup.Powers;

/// Reads and writes `.zkey` for Groth16, version 1 (snarkjs's format for proving keys).
///
/// Every point is checked to be on its curve with coordinates below the modulus. Whether points are
/// in their subgroups and fit together is a question for the ceremony's check.
public final class ZkeyFile {
  private static final String KIND = "zkey";
  private static final int VERSION = 1;
  private static final int GROTH16 = 1;
  private static final int SECTIONS = 10;
  private static final int TERM_SIZE_BYTES = 12 + Fr.SIZE_BYTES;
  private static final int MAX_CONTRIBUTIONS = 1 << 16;

  private ZkeyFile() {}

  /// Reads a file. The key's points are views of it, which live as long as the arena.
  ///
  /// @throws FormatException when it is not a valid one for Groth16 on BLS12-381
  public static CeremonyKey read(Path path, Arena arena, Parallel parallel) throws IOException {
    return read(BinaryFile.open(path, KIND, VERSION, arena), parallel);
  }

  /// Reads an opened file.
  ///
  /// @throws FormatException when it is not a valid one for Groth16 on BLS12-381
  static CeremonyKey read(BinaryFile file, Parallel parallel) throws FormatException {
    SectionReader protocol = file.read(1);
    if (protocol.rawInt() != GROTH16) {
      throw protocol.problem("a key for another protocol than Groth16");
    }
    protocol.end();
    SectionReader header = file.read(2);
    header.field("base field", FqLimbs.SIZE_BYTES, Fq.MODULUS);
    header.field("scalar field", Fr.SIZE_BYTES, Fr.MODULUS);
    int wires = header.count("the number of wires", R1csFile.MAX_COUNT);
    int inputs = header.count("the number of public values", R1csFile.MAX_COUNT);
    int domain = header.count("the domain's size", R1csFile.MAX_COUNT);
    if (inputs >= wires) {
      throw header.problem(inputs + " public values of " + wires + " wires");
    }
    if (domain < 2 || Integer.bitCount(domain) != 1) {
      throw header.problem("a domain of " + domain + " points, which is no power of two");
    }
    Point alpha = PointIo.read(header, Group.G1);
    Point beta1 = PointIo.read(header, Group.G1);
    Point beta2 = PointIo.read(header, Group.G2);
    Point gamma = PointIo.read(header, Group.G2);
    Point delta1 = PointIo.read(header, Group.G1);
    Point delta2 = PointIo.read(header, Group.G2);
    header.end();
    Points ic = points(file, 3, Group.G1, inputs + 1, parallel);
    List<Point> inputPoints = new ArrayList<>();
    for (int i = 0; i <= inputs; i++) {
      inputPoints.add(ic.get(i));
    }
    ProvingKey.Queries queries =
        new ProvingKey.Queries(
            points(file, 5, Group.G1, wires, parallel),
            points(file, 6, Group.G1, wires, parallel),
            points(file, 7, Group.G2, wires, parallel),
            points(file, 8, Group.G1, wires - inputs - 1, parallel),
            points(file, 9, Group.G1, domain, parallel));
    SparseMatrix[] factors = factors(file.read(4), wires, domain);
    VerifyingKey verifying = new VerifyingKey(alpha, beta2, gamma, delta2, inputPoints);
    ProvingKey key = new ProvingKey(verifying, beta1, delta1, factors[0], factors[1], queries);
    SectionReader ceremony = file.read(10);
    String circuitHash = hex(ceremony.bytes(Contribution.HASH_SIZE_BYTES));
    int count = ceremony.count("the number of contributions", MAX_CONTRIBUTIONS);
    List<Contribution> contributions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      contributions.add(contribution(ceremony));
    }
    ceremony.end();
    return new CeremonyKey(key, circuitHash, contributions);
  }

  /// A section of so many points, each checked to be on its curve.
  private static Points points(
      BinaryFile file, int section, Group group, int count, Parallel parallel)
      throws FormatException {
    SectionReader reader = file.read(section);
    if (reader.remaining() != (long) count * group.sizeBytes()) {
      throw reader.problem(reader.remaining() + " bytes for " + count + " points of " + group);
    }
    Points points = new Points(group, reader.take(reader.remaining()));
    PointIo.check(reader, points, parallel);
    return points;
  }

  private static SparseMatrix[] factors(SectionReader section, int wires, int rows)
      throws FormatException {
    int count = section.announced("coefficients", TERM_SIZE_BYTES);
    MemorySegment terms = section.take((long) count * TERM_SIZE_BYTES);
    section.end();
    int[] counts = new int[2];
    for (int i = 0; i < count; i++) {
      long at = (long) i * TERM_SIZE_BYTES;
      int matrix = terms.get(BinaryFile.INT, at);
      if (matrix != 0 && matrix != 1) {
        throw section.problem("coefficient " + i + " is of matrix " + matrix);
      }
      counts[matrix]++;
    }
    SparseMatrix[] factors = new SparseMatrix[2];
    for (int matrix = 0; matrix < 2; matrix++) {
      int[] rowOf = new int[counts[matrix]];
      int[] wireOf = new int[counts[matrix]];
      FrVector values = new FrVector(counts[matrix]);
      int to = 0;
      for (int i = 0; i < count; i++) {
        long at = (long) i * TERM_SIZE_BYTES;
        if (terms.get(BinaryFile.INT, at) == matrix) {
          rowOf[to] = terms.get(BinaryFile.INT, at + 4);
          wireOf[to] = terms.get(BinaryFile.INT, at + 8);
          value(section, terms.asSlice(at + 12, Fr.SIZE_BYTES), values.limbs(), to, i);
          if (rowOf[to] < 0 || rowOf[to] >= rows || wireOf[to] < 0 || wireOf[to] >= wires) {
            throw section.problem("coefficient " + i + " is of a row or wire that there is not");
          }
          to++;
        }
      }
      factors[matrix] = SparseMatrix.ofTerms(rows, rowOf, wireOf, values);
    }
    return factors;
  }

  /// Values stand in the file multiplied by `2^512`: Montgomery's factor twice.
  private static void value(
      SectionReader section, MemorySegment bytes, long[] values, int index, int coefficient)
      throws FormatException {
    int at = index * FrLimbs.LIMBS;
    for (int k = 0; k < FrLimbs.LIMBS; k++) {
      values[at + k] = bytes.get(BinaryFile.LONG, 8L * k);
    }
    if (!FrLimbs.isCanonical(values, at)) {
      throw section.problem("coefficient " + coefficient + " is not below the modulus");
    }
    FrLimbs.toCanonical(values, at, values, at);
  }

  private static Contribution contribution(SectionReader section) throws FormatException {
    Point delta = PointIo.read(section, Group.G1);
    Point base = PointIo.read(section, Group.G1);
    Point power = PointIo.read(section, Group.G1);
    Point response = PointIo.read(section, Group.G2);
    String transcript = hex(section.bytes(Contribution.HASH_SIZE_BYTES));
    Powers.Source source = SourceIo.read(section);
    return new Contribution(
        delta, base, power, response, transcript, source.name(), source.beacon());
  }

  /// Writes a file.
  public static void write(Path path, CeremonyKey ceremony) throws IOException {
    ProvingKey key = ceremony.key();
    VerifyingKey verifying = key.verifying();
    try (BinaryFileWriter out = new BinaryFileWriter(path, KIND, VERSION, SECTIONS)) {
      out.begin(1).u32(GROTH16).end();
      out.begin(2).field(FqLimbs.SIZE_BYTES, Fq.MODULUS).field(Fr.SIZE_BYTES, Fr.MODULUS);
      out.u32(key.wires()).u32(verifying.publicCount()).u32(key.domainSize());
      out.bytes(verifying.alpha().toBytes()).bytes(key.beta().toBytes());
      out.bytes(verifying.beta().toBytes()).bytes(verifying.gamma().toBytes());
      out.bytes(key.delta().toBytes()).bytes(verifying.delta().toBytes()).end();
      out.begin(3);
      for (Point input : verifying.inputs()) {
        out.bytes(input.toBytes());
      }
      out.end();
      out.begin(4).u32(key.left().terms() + key.right().terms());
      for (int row = 0; row < key.domainSize(); row++) {
        writeRow(out, 0, key.left(), row);
        writeRow(out, 1, key.right(), row);
      }
      out.end();
      ProvingKey.Queries queries = key.queries();
      out.begin(5).bytes(queries.a().bytes()).end();
      out.begin(6).bytes(queries.b1().bytes()).end();
      out.begin(7).bytes(queries.b2().bytes()).end();
      out.begin(8).bytes(queries.c().bytes()).end();
      out.begin(9).bytes(queries.h().bytes()).end();
      out.begin(10).bytes(HexFormat.of().parseHex(ceremony.circuitHash()));
      out.u32(ceremony.contributions().size());
      for (Contribution contribution : ceremony.contributions()) {
        writeContribution(out, contribution);
      }
      out.end();
      out.commit();
    }
  }

  private static void writeRow(BinaryFileWriter out, int number, SparseMatrix matrix, int row)
      throws IOException {
    long[] value = new long[FrLimbs.LIMBS];
    for (int term = matrix.rowStart(row); term < matrix.rowEnd(row); term++) {
      FrLimbs.toMontgomery(value, 0, matrix.values().limbs(), term * FrLimbs.LIMBS);
      out.u32(number).u32(row).u32(matrix.wire(term)).limbs(value, 0);
    }
  }

  private static void writeContribution(BinaryFileWriter out, Contribution contribution)
      throws IOException {
    out.bytes(contribution.delta().toBytes()).bytes(contribution.base().toBytes());
    out.bytes(contribution.power().toBytes()).bytes(contribution.response().toBytes());
    out.bytes(HexFormat.of().parseHex(contribution.transcript()));
    SourceIo.write(out, new Powers.Source(contribution.name(), contribution.beacon()));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
