package org.aetherchain.tsu.software;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.aetherchain.tsu.Block;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.RandomModels;
import org.aetherchain.tsu.SpinNode;
import org.aetherchain.tsu.TsuException;
import org.aetherchain.tsu.statistics.Enumeration;
import org.aetherchain.tsu.statistics.TransitionMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The law of the kernels that the Java device runs, over all states of models of up to ten nodes,
/// without sampling: a spin's decision is monotone in its random word, so that bisection counts how
/// many of the 2^23 words lead up. (The C device decides alike, bit for bit.) A kernel keeps the
/// distribution up to the sigmoid's stated error, and a wrong one is far from it.
class ExactKernelsTest {
  /// Of a decision: the polynomial's error, and the step of u.
  private static final double DECISION_ERROR = 3e-7;

  private static final int WORDS = 1 << 23;
  private static final float[] BETAS = {0, 0.3f, 1.5f};

  /// Something wrong with a kernel.
  private enum Fault {
    NONE,
    SIGN,
    HOTTER,
    NO_COUPLING,
    SEES_ITSELF
  }

  /// One kernel, asked for its probabilities.
  private static final class Law {
    private final SlotLayout layout;
    private final Kernel kernel;
    private final int stride;
    private final float[] coefficients;
    private final Fault fault;

    Law(IsingSamplingProgram program, Run.Kernels kernels, float beta, Fault fault) {
      this(program, kernels, beta, fault, ChainGroup.WIDTH);
    }

    Law(IsingSamplingProgram program, Run.Kernels kernels, float beta, Fault fault, int stride) {
      this.stride = stride;
      layout = SlotLayout.of(program, stride);
      kernel = kernels == Run.Kernels.VECTOR ? new VectorKernel(layout) : new PlainKernel(layout);
      this.fault = fault;
      coefficients = new float[stride];
      float wrong = fault == Fault.SIGN ? -beta : fault == Fault.HOTTER ? 0.99f * beta : beta;
      Arrays.fill(coefficients, Sigmoid.coefficient(wrong));
    }

    /// The matrix of a free node's update.
    TransitionMatrix update(int node) {
      double[] up = new double[1 << layout.nodeCount];
      for (int first = 0; first < up.length; first += stride) {
        ask(node, first, up);
      }
      IntToDoubleFunction chance = state -> up[state];
      return TransitionMatrix.ofNode(layout.nodeCount, node, chance);
    }

    /// Bisects for as many states at once as a row has places.
    private void ask(int node, int first, double[] up) {
      int row = layout.rows[node];
      SlotLayout.Batch batch =
          layout.batches.stream()
              .filter(each -> each.row() <= row && row < each.row() + each.rows())
              .findFirst()
              .orElseThrow();
      int[] low = new int[stride];
      int[] high = new int[stride];
      int[] words = new int[SlotLayout.BATCH];
      int begin = (row - batch.row()) * stride;
      Arrays.fill(high, WORDS);
      kernel.heat(coefficients);
      for (int step = 0; step <= 23; step++) {
        for (int c = 0; c < stride; c++) {
          words[begin + c] = Math.min((low[c] + high[c]) >>> 1, WORDS - 1) << 9;
        }
        float[] spins = spins(first);
        kernel.update(spins, batch, words, fault != Fault.NO_COUPLING);
        for (int c = 0; c < stride; c++) {
          boolean isUp = spins[row * stride + c] > 0;
          if (isUp && low[c] < high[c]) {
            low[c] = (words[begin + c] >>> 9) + 1;
          } else if (low[c] < high[c]) {
            high[c] = words[begin + c] >>> 9;
          }
        }
      }
      for (int c = 0; c < stride && first + c < up.length; c++) {
        assertEquals(low[c], high[c]);
        up[first + c] = low[c] / (double) WORDS;
        if (fault == Fault.SEES_ITSELF && ((first + c) >> node & 1) != 0) {
          up[first + c] = Math.min(1, up[first + c] + 1e-3);
        }
      }
    }

    private float[] spins(int first) {
      float[] spins = new float[layout.rowCount * stride];
      for (int node = 0; node < layout.nodeCount; node++) {
        for (int c = 0; c < stride; c++) {
          spins[layout.rows[node] * stride + c] = ((first + c) >> node & 1) != 0 ? 1 : -1;
        }
      }
      return spins;
    }
  }

  /// How far off a program's kernels are, at worst.
  ///
  /// @param stationarity of the whole sweep
  /// @param balance of each block's update
  private record Errors(double stationarity, double balance) {}

  private static Errors errors(
      IsingSamplingProgram program, Run.Kernels kernels, float beta, Fault fault) {
    double[] exact = conditional(program, beta);
    Law law = new Law(program, kernels, beta, fault);
    double[] now = exact;
    double balance = 0;
    for (Block block : program.spec().free()) {
      TransitionMatrix update = TransitionMatrix.identity(exact.length);
      for (SpinNode node : block.nodes()) {
        update = update.then(law.update(node.index()));
      }
      balance = Math.max(balance, update.balanceError(exact));
      now = update.apply(now);
    }
    double worst = 0;
    for (int state = 0; state < exact.length; state++) {
      worst = Math.max(worst, Math.abs(now[state] - exact[state]));
    }
    return new Errors(worst, balance);
  }

  /// The exact distribution, with clamped nodes held up.
  private static double[] conditional(IsingSamplingProgram program, float beta) {
    double[] exact = new Enumeration(program.model(), beta).probabilities();
    double total = 0;
    for (int state = 0; state < exact.length; state++) {
      for (Block block : program.spec().clamped()) {
        for (SpinNode node : block.nodes()) {
          exact[state] *= state >> node.index() & 1;
        }
      }
      total += exact[state];
    }
    for (int state = 0; state < exact.length; state++) {
      exact[state] /= total;
    }
    return exact;
  }

  private static List<IsingSamplingProgram> programs() throws TsuException {
    List<IsingSamplingProgram> programs = new ArrayList<>();
    for (int nodes = 1; nodes <= 10; nodes++) {
      int pairs = nodes * (nodes - 1) / 2;
      Random random = new Random(nodes);
      IsingEbm model = RandomModels.of(nodes, random.nextInt(pairs + 1), random);
      model = nodes % 3 == 0 ? model.quantised() : model;
      programs.add(
          nodes % 4 == 3
              ? IsingSamplingProgram.clamping(model, Block.of(nodes / 2))
              : IsingSamplingProgram.of(model));
    }
    return programs;
  }

  private static void assumePresent(Run.Kernels kernels) {
    assumeTrue(
        kernels == Run.Kernels.PLAIN || Run.Kernels.BEST == Run.Kernels.VECTOR,
        "this JVM was started without --add-modules jdk.incubator.vector");
  }

  @ParameterizedTest
  @EnumSource(Run.Kernels.class)
  void kernels_keepTheDistribution_andBlocksAreReversible(Run.Kernels kernels) throws TsuException {
    assumePresent(kernels);
    for (IsingSamplingProgram program : programs()) {
      for (float beta : BETAS) {
        Errors errors = errors(program, kernels, beta, Fault.NONE);
        double bound = DECISION_ERROR * program.model().nodeCount();
        assertTrue(
            errors.stationarity() <= bound, () -> program.model().nodeCount() + " " + errors);
        assertTrue(errors.balance() <= bound, () -> program.model().nodeCount() + " " + errors);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Run.Kernels.class)
  void oneChain_hasTheLawOfMany(Run.Kernels kernels) throws TsuException {
    assumePresent(kernels);
    IsingEbm model = RandomModels.of(5, 7, new Random(4));
    IsingSamplingProgram program = IsingSamplingProgram.clamping(model, Block.of(2));
    Law many = new Law(program, kernels, 1, Fault.NONE);
    Law single = new Law(program, kernels, 1, Fault.NONE, 1);
    for (Block block : program.spec().free()) {
      for (SpinNode node : block.nodes()) {
        for (int state = 0; state < 32; state++) {
          assertArrayEquals(
              many.update(node.index()).apply(pure(state)),
              single.update(node.index()).apply(pure(state)));
        }
      }
    }
  }

  private static double[] pure(int state) {
    double[] distribution = new double[32];
    distribution[state] = 1;
    return distribution;
  }

  @ParameterizedTest
  @EnumSource(Run.Kernels.class)
  void wrongKernels_areNoticed(Run.Kernels kernels) throws TsuException {
    assumePresent(kernels);
    IsingEbm model = RandomModels.of(6, 9, new Random(3));
    IsingSamplingProgram program = IsingSamplingProgram.of(model);
    for (Fault fault : Fault.values()) {
      Errors errors = errors(program, kernels, 1, fault);
      boolean isNoticed =
          errors.stationarity() > 10 * 6 * DECISION_ERROR
              && errors.balance() > 10 * 6 * DECISION_ERROR;
      assertEquals(fault != Fault.NONE, isNoticed, () -> fault + ": " + errors);
    }
  }
}
