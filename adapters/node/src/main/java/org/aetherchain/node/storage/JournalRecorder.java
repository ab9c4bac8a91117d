package org.aetherchain.node.storage;

import java.io.IOException;
import org.aetherchain.core.kernel.Step;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;
import org.aetherchain.journal.Journal;
import org.aetherchain.journal.JournalException;
import org.aetherchain.node.loop.Recorder;

/// The loop's recorder on a [Journal], with a snapshot every so many hard blocks, below which the
/// journal forgets its lines.
public final class JournalRecorder implements Recorder {
  private final Journal journal;
  private final int snapshotBlocks;
  private long snapshotHeight;

  /// A recorder that goes on from a node that was recovered.
  public JournalRecorder(Journal journal, Node recovered, int snapshotBlocks) {
    this.journal = journal;
    this.snapshotBlocks = snapshotBlocks;
    this.snapshotHeight = hardHeight(recovered);
  }

  private static long hardHeight(Node node) {
    Entry hard = node.entries().get(node.finality().final_().blockId());
    return hard == null ? 0 : hard.block().header().height();
  }

  @Override
  public void append(Node before, Event event, Step step) throws IOException {
    try {
      journal.append(before, event, step);
    } catch (JournalException refused) {
      throw new IOException(refused.getMessage(), refused);
    }
  }

  @Override
  public void saveVote(long target, long source) throws IOException {
    try {
      journal.saveVote(target, source);
    } catch (JournalException refused) {
      throw new IOException(refused.getMessage(), refused);
    }
  }

  @Override
  public void finalised(Node node) throws IOException {
    long height = hardHeight(node);
    if (height - snapshotHeight < snapshotBlocks) {
      return;
    }
    try {
      journal.snapshot(node);
      snapshotHeight = height;
    } catch (JournalException refused) {
      throw new IOException(refused.getMessage(), refused);
    }
  }
}
