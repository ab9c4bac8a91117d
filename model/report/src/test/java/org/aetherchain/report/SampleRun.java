package org.aetherchain.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// A made-up run that looks like one of the devnet: four nodes, latency, short forks, a partition
/// that mines two branches, votes and finality that stalls meanwhile. It follows no rule of the
/// protocol exactly; it exists to give the drawings something to draw. The same seed gives the same
/// run.
final class SampleRun {
  private static final int NODES = 4;
  private static final int SPACING = 3;
  private static final long INTERVAL_MS = 1000;
  private static final String GENESIS = "00c0ffee".repeat(8);

  private final SplittableRandom random;
  private final List<DevnetReport.Block> blocks = new ArrayList<>();
  private final Map<String, DevnetReport.Block> byId = new LinkedHashMap<>();
  private final List<DevnetReport.Heads> heads = new ArrayList<>();
  private final List<DevnetReport.Vote> votes = new ArrayList<>();
  private final Map<String, Set<Integer>> ballots = new LinkedHashMap<>();
  private final TreeMap<Long, List<Runnable>> agenda = new TreeMap<>();
  private final String[] soft = new String[NODES];
  private final String[] hard = new String[NODES];
  private final Set<String> voted = new HashSet<>();
  private final long cutFromMs;
  private final long cutToMs;
  private long nowMs;

  private SampleRun(long seed, int blockCount) {
    random = new SplittableRandom(seed);
    Arrays.fill(soft, GENESIS);
    Arrays.fill(hard, GENESIS);
    long endMs = blockCount * INTERVAL_MS;
    cutFromMs = endMs * 40 / 100;
    cutToMs = cutFromMs + Math.min(endMs * 16 / 100, 24_000);
  }

  /// A run with this many blocks.
  static DevnetReport of(long seed, int blockCount) {
    return new SampleRun(seed, blockCount).run(seed, blockCount);
  }

  private DevnetReport run(long seed, int blockCount) {
    long mineAtMs = 0;
    for (int i = 0; i < blockCount; i++) {
      mineAtMs += 60 + Math.round(-Math.log(1 - random.nextDouble()) * (INTERVAL_MS - 60));
      int miner = random.nextInt(NODES);
      at(mineAtMs, () -> mine(miner));
    }
    while (!agenda.isEmpty()) {
      nowMs = agenda.firstKey();
      agenda.pollFirstEntry().getValue().forEach(Runnable::run);
    }
    return report(seed);
  }

  private void at(long whenMs, Runnable action) {
    agenda.computeIfAbsent(whenMs, key -> new ArrayList<>()).add(action);
  }

  private boolean isCut(int a, int b) {
    return nowMs >= cutFromMs && nowMs < cutToMs && a / 2 != b / 2;
  }

  private long heightOf(String id) {
    return id.equals(GENESIS) ? 0 : Objects.requireNonNull(byId.get(id)).height();
  }

  private String parentOf(String id) {
    return id.equals(GENESIS) ? GENESIS : Objects.requireNonNull(byId.get(id)).parent();
  }

  private void mine(int miner) {
    String parent = soft[miner];
    long height = heightOf(parent) + 1;
    String id = "0000" + "%016x".formatted(random.nextLong()).repeat(4).substring(4);
    long difficulty = 65_536 + height / 10 * 1_311;
    var block =
        new DevnetReport.Block(
            id,
            parent,
            height,
            nowMs - random.nextInt(300),
            nowMs,
            "node-" + miner,
            difficulty,
            Long.toString(height * 66_000),
            1 + random.nextInt(5),
            false);
    blocks.add(block);
    byId.put(id, block);
    for (int node = 0; node < NODES; node++) {
      int to = node;
      long delayMs = node == miner ? 0 : 40 + random.nextInt(420);
      long arrivalMs = isCut(miner, node) ? cutToMs + delayMs : nowMs + delayMs;
      at(Math.max(arrivalMs, nowMs), () -> receive(to, id));
    }
  }

  private void receive(int node, String id) {
    if (heightOf(id) <= heightOf(soft[node])) {
      return;
    }
    soft[node] = id;
    heads.add(new DevnetReport.Heads(nowMs, node, soft[node], hard[node]));
    vote(node);
  }

  private void vote(int node) {
    String target = parentOf(soft[node]);
    while (heightOf(target) % SPACING != 0) {
      target = parentOf(target);
    }
    long epoch = heightOf(target) / SPACING;
    if (epoch == 0 || !voted.add(node + "/" + epoch)) {
      return;
    }
    votes.add(new DevnetReport.Vote(nowMs, node, epoch - 1, epoch, target));
    ballots.computeIfAbsent(target, key -> new HashSet<>()).add(node);
    if (ballots.get(target).size() >= NODES - 1) {
      String justified = target;
      for (int other = 0; other < NODES; other++) {
        int to = other;
        at(nowMs + 30 + random.nextInt(200), () -> finish(to, justified));
      }
    }
  }

  private void finish(int node, String justified) {
    String source = justified;
    for (int i = 0; i < SPACING; i++) {
      source = parentOf(source);
    }
    if (heightOf(source) > heightOf(hard[node])) {
      hard[node] = source;
      heads.add(new DevnetReport.Heads(nowMs, node, soft[node], hard[node]));
    }
  }

  private List<DevnetReport.Block> judged() {
    Set<String> onChain = new HashSet<>();
    for (String id = hard[0]; byId.containsKey(id); id = parentOf(id)) {
      onChain.add(id);
    }
    return blocks.stream()
        .map(
            b ->
                new DevnetReport.Block(
                    b.id(),
                    b.parent(),
                    b.height(),
                    b.timeMs(),
                    b.minedAtMs(),
                    b.proposer(),
                    b.difficulty(),
                    b.work(),
                    b.transactions(),
                    onChain.contains(b.id())))
        .toList();
  }

  private List<DevnetReport.Command> commands(long endMs) {
    String[] kinds = {"Pay", "Provide", "Grant", "Release", "PublishShard", "Exchange", "Register"};
    String[] people = {"alice", "bob", "carol", "dave"};
    List<DevnetReport.Command> commands = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      boolean isRefused = i % 8 == 5;
      long submittedMs = endMs * (i + 1) / 40;
      commands.add(
          new DevnetReport.Command(
              "%016x".formatted(random.nextLong()).repeat(4),
              kinds[i % kinds.length],
              people[i % people.length],
              submittedMs,
              i % NODES,
              isRefused ? DevnetReport.Outcome.REJECTED : DevnetReport.Outcome.HARD,
              isRefused ? null : Long.valueOf(2L + i),
              isRefused ? null : Long.valueOf(submittedMs + 4_200),
              isRefused ? List.of("InputsUnspent", "SignaturesValid") : List.of(),
              isRefused ? "R-L2" : ""));
    }
    return commands;
  }

  private DevnetReport report(long seed) {
    long endMs = nowMs + 500;
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("targetIntervalMs", INTERVAL_MS);
    parameters.put("checkpointSpacing", SPACING);
    parameters.put("difficultyFloor", 65_536);
    parameters.put("quorum", "3*w > 2*total");
    parameters.put("energy", "none");
    parameters.put("proofs", "reexecute");
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("ok", true);
    summary.put(
        "verdict", "Four nodes end with the same hard state; the equivocator's bond is gone.");
    summary.put("finalityGoalBlocks", 6);
    summary.put("hardStateRoot", "9f1c2ab7".repeat(8));
    summary.put("messages", Map.of("sent", 18_204));
    List<DevnetReport.Node> nodes = new ArrayList<>();
    List<DevnetReport.Validator> validators = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      nodes.add(new DevnetReport.Node("node-" + i, true, i == 3));
      validators.add(new DevnetReport.Validator(i, "node-" + i, 1_000_000, i == 3));
    }
    return new DevnetReport(
        ReportKind.DEVNET.format(),
        parameters,
        seed,
        nodes,
        GENESIS,
        0,
        endMs,
        judged(),
        heads,
        votes,
        List.of(
            new DevnetReport.Partition(cutFromMs, cutToMs, List.of(List.of(0, 1), List.of(2, 3)))),
        attacks(endMs),
        commands(endMs),
        validators,
        List.of(
            new DevnetReport.Account("alice", 999_123_456),
            new DevnetReport.Account("bob", Long.MAX_VALUE),
            new DevnetReport.Account("carol", 0)),
        summary);
  }

  private static List<DevnetReport.Attack> attacks(long endMs) {
    return List.of(
        new DevnetReport.Attack(
            "double spend",
            endMs * 18 / 100,
            "alice pays one output to bob through node-0 and to carol through node-2.",
            "Only the payment to bob is hard; node-2 refused the other with InputsUnspent."),
        new DevnetReport.Attack(
            "equivocation",
            endMs * 70 / 100,
            "node-3 signs two votes for epoch 14.",
            "Evidence was included two blocks later; the bond is gone, bob got 5 %."));
  }
}
