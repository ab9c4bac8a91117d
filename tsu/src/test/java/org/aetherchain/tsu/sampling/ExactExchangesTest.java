package org.aetherchain.tsu.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.aetherchain.tsu.Block;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.RandomModels;
import org.aetherchain.tsu.TsuException;
import org.aetherchain.tsu.statistics.Enumeration;
import org.aetherchain.tsu.statistics.TransitionMatrix;
import org.junit.jupiter.api.Test;

/// The exchanges of tempering, and Metropolis's rule of the baseline, over all states.
class ExactExchangesTest {
  private static final double ROUNDING = 1e-14;
  private static final int NODES = 3;
  private static final int RUNGS = 3;
  private static final int MASK = (1 << NODES) - 1;
  private static final int STATES = 1 << (NODES * RUNGS);

  private final IsingEbm model = model();
  private final float[] betas = ParallelTempering.geometricLadder(0.3, 2, RUNGS);

  private static IsingEbm model() {
    try {
      return RandomModels.of(NODES, 3, new Random(4));
    } catch (TsuException bug) {
      throw new AssertionError(bug);
    }
  }

  /// A rule for exchanges: β and energy of the two rungs give a probability.
  @FunctionalInterface
  private interface Rule {
    double chance(double beta1, double beta2, double energy1, double energy2);
  }

  /// Of all rungs together: they are independent.
  private double[] joint() {
    double[] joint = new double[STATES];
    double[][] single = new double[RUNGS][];
    for (int rung = 0; rung < RUNGS; rung++) {
      single[rung] = new Enumeration(model, betas[rung]).probabilities();
    }
    for (int state = 0; state < STATES; state++) {
      joint[state] = 1;
      for (int rung = 0; rung < RUNGS; rung++) {
        joint[state] *= single[rung][(state >> (NODES * rung)) & MASK];
      }
    }
    return joint;
  }

  private double energy(int state, int rung) {
    double energy = 0;
    for (int i = 0; i < NODES; i++) {
      energy -= model.bias(i) * spin(state, rung, i);
      for (int j = 0; j < i; j++) {
        energy -= model.coupling(i, j) * spin(state, rung, i) * spin(state, rung, j);
      }
    }
    return energy;
  }

  private static int spin(int state, int rung, int node) {
    return ((state >> (NODES * rung + node)) & 1) != 0 ? 1 : -1;
  }

  private static int swapped(int state, int rung) {
    int low = (state >> (NODES * rung)) & MASK;
    int high = (state >> (NODES * (rung + 1))) & MASK;
    int rest = state & ~((MASK << (NODES * rung)) | (MASK << (NODES * (rung + 1))));
    return rest | (high << (NODES * rung)) | (low << (NODES * (rung + 1)));
  }

  private TransitionMatrix exchange(int rung, Rule rule) {
    return TransitionMatrix.ofMove(
        STATES,
        state -> swapped(state, rung),
        state -> state,
        state ->
            rule.chance(
                betas[rung], betas[rung + 1], energy(state, rung), energy(state, rung + 1)));
  }

  /// A block's update on every rung at that rung's temperature.
  private TransitionMatrix update(Block block) {
    TransitionMatrix all = TransitionMatrix.identity(STATES);
    for (int rung = 0; rung < RUNGS; rung++) {
      for (var node : block.nodes()) {
        int place = rung;
        int bit = NODES * rung + node.index();
        double beta = betas[rung];
        all =
            all.then(
                TransitionMatrix.ofNode(
                    NODES * RUNGS,
                    bit,
                    state -> {
                      double rise = energy(state & ~(1 << bit), place);
                      double fall = energy(state | 1 << bit, place);
                      return 1 / (1 + Math.exp(-beta * (rise - fall)));
                    }));
      }
    }
    return all;
  }

  @Test
  void exchanges_areReversible_forAllRungsTogether() {
    for (int rung = 0; rung + 1 < RUNGS; rung++) {
      TransitionMatrix exchange = exchange(rung, ParallelTempering::exchangeChance);
      assertTrue(exchange.stationarityError(joint()) < ROUNDING);
      assertTrue(exchange.balanceError(joint()) < ROUNDING);
    }
  }

  @Test
  void twoRounds_ofSweepsAndExchanges_keepTheDistribution() {
    TransitionMatrix sweep = TransitionMatrix.identity(STATES);
    for (Block block : IsingSamplingProgram.of(model).spec().free()) {
      sweep = sweep.then(update(block));
    }
    TransitionMatrix rounds =
        sweep
            .then(exchange(0, ParallelTempering::exchangeChance))
            .then(sweep)
            .then(exchange(1, ParallelTempering::exchangeChance));
    assertTrue(rounds.stationarityError(joint()) < ROUNDING);
  }

  @Test
  void wrongExchanges_areNoticed() {
    Rule always = (_, _, _, _) -> 1;
    Rule swappedSign = (b1, b2, e1, e2) -> ParallelTempering.exchangeChance(b2, b1, e1, e2);
    Rule noBeta = (_, _, e1, e2) -> ParallelTempering.exchangeChance(0, 1, e1, e2);
    Rule halfEnergy = (b1, b2, e1, e2) -> ParallelTempering.exchangeChance(b1, b2, e1 / 2, e2 / 2);
    for (Rule wrong : new Rule[] {always, swappedSign, noBeta, halfEnergy}) {
      TransitionMatrix exchange = exchange(1, wrong);
      assertTrue(exchange.stationarityError(joint()) > 1e-4);
      assertTrue(exchange.balanceError(joint()) > 1e-4);
    }
    // Never is right, and useless.
    assertEquals(0, exchange(1, (_, _, _, _) -> 0).stationarityError(joint()), ROUNDING);
  }

  @Test
  void flipsOfTheBaseline_areReversible_andAWrongRuleIsNot() {
    double beta = betas[0];
    double[] exact = new Enumeration(model, beta).probabilities();
    for (int node = 0; node < NODES; node++) {
      int bit = 1 << node;
      TransitionMatrix right =
          TransitionMatrix.ofMove(
              1 << NODES,
              state -> state ^ bit,
              state -> state,
              state ->
                  SimulatedAnnealing.acceptance(beta, energy(state ^ bit, 0) - energy(state, 0)));
      assertTrue(right.balanceError(exact) < ROUNDING);
      assertTrue(right.stationarityError(exact) < ROUNDING);
      TransitionMatrix wrong =
          TransitionMatrix.ofMove(
              1 << NODES,
              state -> state ^ bit,
              state -> state,
              state ->
                  SimulatedAnnealing.acceptance(
                      beta, 2 * (energy(state ^ bit, 0) - energy(state, 0))));
      assertTrue(wrong.stationarityError(exact) > 1e-4);
    }
  }
}
