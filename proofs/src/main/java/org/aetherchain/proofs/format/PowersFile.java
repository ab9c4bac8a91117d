package org.aetherchain.proofs.format;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.aetherchain.proofs.curve.Group;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.curve.Point;
import org.aetherchain.proofs.curve.Points;
import org.aetherchain.proofs.field.Fq;
import org.aetherchain.proofs.field.FqLimbs;
import org.aetherchain.proofs.groth16.Contribution;
import org.aetherchain.proofs.setup.Powers;
import org.aetherchain.proofs.setup.PreparedPowers;

/// Reads and writes `.ptau`, version 1 (snarkjs's format for powers of tau), plain and prepared for
/// phase 2: with Lagrange polynomials in sections 12 to 15.
public final class PowersFile {
  private static final String KIND = "ptau";
  private static final int VERSION = 1;
  private static final int SECTIONS = 7;
  private static final int FIRST_LAGRANGE = 12;
  private static final int PREPARED_SECTIONS = 11;
  private static final int MAX_CONTRIBUTIONS = 1 << 16;

  private PowersFile() {}

  /// Reads a file. Its points are views of it, which live as long as the arena.
  ///
  /// @throws FormatException when it is not a valid one for BLS12-381, or was cut down from a
  ///     larger ceremony, whose transcript it then does not fit
  public static Powers read(Path path, Arena arena, Parallel parallel) throws IOException {
    return read(BinaryFile.open(path, KIND, VERSION, arena), parallel);
  }

  /// Reads powers with their Lagrange polynomials; none when the file was not prepared. Says
  /// nothing on whether these follow from the powers: [PreparedPowers#check] does.
  ///
  /// @throws FormatException as [#read] has it, and when a block's size or a point is not right
  public static Optional<PreparedPowers> readPrepared(Path path, Arena arena, Parallel parallel)
      throws IOException {
    return readPrepared(BinaryFile.open(path, KIND, VERSION, arena), parallel);
  }

  static Optional<PreparedPowers> readPrepared(BinaryFile file, Parallel parallel)
      throws FormatException {
    if (!file.has(FIRST_LAGRANGE)) {
      return Optional.empty();
    }
    Powers powers = read(file, parallel);
    int last = powers.log2();
    return Optional.of(
        new PreparedPowers(
            powers,
            blocks(file, FIRST_LAGRANGE, Group.G1, last + 1, parallel),
            blocks(file, FIRST_LAGRANGE + 1, Group.G2, last, parallel),
            blocks(file, FIRST_LAGRANGE + 2, Group.G1, last, parallel),
            blocks(file, FIRST_LAGRANGE + 3, Group.G1, last, parallel)));
  }

  /// Blocks of 2^0 to 2^last points, one behind the other.
  private static List<Points> blocks(
      BinaryFile file, int id, Group group, int last, Parallel parallel) throws FormatException {
    Points all = points(file, id, group, (2 << last) - 1, parallel);
    List<Points> blocks = new ArrayList<>();
    for (int log2 = 0; log2 <= last; log2++) {
      blocks.add(all.slice((1 << log2) - 1, (2 << log2) - 1));
    }
    return blocks;
  }

  /// Reads an opened file.
  ///
  /// @throws FormatException when it is not a valid one for BLS12-381
  static Powers read(BinaryFile file, Parallel parallel) throws FormatException {
    SectionReader header = file.read(1);
    header.field("base field", FqLimbs.SIZE_BYTES, Fq.MODULUS);
    int log2 = header.count("the power", Powers.MAX_LOG2);
    int ceremony = header.count("the ceremony's power", Powers.MAX_LOG2);
    header.end();
    if (log2 < 1 || log2 != ceremony) {
      throw header.problem("a power of " + log2 + " from a ceremony of " + ceremony);
    }
    int size = 1 << log2;
    Points tau1 = points(file, 2, Group.G1, 2 * size - 1, parallel);
    Points tau2 = points(file, 3, Group.G2, size, parallel);
    Points alphaTau = points(file, 4, Group.G1, size, parallel);
    Points betaTau = points(file, 5, Group.G1, size, parallel);
    SectionReader beta = file.read(6);
    Point beta2 = PointIo.read(beta, Group.G2);
    beta.end();
    SectionReader section = file.read(7);
    int count = section.count("the number of contributions", MAX_CONTRIBUTIONS);
    List<Powers.Share> shares = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      shares.add(share(section));
    }
    section.end();
    return new Powers(log2, tau1, tau2, alphaTau, betaTau, beta2, shares);
  }

  private static Points points(BinaryFile file, int id, Group group, int count, Parallel parallel)
      throws FormatException {
    SectionReader section = file.read(id);
    if (section.remaining() != (long) count * group.sizeBytes()) {
      throw section.problem(section.remaining() + " bytes for " + count + " points of " + group);
    }
    Points points = new Points(group, section.take(section.remaining()));
    PointIo.check(section, points, parallel);
    return points;
  }

  private static Powers.Share share(SectionReader section) throws FormatException {
    Point tau1 = PointIo.read(section, Group.G1);
    Point tau2 = PointIo.read(section, Group.G2);
    Point alpha1 = PointIo.read(section, Group.G1);
    Point beta1 = PointIo.read(section, Group.G1);
    Point beta2 = PointIo.read(section, Group.G2);
    Point[] g1 = new Point[6];
    for (int i = 0; i < g1.length; i++) {
      g1[i] = PointIo.read(section, Group.G1);
    }
    Powers.Knowledge[] keys = new Powers.Knowledge[3];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = new Powers.Knowledge(g1[2 * i], g1[2 * i + 1], PointIo.read(section, Group.G2));
    }
    String state = HexFormat.of().formatHex(section.bytes(Powers.STATE_SIZE_BYTES));
    String next = HexFormat.of().formatHex(section.bytes(Contribution.HASH_SIZE_BYTES));
    return new Powers.Share(
        new Powers.Heads(tau1, tau2, alpha1, beta1, beta2),
        keys[0],
        keys[1],
        keys[2],
        state,
        next,
        SourceIo.read(section));
  }

  /// Writes powers.
  public static void write(Path path, Powers powers) throws IOException {
    try (BinaryFileWriter out = new BinaryFileWriter(path, KIND, VERSION, SECTIONS)) {
      write(out, powers);
      out.commit();
    }
  }

  /// Writes powers with their Lagrange polynomials.
  public static void write(Path path, PreparedPowers prepared) throws IOException {
    try (BinaryFileWriter out = new BinaryFileWriter(path, KIND, VERSION, PREPARED_SECTIONS)) {
      write(out, prepared.powers());
      int id = FIRST_LAGRANGE;
      for (List<Points> blocks :
          List.of(prepared.tau1(), prepared.tau2(), prepared.alphaTau(), prepared.betaTau())) {
        out.begin(id++);
        for (Points block : blocks) {
          out.bytes(block.bytes());
        }
        out.end();
      }
      out.commit();
    }
  }

  private static void write(BinaryFileWriter out, Powers powers) throws IOException {
    out.begin(1).field(FqLimbs.SIZE_BYTES, Fq.MODULUS).u32(powers.log2()).u32(powers.log2());
    out.end();
    out.begin(2).bytes(powers.tau1().bytes()).end();
    out.begin(3).bytes(powers.tau2().bytes()).end();
    out.begin(4).bytes(powers.alphaTau().bytes()).end();
    out.begin(5).bytes(powers.betaTau().bytes()).end();
    out.begin(6).bytes(powers.beta2().toBytes()).end();
    out.begin(7).u32(powers.contributions().size());
    for (Powers.Share share : powers.contributions()) {
      Powers.Heads heads = share.heads();
      for (Point point :
          List.of(heads.tau1(), heads.tau2(), heads.alpha1(), heads.beta1(), heads.beta2())) {
        out.bytes(point.toBytes());
      }
      List<Powers.Knowledge> keys = List.of(share.tau(), share.alpha(), share.beta());
      for (Powers.Knowledge key : keys) {
        out.bytes(key.base().toBytes()).bytes(key.power().toBytes());
      }
      for (Powers.Knowledge key : keys) {
        out.bytes(key.response().toBytes());
      }
      out.bytes(HexFormat.of().parseHex(share.state()));
      out.bytes(HexFormat.of().parseHex(share.nextChallenge()));
      SourceIo.write(out, share.source());
    }
    out.end();
  }
}
