package org.aetherchain.properties.simulator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32C;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.kernel.JournalLine;
import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.kernel.Step;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Finality;
import org.aetherchain.core.record.Node;
import org.aetherchain.node.loop.MemoryArchive;
import org.aetherchain.node.loop.Recorder;

/// A node's disk. Lines of the journal are on it some time after they were written; the last vote
/// is on it when the call returns. A crash takes lines that were not on it yet, and may leave half
/// of one. The blocks of the hard chain are forced before the line that makes them hard, so they
/// stay.
final class VirtualDisk implements Recorder {
  /// Lines that may be lost at once.
  private static final int UNFORCED_LINES = 40;

  private static final byte EVENT = 0;
  private static final byte VOTE_KNOWN = 1;

  private final Kernel kernel;
  private final Node fresh;
  private final Defect defect;
  private final MemoryArchive archive = new MemoryArchive();
  private final List<byte[]> lines = new ArrayList<>();
  private long voteTarget;
  private long voteSource;
  private Optional<Scenario.Moment> failing = Optional.empty();

  /// A disk that does not do what it should, for tests of the simulator.
  enum Defect {
    NONE,
    /// After a crash the last vote is that of the journal, which may be older.
    FORGETS_VOTES,
    /// A line in a hundred is not written.
    SKIPS_LINES
  }

  VirtualDisk(Kernel kernel, Node fresh, Defect defect) {
    this.kernel = kernel;
    this.fresh = fresh;
    this.defect = defect;
  }

  MemoryArchive archive() {
    return archive;
  }

  /// Refuses the next write of this kind.
  void failAt(Scenario.Moment moment) {
    failing = Optional.of(moment);
  }

  private void failIf(Scenario.Moment moment) throws IOException {
    if (failing.equals(Optional.of(moment))) {
      failing = Optional.empty();
      throw new IOException("the process ends here: " + moment);
    }
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // as the journal: a refusal hands the same node back
  public void append(Node before, Event event, Step step) throws IOException {
    if (step.node() == before && step.rejection().isPresent()) {
      return;
    }
    failIf(Scenario.Moment.BEFORE_A_LINE);
    if (defect != Defect.SKIPS_LINES || lines.size() % 100 != 99) {
      lines.add(sealed(EVENT, JournalLine.of(event, step).encode()));
    } else {
      lines.add(lines.getLast());
    }
  }

  @Override
  public void saveVote(long target, long source) throws IOException {
    failIf(Scenario.Moment.BEFORE_A_VOTE);
    Violation.unless(target > voteTarget, "a second vote for epoch " + target + " is to be kept");
    voteTarget = target;
    voteSource = source;
    failIf(Scenario.Moment.AFTER_A_VOTE);
  }

  @Override
  public void finalised(Node node) {}

  /// The end of the process: what was not on the disk is lost, and the last line may be torn.
  void crash(Random random) {
    failing = Optional.empty();
    int lost = random.nextInt(Math.min(lines.size(), UNFORCED_LINES) + 1);
    List<byte[]> gone = lines.subList(lines.size() - lost, lines.size());
    byte[] torn = lost > 0 && random.nextBoolean() ? gone.getFirst() : null;
    gone.clear();
    if (torn != null) {
      lines.add(Arrays.copyOf(torn, random.nextInt(torn.length)));
    }
  }

  /// The node that the journal and the last vote give.
  Node recover() {
    if (!lines.isEmpty() && opened(lines.getLast()).isEmpty()) {
      lines.removeLast();
    }
    Node node = fresh;
    for (byte[] line : lines) {
      ByteBuffer in = opened(line).orElseThrow(() -> new Violation("a line in the middle is torn"));
      node = in.get() == EVENT ? after(node, in) : withVote(node, in.getLong(), in.getLong());
    }
    Finality finality = node.finality();
    if (defect == Defect.FORGETS_VOTES) {
      voteTarget = finality.lastTarget();
      voteSource = finality.lastSource();
    } else if (finality.lastTarget() < voteTarget) {
      byte[] epochs =
          ByteBuffer.allocate(2 * Long.BYTES).putLong(voteTarget).putLong(voteSource).array();
      lines.add(sealed(VOTE_KNOWN, epochs));
      node = withVote(node, voteTarget, voteSource);
    }
    return node;
  }

  private static Node withVote(Node node, long target, long source) {
    Finality finality = node.finality();
    return node.withFinality(
        finality
            .withLastTarget(Math.max(finality.lastTarget(), target))
            .withLastSource(Math.max(finality.lastSource(), source)));
  }

  private Node after(Node before, ByteBuffer in) {
    byte[] bytes = new byte[in.remaining()];
    in.get(bytes);
    try {
      JournalLine line = JournalLine.decode(kernel.params(), bytes);
      Step step = kernel.step(before, line.event());
      Violation.unless(
          step.rejection().equals(line.rejection())
              && Kernel.digest(step.node()).equals(line.digest()),
          "the journal does not lead to the state that the node had");
      return step.node();
    } catch (MalformedEncoding broken) {
      throw new Violation("a whole line cannot be read: " + broken.getMessage());
    }
  }

  private static byte[] sealed(byte kind, byte[] content) {
    ByteBuffer line = ByteBuffer.allocate(1 + content.length + Integer.BYTES);
    line.put(kind).put(content);
    return line.putInt(checksum(line.array(), 1 + content.length)).array();
  }

  /// The kind and the content; empty when the line is not whole.
  private static Optional<ByteBuffer> opened(byte[] line) {
    int length = line.length - Integer.BYTES;
    if (length < 1 || ByteBuffer.wrap(line).getInt(length) != checksum(line, length)) {
      return Optional.empty();
    }
    return Optional.of(ByteBuffer.wrap(line, 0, length));
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
