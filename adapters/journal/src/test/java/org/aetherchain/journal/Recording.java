package org.aetherchain.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.core.time.SystemTimeProvider;
import net.openhft.chronicle.core.time.TimeProvider;
import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.kernel.Step;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Effect;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;

/// A node that lives on a list of events and keeps a journal as a real one does: append, then
/// effects; the vote's epochs before the vote.
final class Recording {
  /// A snapshot after so many events.
  static final int SNAPSHOT_EVERY = 40;

  private Recording() {}

  /// Told of what a node has done that it cannot take back.
  interface Witness {
    /// So many events came back when the journal was opened.
    void resumed(int events);

    /// So many events are acknowledged.
    void acknowledged(int events);

    /// A vote for this epoch was signed.
    void signed(long target);
  }

  /// Opens the journal, and has the node meet what of the events it has not met.
  ///
  /// @return the digest of its state in the end
  static Hash live(Path path, List<Event> events, Failpoint.Watcher watcher, Witness witness)
      throws JournalException {
    return live(path, events, watcher, witness, SystemTimeProvider.INSTANCE);
  }

  static Hash live(
      Path path, List<Event> events, Failpoint.Watcher watcher, Witness witness, TimeProvider clock)
      throws JournalException {
    Journal.Settings settings = new Journal.Settings(0, replayed -> {}, watcher);
    try (Journal journal = Journal.open(path, Workload.KERNEL, Workload.fresh(), settings, clock)) {
      Node node = journal.recovered().node();
      int met = met(events, journal.recovered().lines());
      witness.resumed(met);
      for (Event event : events.subList(met, events.size())) {
        met++;
        Step step = Workload.KERNEL.step(node, event);
        journal.append(node, event, step);
        node = step.node();
        witness.acknowledged(met);
        carryOut(journal, step, witness);
        if (met % SNAPSHOT_EVERY == 0) {
          journal.snapshot(node);
        }
      }
      return Kernel.digest(node);
    }
  }

  private static void carryOut(Journal journal, Step step, Witness witness)
      throws JournalException {
    for (Effect effect : step.effects()) {
      switch (effect) {
        case Effect.SaveVote save -> journal.saveVote(save.lastTarget(), save.lastSource());
        case Effect.SignVote sign -> witness.signed(sign.vote().target().epoch());
        default -> {} // nothing that a disk sees
      }
    }
  }

  /// How many events the first so many lines are; those that change nothing have none.
  private static int met(List<Event> events, long lines) {
    Node node = Workload.fresh();
    long written = 0;
    int met = 0;
    while (met < events.size() && written < lines) {
      Step step = Workload.KERNEL.step(node, events.get(met));
      written += step.rejection().isPresent() && step.node().equals(node) ? 0 : 1;
      node = step.node();
      met++;
    }
    return met;
  }

  /// Lives on without anybody watching.
  static Hash live(Path path, List<Event> events) throws JournalException {
    return live(path, events, Failpoint.Watcher.NONE, new Notes());
  }

  /// Writes down what it is told.
  static final class Notes implements Witness {
    final List<Long> targets = new ArrayList<>();
    int resumed;

    @Override
    public void resumed(int events) {
      resumed = events;
    }

    @Override
    public void acknowledged(int events) {}

    @Override
    public void signed(long target) {
      targets.add(target);
    }
  }
}
