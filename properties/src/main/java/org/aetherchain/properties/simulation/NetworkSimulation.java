package org.aetherchain.properties.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.kernel.Step;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Effect;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Template;
import org.aetherchain.core.rule.Primitives;

/// A network of honest nodes, one for each honest validator, beside an adversary and users.
///
/// What a node relays arrives once at every other node, late or, for votes and commands, perhaps
/// never. Who lacks the parent of a block asks for it. A message to a node of the other side of a
/// partition waits until it heals. All chance comes from the seed.
public final class NetworkSimulation {
  private static final int BYZANTINE_BLOCKS_PERMILLE = 200;
  private static final int SIBLINGS_PERMILLE = 200;
  private static final long MAX_SKEW_MS = 50;

  private final Conditions conditions;
  private final Random random;
  private final ProtocolPrimitives primitives = new ProtocolPrimitives(new BelievingSignatures());
  private final Founding founding;
  private final NodeRules rules;
  private final List<Watcher> watchers;
  private final List<Node> nodes = new ArrayList<>();
  private final long[] skewsMs;
  private final PriorityQueue<Scheduled> schedule =
      new PriorityQueue<>(
          Comparator.comparingLong(Scheduled::atMs).thenComparingLong(Scheduled::number));
  private final Set<Object> published = new HashSet<>();
  private final Links links;
  private final BlockTree tree;
  private final Adversary adversary;
  private final Users users;
  private long nowMs = Founding.START_MS;
  private long scheduled;
  private long steps;

  private record Scheduled(long atMs, long number, Runnable action) {}

  /// A network at its genesis.
  public NetworkSimulation(
      Conditions conditions, long seed, NodeRules.Edition edition, List<? extends Watcher> all) {
    this.conditions = conditions;
    this.random = new Random(seed);
    this.founding = Founding.of(conditions, primitives, random);
    this.rules = edition.under(founding.params(), primitives);
    this.watchers = List.copyOf(all);
    Kernel kernel = new Kernel(founding.params(), primitives);
    this.skewsMs = new long[founding.honest()];
    for (int node = 0; node < founding.honest(); node++) {
      nodes.add(kernel.start(founding.genesis(), Founding.NOBODY, node + 1, 0));
      skewsMs[node] = random.nextLong(MAX_SKEW_MS);
    }
    this.links = new Links(conditions, nodes.size(), random);
    this.tree = new BlockTree(nodes.getFirst().chainId());
    this.adversary = new Adversary(this);
    this.users = new Users(this);
  }

  /// Runs until all blocks are found and everything has arrived.
  public void run() {
    scheduleBlock();
    for (Scheduled next = schedule.poll(); next != null; next = schedule.poll()) {
      nowMs = next.atMs;
      next.action.run();
    }
    watchers.forEach(watcher -> watcher.beforeBlock(this));
  }

  private void scheduleBlock() {
    double chance = -Math.log(1 - random.nextDouble());
    long waitMs = (long) (chance * Conditions.INTERVAL_MS);
    long leastMs = conditions.timely() ? 3 * conditions.maxDelayMs() + 2 * MAX_SKEW_MS : 1;
    at(nowMs + leastMs + waitMs, this::findBlock);
  }

  private void findBlock() {
    watchers.forEach(watcher -> watcher.beforeBlock(this));
    if (conditions.byzantine() && random.nextInt(1_000) < BYZANTINE_BLOCKS_PERMILLE) {
      adversary.findBlock();
    } else {
      int miner = random.nextInt(nodes.size());
      mine(miner);
      if (conditions.timely() && random.nextInt(1_000) < SIBLINGS_PERMILLE) {
        mine((miner + 1) % nodes.size());
      }
    }
    if (conditions.byzantine()) {
      adversary.misbehave();
    }
    if (conditions.spends()) {
      users.spend();
    }
    links.changeWeather(nowMs);
    if (tree.size() < conditions.blocks()) {
      scheduleBlock();
    }
  }

  private void mine(int miner) {
    deliver(miner, new Event.Propose(PublicKey.ofRank(miner + 1)));
  }

  /// Searches a block from a template, at once.
  Block found(Template template) {
    Mining.Found found = Mining.search(primitives, template, random.nextInt(1 << 30));
    tree.add(found.id(), found.block());
    return found.block();
  }

  /// Does something later.
  void at(long atMs, Runnable action) {
    schedule.add(new Scheduled(atMs, scheduled++, action));
  }

  /// Brings an event to a node, with the time if it has moved on.
  void deliver(int receiver, Event event) {
    long clockMs = nowMs + skewsMs[receiver];
    if (nodes.get(receiver).nowMs() < clockMs) {
      step(receiver, new Event.Tick(clockMs));
    }
    Step step = step(receiver, event);
    if (event instanceof Event.Block(Block block)
        && step.rejection().filter(no -> no.reasons().contains("ParentUnknown")).isPresent()) {
      askForParent(receiver, block);
    }
  }

  private void askForParent(int receiver, Block block) {
    Block parent = tree.block(block.header().prev());
    if (parent != null) {
      long arrivesMs = links.arrivalMs(nowMs, receiver, receiver);
      at(arrivesMs, () -> deliver(receiver, new Event.Block(parent)));
    }
  }

  private Step step(int receiver, Event event) {
    Node before = nodes.get(receiver);
    Step step = rules.step(before, event);
    steps++;
    nodes.set(receiver, step.node());
    Observation observation = new Observation(this, receiver + 1, before, event, step);
    watchers.forEach(watcher -> watcher.onStep(observation));
    step.effects().forEach(effect -> carryOut(receiver, effect));
    return step;
  }

  private void carryOut(int me, Effect effect) {
    switch (effect) {
      case Effect.SignVote sign -> {
        VoteSignature signature = VoteSignature.ofRank(sign.validator());
        at(
            nowMs,
            () ->
                deliver(
                    me, new Event.Vote(new SignedVote(sign.vote(), sign.validator(), signature))));
        if (conditions.byzantine()) {
          adversary.support(me, sign.vote());
        }
      }
      case Effect.Relay relay -> publish(me, relay.event());
      case Effect.Reconsider again -> at(nowMs, () -> deliver(me, new Event.Block(again.block())));
      case Effect.Search search -> {
        Block block = found(search.template());
        at(nowMs, () -> deliver(me, new Event.Block(block)));
      }
      case Effect.Accuse accuse -> {
        publish(me, new Event.Evidence(accuse.evidence()));
        if (conditions.spends()) {
          users.report(me, accuse.evidence());
        }
      }
      case Effect.SaveVote save -> {}
      case Effect.Finalised done -> {}
      case Effect.Halt halt -> {}
    }
  }

  private void publish(int sender, Event event) {
    if (!published.add(identity(event))) {
      return;
    }
    boolean mayBeLost = event instanceof Event.Vote || event instanceof Event.Transaction;
    for (int other = 0; other < nodes.size(); other++) {
      if (other != sender && !(mayBeLost && links.loses())) {
        int receiver = other;
        at(links.arrivalMs(nowMs, sender, other), () -> deliver(receiver, event));
      }
    }
  }

  private static Object identity(Event event) {
    return event instanceof Event.Block(Block block)
        ? List.of(block.header(), block.nonce())
        : event;
  }

  /// The virtual time.
  public long nowMs() {
    return nowMs;
  }

  /// What nodes were asked so far.
  public long steps() {
    return steps;
  }

  /// The honest nodes, by validator from the first on.
  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  /// How many nodes there are: validators behind them are Byzantine.
  public int honest() {
    return nodes.size();
  }

  /// One of the honest nodes, counted from 0.
  Node node(int number) {
    return nodes.get(number);
  }

  /// What the network started from.
  public Founding founding() {
    return founding;
  }

  /// All blocks.
  public BlockTree tree() {
    return tree;
  }

  /// The primitives of all nodes.
  public Primitives primitives() {
    return primitives;
  }

  Conditions conditions() {
    return conditions;
  }

  Random random() {
    return random;
  }

  NodeRules rules() {
    return rules;
  }

  /// The entry of a block that a node keeps.
  ///
  /// @throws AssertionError when the node does not have it
  public static Entry entry(Node node, Hash id) {
    Entry entry = node.entries().get(id);
    if (entry == null) {
      throw new AssertionError("a node without the block " + id);
    }
    return entry;
  }
}
