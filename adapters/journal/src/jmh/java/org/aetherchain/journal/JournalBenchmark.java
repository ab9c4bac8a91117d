package org.aetherchain.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.aetherchain.core.kernel.Step;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.Pending;
import org.aetherchain.core.record.SignedTx;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.PersistentHashMap;

/// What a node does for an event beside handling it: the state's digest, the event's encoding, a
/// look at the disk's free room, and the line; and for a vote, the forced record of its epochs.
///
/// The event tells the time, the shortest there is. The digest covers the ids of all commands that
/// wait, so their number is a parameter.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 20)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class JournalBenchmark {
  private static final int EVENTS = 1_000;
  private static final int VOTES = 50;

  /// Commands that wait in the node.
  @Param({"0", "1000", "10000"})
  public int waiting;

  private Node before = Workload.fresh();
  private Event event = new Event.Tick(0);
  private Step step = Workload.KERNEL.step(before, event);
  private Path folder = Path.of("");
  private @Nullable Journal journal;

  /// Makes the node, the event and the answer to it.
  @Setup(Level.Trial)
  public void prepare() {
    before = crowded(Workload.fresh(), waiting);
    event = new Event.Tick(before.nowMs() + 1);
    step = Workload.KERNEL.step(before, event);
  }

  private static Node crowded(Node node, int waiting) {
    SignedTx any = coinbase();
    ImMap<Hash, Pending> pending = PersistentHashMap.empty();
    for (int i = 1; i <= waiting; i++) {
      pending = pending.assoc(Hash.ofRank(i), new Pending(any, 0, 1));
    }
    return node.withPool(node.pool().withWaiting(pending));
  }

  private static SignedTx coinbase() {
    List<Event> events = Workload.events(2);
    for (Event met : events) {
      if (met instanceof Event.Block(var block)) {
        return block.transactions().get(0);
      }
    }
    throw new IllegalStateException("every block has a coinbase");
  }

  /// Begins a new journal.
  @Setup(Level.Invocation)
  public void begin() throws IOException, JournalException {
    folder = AppendLog.newFolder();
    journal = Journal.open(folder, Workload.KERNEL, Workload.fresh(), Journal.Settings.STANDARD);
  }

  /// Removes the journal.
  @TearDown(Level.Invocation)
  public void end() throws IOException, JournalException {
    journal().close();
    AppendLog.remove(folder);
  }

  private Journal journal() {
    if (journal == null) {
      throw new IllegalStateException("not begun");
    }
    return journal;
  }

  /// Events that outlive the process.
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void append() throws JournalException {
    for (int i = 0; i < EVENTS; i++) {
      journal().append(before, event, step);
    }
  }

  /// Epochs of votes that outlive a power cut, each before the next one.
  @Benchmark
  @OperationsPerInvocation(VOTES)
  public void saveVote() throws JournalException {
    for (int i = 1; i <= VOTES; i++) {
      journal().saveVote(i, i - 1);
    }
  }
}
