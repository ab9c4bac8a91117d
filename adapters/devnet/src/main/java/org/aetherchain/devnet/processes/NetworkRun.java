package org.aetherchain.devnet.processes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.aetherchain.devnet.attack.Attacks;
import org.aetherchain.devnet.run.Check;
import org.aetherchain.devnet.run.Ending;
import org.aetherchain.devnet.run.Phase;
import org.aetherchain.devnet.world.Chronicle.Note;
import org.aetherchain.devnet.world.TrackedCommand;
import org.aetherchain.devnet.world.TrackedCommand.State;
import org.aetherchain.genesis.devnet.Seat;
import org.aetherchain.node.process.DataCheck;
import org.aetherchain.report.DevnetReport;
import org.aetherchain.wallet.Tools;
import org.aetherchain.wallet.command.NamedCommand;
import org.aetherchain.wallet.command.Workload;

/// A run of a devnet of processes that are ready: commands and attacks on a fresh one, and the
/// check of what it left on the disk. One thread does all of it.
public final class NetworkRun {
  /// The share of the run in which the commands are submitted.
  private static final double SUBMITTED_BY = 0.8;

  private static final long TICK_MS = 100;
  private static final long LOOK_MS = 250;
  private static final long DRAIN_MS = 120_000;
  private static final int DRAIN_INTERVALS = 200;

  private final ProcessDevnet devnet;
  private final Tools tools;
  private final Plan plan;
  private final long beganNanos = System.nanoTime();
  private final Submitter submitter;
  private final Sightings sightings;
  private final Attacks attacks;
  private final Optional<NetworkPartition> partition;
  private final List<Note> notes = new ArrayList<>();
  private Phase phase = Phase.RUNNING;
  private long drainingSinceMs;
  private long lookedMs = -LOOK_MS;

  /// What a run is to be.
  ///
  /// @param isFresh whether the devnet begins, so that commands and attacks have a place
  /// @param isAttacked whether it is attacked then
  /// @param goalMs how long it is to last, until all is settled at least
  /// @param isEndless whether it goes on after that, until somebody stops it
  public record Plan(boolean isFresh, boolean isAttacked, long goalMs, boolean isEndless) {}

  /// A run of a devnet whose nodes are ready.
  public NetworkRun(ProcessDevnet devnet, Tools tools, Plan plan) {
    this.devnet = devnet;
    this.tools = tools;
    this.plan = plan;
    this.submitter = new Submitter(devnet, this::nowMs);
    this.sightings = new Sightings(devnet, this::nowMs);
    if (plan.isFresh() && plan.isAttacked()) {
      Stage stage = Stage.on(devnet, tools, submitter, sightings, this::nowMs);
      NetworkPartition cut = new NetworkPartition(stage);
      this.partition = Optional.of(cut);
      this.attacks =
          new Attacks(
              this::nowMs,
              this::note,
              List.of(new NetworkDoubleSpend(stage, 0, 1), new NetworkEquivocation(stage), cut));
    } else {
      this.partition = Optional.empty();
      this.attacks = new Attacks(this::nowMs, this::note, List.of());
    }
    if (plan.isFresh()) {
      planCommands();
    }
  }

  private void planCommands() {
    List<NamedCommand> commands =
        Workload.of(
            devnet.folder().genesis(),
            tools,
            Workload.dated(devnet.folder().genesis(), System.currentTimeMillis()));
    for (int i = 0; i < commands.size(); i++) {
      long dueMs = (long) (SUBMITTED_BY * plan.goalMs() * i / commands.size());
      submitter.plan(commands.get(i), i % devnet.nodes(), dueMs);
    }
  }

  /// Milliseconds since it began.
  public long nowMs() {
    return (System.nanoTime() - beganNanos) / 1_000_000;
  }

  private void note(String text) {
    notes.add(new Note(nowMs(), text));
  }

  /// Runs to its end.
  ///
  /// @param watcher is shown the run every now and then
  /// @param isStopped asked every now and then
  /// @throws IOException when a process has ended
  public void run(Consumer<NetworkRun> watcher, BooleanSupplier isStopped) throws IOException {
    try {
      while (!isOver()) {
        if (isStopped.getAsBoolean()) {
          stopped();
          return;
        }
        devnet.expectAlive();
        step();
        watcher.accept(this);
        Thread.sleep(TICK_MS);
      }
    } catch (InterruptedException stop) {
      stopped();
    } catch (IOException ended) {
      if (!isStopped.getAsBoolean()) {
        throw ended;
      }
      stopped(); // Ctrl-C reaches the nodes of a terminal too
    }
  }

  private boolean isOver() {
    return phase == Phase.TIMED_OUT || (phase == Phase.COMPLETE && !plan.isEndless());
  }

  /// Who stops what is settled does not interrupt it.
  private void stopped() {
    phase = phase == Phase.COMPLETE ? Phase.COMPLETE : Phase.INTERRUPTED;
  }

  private void step() {
    submitter.tick();
    if (nowMs() - lookedMs >= LOOK_MS) {
      sightings.look();
      lookedMs = nowMs();
    }
    attacks.tick(share());
    if (phase == Phase.RUNNING && share() >= 1) {
      phase = Phase.DRAINING;
      drainingSinceMs = nowMs();
    } else if (phase == Phase.DRAINING) {
      drain();
    }
  }

  private void drain() {
    long limitMs = Math.max(DRAIN_MS, DRAIN_INTERVALS * devnet.folder().shape().intervalMs());
    if (attacks.isSettled()) {
      submitter.giveUp();
    }
    if (attacks.isSettled() && submitter.isSettled() && areAllHard()) {
      phase = Phase.COMPLETE;
      if (plan.isEndless() && plan.isFresh()) {
        note("everything is settled; the nodes go on until Ctrl-C");
      }
    } else if (nowMs() - drainingSinceMs > limitMs) {
      phase = Phase.TIMED_OUT;
    }
  }

  private boolean areAllHard() {
    return IntStream.range(0, devnet.nodes())
        .allMatch(node -> sightings.head(node).hardHeight() >= submitter.highest());
  }

  /// How much of its time is over, 0..1.
  public double share() {
    return Math.min(1, (double) nowMs() / plan.goalMs());
  }

  /// Where it is.
  public Phase phase() {
    return phase;
  }

  /// What happened so far.
  public List<Note> notes() {
    return List.copyOf(notes);
  }

  /// The commands of the run.
  public List<TrackedCommand> commands() {
    return submitter.commands();
  }

  /// Where a node was when it was last seen; heads in hex.
  public record Standing(String name, long softHeight, String soft, long hardHeight, String hard) {}

  /// Where the nodes were when they were last seen.
  public List<Standing> standings() {
    List<Standing> list = new ArrayList<>();
    for (int node = 0; node < devnet.nodes(); node++) {
      Sightings.Head head = sightings.head(node);
      list.add(
          new Standing(
              "node-" + (node + 1),
              head.softHeight(),
              head.soft(),
              head.hardHeight(),
              head.hard()));
    }
    return list;
  }

  /// How long it is to last at least.
  public long goalMs() {
    return plan.goalMs();
  }

  /// Whether it goes on until somebody stops it.
  public boolean isEndless() {
    return plan.isEndless();
  }

  /// Whether the wires are cut now.
  public boolean isCut() {
    return devnet.wires().isCut();
  }

  /// Stops the nodes, looks through what they left, and says how the run ended.
  ///
  /// @throws IOException when the data cannot be opened
  public Aftermath end() throws IOException, InterruptedException {
    long endMs = nowMs();
    Remains remains = new Remains(tools.primitives());
    DataCheck check = remains.of(devnet);
    List<Check> checks = new ArrayList<>();
    checks.add(remains.sameState(check));
    if (plan.isFresh()) {
      if (phase != Phase.INTERRUPTED) {
        checks.add(settled());
      }
      checks.add(remains.onceOrNever(submitter.commands(), check));
    }
    checks.add(Remains.replayed(check));
    checks.add(Remains.supply(check, supply()));
    if (!attacks.begun().isEmpty()) {
      checks.add(harmless());
    }
    if (plan.isFresh() && plan.isAttacked() && phase != Phase.INTERRUPTED) {
      Seat offender = devnet.folder().genesis().cast().seat(devnet.nodes());
      checks.add(Remains.bondIsGone(check, offender.owner().key()));
    }
    Ending ending =
        new Ending(
            phase,
            devnet.folder().genesis().chainId(),
            endMs,
            sightings.count(),
            sightings.height(),
            Remains.ends(check),
            submitter.commands(),
            Ending.AttackEnd.of(attacks),
            checks);
    List<DevnetReport.Partition> cuts = partition.flatMap(NetworkPartition::cut).stream().toList();
    return new Aftermath(
        devnet.folder(), check, ending, new Aftermath.Seen(sightings, submitter, cuts));
  }

  private Check settled() {
    long rejected =
        submitter.commands().stream()
            .filter(one -> one.state() == State.REJECTED && !one.reasons().isEmpty())
            .count();
    long hard = submitter.commands().stream().filter(one -> one.state() == State.HARD).count();
    long open = submitter.commands().size() - hard - rejected;
    String detail =
        hard + " took effect, " + rejected + " rejected" + (open == 0 ? "" : ", " + open + " open");
    return new Check("every command took effect or was rejected with a reason", open == 0, detail);
  }

  private Check harmless() {
    List<String> failures = attacks.failures();
    boolean isKnown = phase == Phase.INTERRUPTED || attacks.isSettled();
    String detail =
        !failures.isEmpty()
            ? failures.getFirst()
            : isKnown ? attacks.begun().size() + " tried" : "what came of one is not known";
    return new Check("attacks did no harm", failures.isEmpty() && isKnown, detail);
  }

  private long supply() {
    long sum = 0;
    for (var entry : devnet.folder().genesis().genesis().outputs()) {
      sum += entry.getValue().amount();
    }
    return sum;
  }
}
