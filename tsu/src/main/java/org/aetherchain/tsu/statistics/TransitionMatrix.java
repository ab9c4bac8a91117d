package org.aetherchain.tsu.statistics;

import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.aetherchain.tsu.Block;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.SpinNode;

/// The exact law of one step of a Markov chain over few states: from it follows, without sampling,
/// whether a rule keeps a distribution (`πP = π`) and whether it is reversible
/// (`π(x)P(x, y) = π(y)P(y, x)`, detailed balance). Takes memory for the square of the states.
public final class TransitionMatrix {
  /// The most states: those of 10 nodes.
  public static final int MAX_STATES = 1 << 10;

  private final Row[] rows;

  private TransitionMatrix(Row[] rows) {
    this.rows = rows;
  }

  /// Where a state leads with a probability above 0.
  private static final class Row {
    final int[] states;
    final double[] probabilities;

    Row(double[] dense) {
      states = IntStream.range(0, dense.length).filter(state -> dense[state] != 0).toArray();
      probabilities = IntStream.of(states).mapToDouble(state -> dense[state]).toArray();
    }

    /// Adds a share of this row to a distribution.
    void addTo(double[] distribution, double share) {
      for (int i = 0; i < states.length; i++) {
        distribution[states[i]] += share * probabilities[i];
      }
    }

    double[] dense(int size) {
      double[] dense = new double[size];
      addTo(dense, 1);
      return dense;
    }
  }

  /// With a row for each state: the probabilities of the states after it, which add up to 1.
  ///
  /// @param states 1 to [#MAX_STATES]
  public static TransitionMatrix of(int states, IntFunction<double[]> row) {
    if (states < 1 || states > MAX_STATES) {
      throw new IllegalArgumentException("1 to 1024 states, not " + states);
    }
    Row[] rows = new Row[states];
    for (int state = 0; state < states; state++) {
      double[] dense = row.apply(state);
      double total = 0;
      for (double probability : dense) {
        total += probability;
      }
      if (dense.length != states || !(Math.abs(total - 1) < 1e-9)) {
        throw new IllegalArgumentException("the row of state " + state + " is no distribution");
      }
      rows[state] = new Row(dense);
    }
    return new TransitionMatrix(rows);
  }

  /// Of a step that gives one node a new value, whatever it had.
  ///
  /// @param nodes of a state, whose number has node 0 as its lowest bit
  /// @param up the probability of +1, by the state before
  public static TransitionMatrix ofNode(int nodes, int node, IntToDoubleFunction up) {
    return ofMove(1 << nodes, state -> state | 1 << node, state -> state & ~(1 << node), up);
  }

  /// Of a step that leads to one of two states.
  ///
  /// @param chance of the first one, by the state before
  public static TransitionMatrix ofMove(
      int states, IntUnaryOperator first, IntUnaryOperator second, IntToDoubleFunction chance) {
    return of(
        states,
        state -> {
          double[] row = new double[states];
          double taken = chance.applyAsDouble(state);
          row[first.applyAsInt(state)] += taken;
          row[second.applyAsInt(state)] += 1 - taken;
          return row;
        });
  }

  /// The update of a block: all its nodes at one moment, each by its conditional probability
  /// `σ(2β(bᵢ + ΣJᵢⱼsⱼ))` given the state before. Asks nobody whether the block is free of edges.
  public static TransitionMatrix ofBlock(IsingEbm model, Block block, double beta) {
    int states = 1 << model.nodeCount();
    return of(
        states,
        state -> {
          double[] row = new double[states];
          int rest = state;
          for (SpinNode node : block.nodes()) {
            rest &= ~(1 << node.index());
          }
          row[rest] = 1;
          for (SpinNode node : block.nodes()) {
            double up = up(model, node.index(), state, beta);
            int bit = 1 << node.index();
            for (int next = 0; next < states; next++) {
              if (row[next] > 0 && (next & bit) == 0) {
                row[next | bit] = row[next] * up;
                row[next] *= 1 - up;
              }
            }
          }
          return row;
        });
  }

  /// One sweep of a program: its free blocks one after the other.
  public static TransitionMatrix ofSweep(IsingSamplingProgram program, double beta) {
    TransitionMatrix sweep = identity(1 << program.model().nodeCount());
    for (Block block : program.spec().free()) {
      sweep = sweep.then(ofBlock(program.model(), block, beta));
    }
    return sweep;
  }

  private static double up(IsingEbm model, int node, int state, double beta) {
    double field = model.bias(node);
    for (int j = 0; j < model.nodeCount(); j++) {
      field += (state >> j & 1) != 0 ? model.coupling(node, j) : -model.coupling(node, j);
    }
    return 1 / (1 + Math.exp(-2 * beta * field));
  }

  /// The step that changes nothing.
  public static TransitionMatrix identity(int states) {
    return of(
        states,
        state -> {
          double[] row = new double[states];
          row[state] = 1;
          return row;
        });
  }

  /// This step and then another.
  public TransitionMatrix then(TransitionMatrix next) {
    if (next.rows.length != rows.length) {
      throw new IllegalArgumentException("steps over different states");
    }
    return of(rows.length, state -> next.apply(rows[state].dense(rows.length)));
  }

  /// The distribution after a step from a distribution: `πP`.
  public double[] apply(double[] distribution) {
    double[] after = new double[rows.length];
    for (int from = 0; from < rows.length; from++) {
      if (distribution[from] != 0) {
        rows[from].addTo(after, distribution[from]);
      }
    }
    return after;
  }

  /// How far a step leads away from a distribution: the largest `|πP(x) − π(x)|`. 0 for one that
  /// the step keeps, but for rounding.
  public double stationarityError(double[] distribution) {
    double[] after = apply(distribution);
    double worst = 0;
    for (int state = 0; state < after.length; state++) {
      worst = Math.max(worst, Math.abs(after[state] - distribution[state]));
    }
    return worst;
  }

  /// How far a step is from detailed balance: the largest `|π(x)P(x, y) − π(y)P(y, x)|`.
  public double balanceError(double[] distribution) {
    double[][] dense = new double[rows.length][];
    for (int x = 0; x < rows.length; x++) {
      dense[x] = rows[x].dense(rows.length);
    }
    double worst = 0;
    for (int x = 0; x < rows.length; x++) {
      for (int y = 0; y < x; y++) {
        double flow = distribution[x] * dense[x][y] - distribution[y] * dense[y][x];
        worst = Math.max(worst, Math.abs(flow));
      }
    }
    return worst;
  }
}
