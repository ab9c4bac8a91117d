package org.aetherchain.devnet.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.aetherchain.devnet.Fixture;
import org.aetherchain.devnet.run.Check;
import org.aetherchain.devnet.world.TrackedCommand;
import org.aetherchain.genesis.devnet.Shape;
import org.aetherchain.node.process.DataCheck;
import org.aetherchain.wallet.command.NamedCommand;
import org.aetherchain.wallet.command.Workload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Four processes under siege, round after round: the last one is a knave, and in each round
/// something else befalls the others besides. With `-Daether.deep=true` only; the system properties
/// `aether.siege.rounds` (10) and `aether.siege.seed` (1) say how long and which.
///
/// In each round nobody must contradict anybody, and when it is over all honest nodes must come to
/// be hard at new heights; at the end their disks are looked through by a check that trusts nothing
/// that they concluded, and TLC takes steps of each of them again by the text of the rules.
class SiegeTest {
  private static final int NODES = 4;
  private static final int KNAVE = NODES - 1;
  private static final int STEPS = 120;
  private static final long PATIENCE_MS = 240_000;
  private static final long BLOW_MS = 6_000;
  private static final long TICK_MS = 100;
  private static final List<Deed> DEEDS =
      List.of(Deed.WITHHOLD, Deed.EQUIVOCATE, Deed.REPLAY, Deed.FLOOD);

  private final Random random = new Random(Long.getLong("aether.siege.seed", 1));
  private final long beganNanos = System.nanoTime();

  @TempDir private Path folder = Path.of("");

  /// What befalls honest nodes in a round.
  private enum Blow {
    /// One is ended without notice, and started again.
    KILL,
    /// Two at a time, so that nothing can become hard meanwhile.
    KILL_TWO,
    /// One stands still.
    FREEZE,
    /// The wires between two halves are cut.
    CUT,
    /// One that was ended starts again while the wires are cut.
    KILL_AND_CUT,
    /// The knave talks to a single peer: what it makes others have from that one only.
    ONE_PEER
  }

  @BeforeEach
  void deepOnly() {
    assumeTrue(Boolean.getBoolean("aether.deep"), "minutes of processes: -Daether.deep=true");
  }

  @AfterEach
  void noNodeIsLeft() {
    assertEquals(0, ProcessHandle.current().children().filter(ProcessHandle::isAlive).count());
  }

  private long nowMs() {
    return (System.nanoTime() - beganNanos) / 1_000_000;
  }

  @Test
  void honestNodes_surviveRoundsOfEverything() throws Exception {
    NetworkFolder network =
        NetworkFolder.make(folder.resolve("net"), new Shape(1, NODES, 300), Fixture.TOOLS);
    int rounds = Integer.getInteger("aether.siege.rounds", 10);
    try (ProcessDevnet devnet = ProcessDevnet.start(network, true)) {
      devnet.awaitReady(PATIENCE_MS);
      Submitter submitter = new Submitter(devnet, this::nowMs);
      plan(submitter, network, rounds);
      for (int round = 0; round < rounds; round++) {
        Deed deed = DEEDS.get(round % DEEDS.size());
        Blow blow = Blow.values()[(round + random.nextInt(Blow.values().length)) % 6];
        System.out.printf("siege: round %d, %s and %s%n", round + 1, deed, blow);
        devnet.begin(deed);
        befall(devnet, submitter, blow);
        devnet.end(deed);
        awaitProgress(devnet, submitter);
      }
      awaitSettled(devnet, submitter);
      check(devnet, submitter);
    }
    for (int node = 0; node < KNAVE; node++) {
      SpecSteps.of(network, node, STEPS).expectAgreement(folder);
    }
  }

  private void plan(Submitter submitter, NetworkFolder network, int rounds) {
    List<NamedCommand> commands =
        Workload.of(
            network.genesis(),
            Fixture.TOOLS,
            Workload.dated(network.genesis(), System.currentTimeMillis()));
    for (int i = 0; i < commands.size(); i++) {
      submitter.plan(commands.get(i), i % KNAVE, nowMs() + BLOW_MS * i * rounds / commands.size());
    }
  }

  private void befall(ProcessDevnet devnet, Submitter submitter, Blow blow) throws Exception {
    int victim = random.nextInt(KNAVE);
    int other = (victim + 1) % KNAVE;
    switch (blow) {
      case KILL -> killed(devnet, submitter, List.of(victim));
      case KILL_TWO -> killed(devnet, submitter, List.of(victim, other));
      case FREEZE -> {
        devnet.process(victim).signal("STOP");
        live(submitter);
        devnet.process(victim).signal("CONT");
      }
      case CUT -> {
        devnet.wires().cut(1 + random.nextInt(KNAVE));
        live(submitter);
      }
      case KILL_AND_CUT -> {
        devnet.wires().cut(NODES / 2);
        killed(devnet, submitter, List.of(victim));
        live(submitter);
      }
      case ONE_PEER -> {
        devnet.wires().leaveOnly(KNAVE, victim);
        live(submitter);
      }
    }
    devnet.wires().heal();
  }

  private void killed(ProcessDevnet devnet, Submitter submitter, List<Integer> victims)
      throws IOException, InterruptedException {
    for (int victim : victims) {
      devnet.process(victim).kill();
    }
    live(submitter);
    for (int victim : victims) {
      devnet.startAgain(victim);
    }
  }

  private void live(Submitter submitter) throws InterruptedException {
    long endMs = nowMs() + BLOW_MS;
    while (nowMs() < endMs) {
      submitter.tick();
      Thread.sleep(TICK_MS);
    }
  }

  /// All honest nodes become hard above what the highest of them was.
  private void awaitProgress(ProcessDevnet devnet, Submitter submitter)
      throws IOException, InterruptedException {
    long goal = 4 + height(devnet);
    long endMs = nowMs() + PATIENCE_MS;
    for (int node = 0; node < KNAVE; node++) {
      while (devnet.client(node).hardHeight() < goal) {
        devnet.expectAlive();
        assertTrue(nowMs() < endMs, "node-" + (node + 1) + " does not come to " + goal);
        submitter.tick();
        Thread.sleep(TICK_MS);
      }
    }
  }

  private static long height(ProcessDevnet devnet) {
    long height = 0;
    for (int node = 0; node < KNAVE; node++) {
      height = Math.max(height, devnet.client(node).hardHeight());
    }
    return height;
  }

  private void awaitSettled(ProcessDevnet devnet, Submitter submitter) throws Exception {
    long endMs = nowMs() + PATIENCE_MS;
    while (!submitter.isSettled()) {
      devnet.expectAlive();
      assertTrue(nowMs() < endMs, () -> "open: " + open(submitter));
      submitter.tick();
      submitter.giveUp();
      Thread.sleep(TICK_MS);
    }
  }

  private static List<String> open(Submitter submitter) {
    return submitter.commands().stream()
        .filter(command -> !command.isSettled())
        .map(command -> command.command().kind() + " " + command.state() + command.reasons())
        .toList();
  }

  private static void check(ProcessDevnet devnet, Submitter submitter) throws Exception {
    Remains remains = new Remains(Fixture.TOOLS.primitives());
    DataCheck check = remains.of(devnet);
    List<Check> checks =
        List.of(
            remains.sameState(check),
            remains.onceOrNever(submitter.commands(), check),
            Remains.replayed(check));
    for (Check one : checks) {
      System.out.printf("siege: %s: %s%n", one.name(), one.detail());
      assertTrue(one.holds(), one.toString());
    }
    Map<String, String> rejected = new java.util.TreeMap<>();
    for (TrackedCommand command : submitter.commands()) {
      if (command.height().isEmpty()) {
        rejected.put(command.command().kind(), command.reasons().toString());
      }
    }
    System.out.printf("siege: not taken: %s%n", rejected);
    assertTrue(Files.exists(devnet.folder().genesisFile()));
  }
}
