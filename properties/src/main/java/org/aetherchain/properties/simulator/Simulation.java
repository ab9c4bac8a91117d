package org.aetherchain.properties.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.aetherchain.core.codec.CanonicalWriter;
import org.aetherchain.core.kernel.EventFormat;
import org.aetherchain.core.kernel.InvariantViolation;
import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.primitive.TaggedHash;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Template;
import org.aetherchain.devnet.schedule.Scheduler;
import org.aetherchain.properties.simulation.BelievingSignatures;
import org.aetherchain.properties.simulation.Conditions;
import org.aetherchain.properties.simulation.Founding;

/// One run of a [Scenario].
public final class Simulation {
  /// How much virtual time the calm phase has for everything that has to happen.
  private static final long CALM_LIMIT_MS = 240_000;

  private static final long LOOK_EVERY_MS = 500;

  private final Scenario scenario;
  private final Scheduler scheduler = new Scheduler();
  private final Founding founding;
  private final Kernel kernel;
  private final EventFormat format;
  private final Hash genesisId;
  private final Safety safety;
  private final VirtualNetwork network;
  private final Payers payers;
  private final List<SimulatedNode> nodes = new ArrayList<>();
  private boolean isSettled;

  /// What a run came to.
  ///
  /// @param seed the run's
  /// @param digest of the states of all honest nodes at the end: the same seed gives the same
  /// @param hardHeight of the last block that is hard at all honest nodes
  /// @param ends how often a process ended
  /// @param virtualMs how long it took, on the virtual clock
  /// @param violation what happened that must not; empty when everything held
  public record Outcome(
      long seed,
      String digest,
      long hardHeight,
      int ends,
      long virtualMs,
      Optional<String> violation) {}

  private Simulation(Scenario scenario, VirtualDisk.Defect defect) {
    this.scenario = scenario;
    Random random = new Random(scenario.seed());
    ProtocolPrimitives primitives = new ProtocolPrimitives(new BelievingSignatures());
    this.founding =
        Founding.of(
            Conditions.stormy(scenario.nodes(), 0), primitives, new Random(random.nextLong()));
    this.kernel = new Kernel(founding.params(), primitives);
    this.format = new EventFormat(founding.params());
    this.network =
        new VirtualNetwork(scheduler, scenario, new Random(random.nextLong()), founding.honest());
    for (int number = 1; number <= scenario.nodes(); number++) {
      Node fresh = kernel.start(founding.genesis(), Founding.NOBODY, number, 0);
      VirtualDisk disk = new VirtualDisk(kernel, fresh, defect);
      nodes.add(new SimulatedNode(number, this, disk, new Random(random.nextLong())));
    }
    this.genesisId = primitives.chainId(founding.params(), founding.genesis());
    this.safety = new Safety(founding.honest(), founding.supply(), genesisId);
    this.payers = new Payers(this, new Random(random.nextLong()));
  }

  /// Runs what a seed stands for.
  public static Outcome run(long seed) {
    return run(seed, VirtualDisk.Defect.NONE);
  }

  /// What a seed stands for, in words.
  public static String text(long seed) {
    return Scenario.of(seed).text();
  }

  static Outcome run(long seed, VirtualDisk.Defect defect) {
    Simulation simulation = new Simulation(Scenario.of(seed), defect);
    Optional<String> violation = Optional.empty();
    try {
      simulation.run();
    } catch (Violation | InvariantViolation found) {
      violation = Optional.of(String.valueOf(found.getMessage()));
    }
    return simulation.outcome(violation);
  }

  private void run() {
    nodes.forEach(SimulatedNode::begin);
    scenario
        .crashes()
        .forEach(
            crash ->
                scheduler.at(
                    crash.atMs(), () -> node(crash.node()).end(crash.moment(), crash.downMs())));
    scenario
        .clockSteps()
        .forEach(step -> scheduler.at(step.atMs(), () -> node(step.node()).step(step.stepMs())));
    payers.storm();
    runUntil(scenario.stormMs());
    network.calm();
    nodes.stream().filter(node -> !node.isHonest()).forEach(SimulatedNode::leave);
    honest().forEach(SimulatedNode::setClock);
    payers.calm();
    scheduler.every(LOOK_EVERY_MS, LOOK_EVERY_MS, this::look);
    runUntil(scenario.stormMs() + CALM_LIMIT_MS);
    Violation.unless(
        isSettled,
        "after %d ms of calm the payments are not hard everywhere".formatted(CALM_LIMIT_MS));
  }

  private void runUntil(long endMs) {
    while (!isSettled && !scheduler.isEmpty() && scheduler.nextMs() <= endMs) {
      scheduler.runNext();
    }
  }

  private void look() {
    isSettled = honest().stream().allMatch(node -> node.isUp() && payers.areHardAt(node));
  }

  private List<SimulatedNode> honest() {
    return nodes.subList(0, founding.honest());
  }

  private Outcome outcome(Optional<String> violation) {
    CanonicalWriter out = new CanonicalWriter();
    long hardHeight = Long.MAX_VALUE;
    for (SimulatedNode node : honest()) {
      Node state = node.state();
      out.writeFixed(state == null ? Hash.ZERO : Kernel.digest(state));
      hardHeight = Math.min(hardHeight, state == null ? 0 : hardHeight(state));
    }
    return new Outcome(
        scenario.seed(),
        out.hash(TaggedHash.NODE_STATE).toHex(),
        hardHeight,
        nodes.stream().mapToInt(SimulatedNode::ends).sum(),
        scheduler.nowMs(),
        violation);
  }

  private static long hardHeight(Node state) {
    Hash id = state.finality().final_().blockId();
    return Objects.requireNonNull(state.entries().get(id)).block().header().height();
  }

  Scenario scenario() {
    return scenario;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  Founding founding() {
    return founding;
  }

  Kernel kernel() {
    return kernel;
  }

  Hash genesisId() {
    return genesisId;
  }

  Safety safety() {
    return safety;
  }

  VirtualNetwork network() {
    return network;
  }

  SimulatedNode node(int number) {
    return nodes.get(number - 1);
  }

  byte[] encoded(SignedVote vote) {
    return format.encode(new Event.Vote(vote));
  }

  /// A nonce that suffices; searches from different starts find different blocks.
  long nonce(Template template, int start) {
    long nonce = Integer.toUnsignedLong(start);
    while (!kernel
        .primitives()
        .meetsTarget(
            kernel.primitives().blockId(template.header(), nonce),
            template.header().difficulty())) {
      nonce++;
    }
    return nonce;
  }
}
