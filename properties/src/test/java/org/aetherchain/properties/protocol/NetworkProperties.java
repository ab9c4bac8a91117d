package org.aetherchain.properties.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.aetherchain.properties.simulation.Conditions;
import org.aetherchain.properties.simulation.NetworkSimulation;
import org.aetherchain.properties.simulation.NodeRules;
import org.aetherchain.properties.simulation.Watcher;

/// The properties of networks, on runs of hundreds of blocks.
///
/// A failure names its storm: `new Storm(conditions, seed)` runs it again.
class NetworkProperties {
  @Provide
  Arbitrary<Storm> storms() {
    return Storm.storms();
  }

  @Provide
  Arbitrary<Storm> calms() {
    return Storm.calms();
  }

  @Property(tries = 2, generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
  void noOutputConsumedTwice(@ForAll("storms") Storm storm) {
    storm.run(ConsumedOnce::new);
  }

  @Property(tries = 2, generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
  void conservation(@ForAll("storms") Storm storm) {
    storm.run(Conservation::new);
  }

  @Property(tries = 3, generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
  void hardMonotoneAndNeverConflicting(@ForAll("storms") Storm storm) {
    storm.run(HardInvariants::new);
  }

  @Property(tries = 3, generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
  void headExists(@ForAll("storms") Storm storm) {
    storm.run(HeadInvariants::new);
  }

  @Property(tries = 3, generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
  void honestNeverSlashableNorAccused(@ForAll("storms") Storm storm) {
    storm.run(VoteInvariants::new);
  }

  @Property(tries = 2, generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
  void oneClaimAnOutput(@ForAll("storms") Storm storm) {
    storm.run(PoolInvariants::new);
  }

  @Property(tries = 4, generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
  void finalityWithinSixBlocksWhenTimely(@ForAll("calms") Storm calm) {
    calm.run(LagInvariants::new).forEach(lag -> assertEquals(6, lag.longest()));
  }

  /// A guard against storms in which nothing happens that a property could object to.
  @Example
  void storm_bringsEverythingThatThePropertiesAreAbout() {
    ConsumedOnce consumed = new ConsumedOnce();
    Conservation coins = new Conservation();
    HardInvariants hard = new HardInvariants();
    HeadInvariants heads = new HeadInvariants();
    VoteInvariants votes = new VoteInvariants();
    PoolInvariants pool = new PoolInvariants();
    List<Watcher> all = List.of(consumed, coins, hard, heads, votes, pool);
    Conditions conditions = Conditions.stormy(13, 200).withSpends();
    new NetworkSimulation(conditions, 5, NodeRules.Edition.TRUE, all).run();
    assertTrue(consumed.blocksSeen() > 150, "blocks");
    assertTrue(consumed.inputsSeen() > 200, "spent outputs");
    assertTrue(coins.burned() > 50_000 && coins.carried() > 0, "burned and carried coins");
    assertTrue(hard.highest() > 60, "hard blocks");
    assertTrue(heads.reorganisations() > 50, "reorganisations");
    assertTrue(votes.signed() > 100 && votes.guilty() > 0, "votes and offenders");
    assertTrue(pool.largest() > 5 && pool.claimsSeen() > 1_000, "waiting commands");
  }

  @Example
  void storm_isTheSame_whenItsSeedIs() {
    Conditions conditions = Conditions.stormy(9, 60).withSpends();
    NetworkSimulation one = new NetworkSimulation(conditions, 7, NodeRules.Edition.TRUE, List.of());
    NetworkSimulation two = new NetworkSimulation(conditions, 7, NodeRules.Edition.TRUE, List.of());
    one.run();
    two.run();
    assertEquals(one.steps(), two.steps());
    assertEquals(one.nodes(), two.nodes());
  }
}
