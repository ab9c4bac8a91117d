package org.aetherchain.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.kernel.InvariantViolation;
import org.aetherchain.core.kernel.JournalLine;
import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.kernel.Step;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Finality;
import org.aetherchain.core.record.Node;
import org.jspecify.annotations.Nullable;

/// Runs the lines of a journal again, behind the newest snapshot that is whole. Each answer and
/// each state must be the one that was written.
///
/// What is written in a line: a byte 0 and a [JournalLine], or a byte 1 and the target and source
/// epoch of a vote that is known from its own record, as 8 bytes each.
final class Replay implements LineFiles.Reader {
  private static final byte EVENT = 0;
  private static final byte VOTE_KNOWN = 1;
  private static final long TELL_EVERY = 1_000;

  private final Kernel kernel;
  private final LongConsumer progress;
  private final Journal.Reader reader;
  private final List<String> remarks = new ArrayList<>();
  private @Nullable Node node;
  private long number = -1;
  private long oldest = Long.MAX_VALUE;
  private long replayed;
  private @Nullable Line last;

  /// @param reader shown each step
  Replay(Kernel kernel, LongConsumer progress, Journal.Reader reader) {
    this.kernel = kernel;
    this.progress = progress;
    this.reader = reader;
  }

  /// What to write for an event and its answer.
  static byte[] eventLine(Event event, Step step) {
    byte[] line = JournalLine.of(event, step).encode();
    return ByteBuffer.allocate(1 + line.length).put(EVENT).put(line).array();
  }

  /// What to write when the last vote is known from its own record only.
  static byte[] voteLine(VoteRecord.Epochs vote) {
    return ByteBuffer.allocate(1 + 2 * Long.BYTES)
        .put(VOTE_KNOWN)
        .putLong(vote.target())
        .putLong(vote.source())
        .array();
  }

  /// Whether the node's last vote is no older than the record's.
  static boolean knows(Node node, VoteRecord.Epochs vote) {
    Finality finality = node.finality();
    return finality.lastTarget() >= vote.target() && finality.lastSource() >= vote.source();
  }

  /// The node, its last vote no older than the record's.
  static Node withVote(Node node, VoteRecord.Epochs vote) {
    Finality finality = node.finality();
    return node.withFinality(
        finality
            .withLastTarget(Math.max(finality.lastTarget(), vote.target()))
            .withLastSource(Math.max(finality.lastSource(), vote.source())));
  }

  /// Starts from the newest snapshot, so that the least has to be run again.
  void startFrom(Snapshots snapshots, Node fresh) throws IOException {
    startFrom(snapshots, snapshots.files(), fresh);
  }

  /// Starts as early as the lines that are left allow.
  void startFromOldest(Snapshots snapshots, LineFiles files, Node fresh) throws IOException {
    List<Path> lines = files.files();
    boolean isWhole = lines.isEmpty() || files.first(lines.getFirst()).orElse(-1) == 0;
    startFrom(snapshots, isWhole ? List.of() : snapshots.files().reversed(), fresh);
  }

  private void startFrom(Snapshots snapshots, List<Path> files, Node fresh) throws IOException {
    for (Path file : files) {
      try {
        Snapshots.Taken taken = snapshots.read(file);
        node = taken.node();
        number = taken.number();
        return;
      } catch (JournalException damaged) {
        remark(damaged.getMessage() + "; another one is used");
      }
    }
    node = fresh;
  }

  void remark(String words) {
    remarks.add(words);
  }

  @Override
  public boolean line(Line line) throws JournalException {
    oldest = Math.min(oldest, line.number());
    last = line;
    if (line.number() > number) {
      if (line.number() != number + 1) {
        throw gap();
      }
      node = after(node(), line);
      number = line.number();
      replayed++;
      if (replayed % TELL_EVERY == 0) {
        progress.accept(replayed);
      }
    }
    return true;
  }

  private Node after(Node before, Line line) throws JournalException {
    ByteBuffer in = ByteBuffer.wrap(line.written());
    byte kind = in.hasRemaining() ? in.get() : -1;
    if (kind == VOTE_KNOWN && in.remaining() == 2 * Long.BYTES) {
      return withVote(before, new VoteRecord.Epochs(0, in.getLong(), in.getLong()));
    }
    if (kind != EVENT) {
      throw damaged(line, "it is of no known kind");
    }
    byte[] bytes = new byte[in.remaining()];
    in.get(bytes);
    try {
      JournalLine written = JournalLine.decode(kernel.params(), bytes);
      Step step = kernel.step(before, written.event());
      if (!step.rejection().equals(written.rejection())) {
        throw damaged(line, "its event is answered otherwise now");
      }
      if (!Kernel.digest(step.node()).equals(written.digest())) {
        throw damaged(line, "its event leads to another state now");
      }
      reader.step(line.number(), before, written.event(), step);
      return step.node();
    } catch (MalformedEncoding | InvariantViolation broken) {
      throw damaged(line, String.valueOf(broken.getMessage()));
    }
  }

  void expectWhole() throws JournalException {
    boolean isMissing = last == null ? number >= 0 : last.number() < number;
    if (isMissing) {
      throw gap();
    }
  }

  private JournalException gap() {
    String from = oldest == Long.MAX_VALUE ? "there are none" : "they begin at " + oldest;
    return JournalException.damaged(
        "the journal", "the lines after line " + number + " are needed, and " + from);
  }

  private static JournalException damaged(Line line, String what) {
    return JournalException.damaged("line " + line.number() + " of the journal", what);
  }

  Node node() {
    if (node == null) {
      throw new IllegalStateException("nothing to start from");
    }
    return node;
  }

  @Nullable Line last() {
    return last;
  }

  long replayed() {
    return replayed;
  }

  List<String> remarks() {
    return remarks;
  }
}
