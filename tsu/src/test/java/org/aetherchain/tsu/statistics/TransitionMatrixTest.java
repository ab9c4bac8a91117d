package org.aetherchain.tsu.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.aetherchain.tsu.Block;
import org.aetherchain.tsu.BlockGibbsSpec;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.RandomModels;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;
import org.junit.jupiter.api.Test;

/// The rules of block Gibbs sampling, over all states: what a colouring is for.
class TransitionMatrixTest {
  private static final double ROUNDING = 1e-14;

  @Test
  void sweeps_keepTheDistribution_ofRandomModelsOfUpTo10Nodes() throws TsuException {
    for (int nodes = 1; nodes <= 10; nodes++) {
      Random random = new Random(100 + nodes);
      IsingEbm model = RandomModels.of(nodes, random.nextInt(nodes * (nodes - 1) / 2 + 1), random);
      IsingSamplingProgram program = IsingSamplingProgram.of(model);
      for (double beta : new double[] {0, 0.5, 2}) {
        double[] exact = new Enumeration(model, beta).probabilities();
        double[] now = exact;
        for (Block block : program.spec().free()) {
          TransitionMatrix update = TransitionMatrix.ofBlock(model, block, beta);
          assertTrue(update.stationarityError(exact) < ROUNDING);
          assertTrue(update.balanceError(exact) < ROUNDING);
          now = update.apply(now);
        }
        assertEquals(0, distance(now, exact), ROUNDING);
      }
    }
  }

  /// Updates in turn are not reversible as a whole; there and back again they are.
  @Test
  void sweep_isNotReversible_butThereAndBackIs() throws TsuException {
    IsingEbm model = RandomModels.of(4, 5, new Random(7));
    IsingSamplingProgram program = IsingSamplingProgram.of(model);
    double[] exact = new Enumeration(model, 1).probabilities();
    TransitionMatrix sweep = TransitionMatrix.ofSweep(program, 1);
    assertTrue(sweep.stationarityError(exact) < ROUNDING);
    assertTrue(sweep.balanceError(exact) > 1e-4);
    BlockGibbsSpec backwards = BlockGibbsSpec.of(program.spec().free().reversed());
    TransitionMatrix back = TransitionMatrix.ofSweep(IsingSamplingProgram.of(model, backwards), 1);
    assertTrue(sweep.then(back).balanceError(exact) < ROUNDING);
  }

  /// Two coupled nodes updated at one moment follow another distribution, which is why a program
  /// with such a block is refused.
  @Test
  void blockWithAnEdge_losesTheDistribution_andIsRefused() throws TsuException {
    IsingEbm model = IsingEbm.builder(3).bias(0, 0.2f).edge(0, 1, 0.7f).edge(1, 2, -0.4f).build();
    double[] exact = new Enumeration(model, 1).probabilities();
    TransitionMatrix wrong = TransitionMatrix.ofBlock(model, Block.of(0, 1), 1);
    assertTrue(wrong.stationarityError(exact) > 0.01);
    assertTrue(wrong.balanceError(exact) > 0.01);
    BlockGibbsSpec spec = BlockGibbsSpec.of(List.of(Block.of(0, 1), Block.of(2)));
    TsuException refused =
        assertThrows(TsuException.class, () -> IsingSamplingProgram.of(model, spec));
    assertEquals(TsuError.COLORING, refused.error());
  }

  @Test
  void sweepAtAnotherTemperature_losesTheDistribution() throws TsuException {
    IsingEbm model = RandomModels.of(5, 7, new Random(9));
    double[] exact = new Enumeration(model, 1).probabilities();
    TransitionMatrix sweep = TransitionMatrix.ofSweep(IsingSamplingProgram.of(model), 1.01);
    assertTrue(sweep.stationarityError(exact) > 1e-4);
  }

  @Test
  void rowsThatAreNoDistribution_areRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> TransitionMatrix.of(2, _ -> new double[] {0.5, 0.4}));
    assertThrows(
        IllegalArgumentException.class, () -> TransitionMatrix.of(2, _ -> new double[] {1}));
    assertThrows(
        IllegalArgumentException.class,
        () -> TransitionMatrix.of(2, _ -> new double[] {Double.NaN, 1}));
    assertThrows(IllegalArgumentException.class, () -> TransitionMatrix.identity(2000));
  }

  private static double distance(double[] one, double[] two) {
    double most = 0;
    for (int i = 0; i < one.length; i++) {
      most = Math.max(most, Math.abs(one[i] - two[i]));
    }
    return most;
  }
}
