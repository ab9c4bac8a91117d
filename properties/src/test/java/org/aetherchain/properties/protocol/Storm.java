package org.aetherchain.properties.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.aetherchain.properties.simulation.Conditions;
import org.aetherchain.properties.simulation.NetworkSimulation;
import org.aetherchain.properties.simulation.NodeRules;
import org.aetherchain.properties.simulation.Watcher;

/// One run of a network: the same conditions and seed give the same run.
///
/// @param conditions what it has to live with
/// @param seed all its chance
record Storm(Conditions conditions, long seed) {
  /// Runs for each that is drawn; `-Daether.deep=true` asks for more.
  private static final int ROUNDS = Boolean.getBoolean("aether.deep") ? 25 : 1;

  /// Networks of 7 to 31 validators, a third of them Byzantine, with users and with checkpoints at
  /// every block or every third.
  static Arbitrary<Storm> storms() {
    return drawn(100, 200).map(storm -> new Storm(storm.conditions.withSpends(), storm.seed));
  }

  private static Arbitrary<Storm> drawn(int least, int most) {
    return Combinators.combine(
            Arbitraries.integers().between(7, 31).withoutEdgeCases(),
            Arbitraries.integers().between(least, most).withoutEdgeCases(),
            Arbitraries.of(true, true, false),
            Arbitraries.longs().between(0, Long.MAX_VALUE).withoutEdgeCases())
        .as(Storm::stormy);
  }

  private static Storm stormy(int validators, int blocks, boolean isUsual, long seed) {
    Conditions conditions = Conditions.stormy(validators, blocks);
    return new Storm(isUsual ? conditions : conditions.withCheckpoints(1, 0), seed);
  }

  /// Networks in which everything arrives before the next block, a third of the stake silent.
  static Arbitrary<Storm> calms() {
    return Combinators.combine(
            Arbitraries.integers().between(7, 31).withoutEdgeCases(),
            Arbitraries.longs().between(0, Long.MAX_VALUE).withoutEdgeCases())
        .as((validators, seed) -> new Storm(Conditions.timely(validators, 200), seed));
  }

  /// Runs it under the true rules, more often when asked for depth, and returns what watched.
  <W extends Watcher> List<W> run(Supplier<W> watchers) {
    List<W> all = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Storm one = new Storm(conditions, seed + round);
      W watcher = watchers.get();
      all.add(watcher);
      try {
        new NetworkSimulation(conditions, one.seed, NodeRules.Edition.TRUE, List.of(watcher)).run();
      } catch (AssertionError failed) {
        throw new AssertionError("in " + one, failed);
      }
    }
    return all;
  }

  /// Runs seeds from 1 on under a mutant until an invariant does not hold, which has to happen
  /// within a number of tries; returns what was caught.
  static Violated caught(
      Conditions conditions, MutantRules mutant, Supplier<? extends Watcher> watchers, int tries) {
    for (long seed = 1; seed <= tries; seed++) {
      try {
        new NetworkSimulation(conditions, seed, mutant.edition(), List.of(watchers.get())).run();
      } catch (Violated caught) {
        return caught;
      }
    }
    throw new AssertionError("the mutant was not caught in " + tries + " runs");
  }
}
