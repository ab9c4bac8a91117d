package org.aetherchain.tsu.anomaly;

import java.util.Arrays;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.SpinState;
import org.aetherchain.tsu.TsuException;

/// A restricted Boltzmann machine on spins: visible and hidden nodes, every visible one coupled to
/// every hidden one. Immutable.
///
/// As an Ising model the visible nodes come first, then the hidden ones. The edge of visible `i`
/// and hidden `j` is number `i · hidden + j`. Parameters stand in the same order in one array:
/// visible biases, hidden biases, weights.
public final class BoltzmannMachine {
  /// The most visible nodes.
  public static final int MAX_VISIBLE = 1 << 16;

  /// The most hidden nodes.
  public static final int MAX_HIDDEN = 1 << 10;

  /// The most parameters.
  public static final int MAX_PARAMETERS = 1 << 24;

  private final int visible;
  private final int hidden;
  private final float[] parameters;

  private BoltzmannMachine(int visible, int hidden, float[] parameters) {
    this.visible = visible;
    this.hidden = hidden;
    this.parameters = parameters;
  }

  /// With these parameters.
  ///
  /// @param parameters `visible + hidden + visible · hidden` finite numbers
  public static BoltzmannMachine of(int visible, int hidden, float[] parameters) {
    if (visible < 1 || visible > MAX_VISIBLE || hidden < 1 || hidden > MAX_HIDDEN) {
      throw new IllegalArgumentException(visible + " visible and " + hidden + " hidden nodes");
    }
    if (parameters.length != parameterCount(visible, hidden)) {
      throw new IllegalArgumentException(
          parameters.length + " parameters for " + visible + " and " + hidden + " nodes");
    }
    for (float parameter : parameters) {
      if (!(Math.abs(parameter) <= IsingEbm.MAX_MAGNITUDE)) {
        throw new IllegalArgumentException("a parameter is " + parameter);
      }
    }
    return new BoltzmannMachine(visible, hidden, parameters.clone());
  }

  /// How many parameters this many nodes have; it may be more than [#MAX_PARAMETERS].
  public static long parameterCount(long visible, long hidden) {
    return visible + hidden + visible * hidden;
  }

  /// How many visible nodes.
  public int visible() {
    return visible;
  }

  /// How many hidden nodes.
  public int hidden() {
    return hidden;
  }

  /// A copy of all parameters.
  public float[] parameters() {
    return parameters.clone();
  }

  /// The free energy `F(v) = −Σ aᵢvᵢ − Σⱼ ln 2cosh(cⱼ + Σᵢ Wᵢⱼvᵢ)` at β = 1: what is left of the
  /// energy when the hidden spins are summed out, so that `P(v) ∝ exp(−F(v))`. The lower, the more
  /// usual.
  ///
  /// @param state of the visible nodes
  public double freeEnergy(SpinState state) {
    if (state.size() != visible) {
      throw new IllegalArgumentException(state.size() + " spins for " + visible + " nodes");
    }
    double[] fields = new double[hidden];
    double sum = 0;
    for (int j = 0; j < hidden; j++) {
      fields[j] = parameters[visible + j];
    }
    for (int i = 0; i < visible; i++) {
      int spin = state.spin(i);
      sum += parameters[i] * spin;
      int row = visible + hidden + i * hidden;
      for (int j = 0; j < hidden; j++) {
        fields[j] += parameters[row + j] * spin;
      }
    }
    for (double field : fields) {
      double size = Math.abs(field);
      sum += size + Math.log1p(Math.exp(-2 * size)); // ln 2cosh, without overflow
    }
    return -sum;
  }

  /// The same machine as a model that devices sample.
  ///
  /// @throws TsuException never
  public IsingEbm model() throws TsuException {
    IsingEbm.Builder builder = IsingEbm.builder(visible + hidden);
    for (int node = 0; node < visible + hidden; node++) {
      builder.bias(node, parameters[node]);
    }
    for (int e = 0; e < visible * hidden; e++) {
      builder.edge(e / hidden, visible + e % hidden, parameters[visible + hidden + e]);
    }
    return builder.build();
  }

  /// The same as [#model], made faster from the model of another machine of this size.
  IsingEbm model(IsingEbm other) throws TsuException {
    int nodes = visible + hidden;
    int edges = visible * hidden;
    float[] entries = new float[2 * edges]; // rows of visible nodes, then rows of hidden ones
    System.arraycopy(parameters, nodes, entries, 0, edges);
    for (int e = 0; e < edges; e++) {
      entries[edges + e % hidden * visible + e / hidden] = parameters[nodes + e];
    }
    return other.with(Arrays.copyOf(parameters, nodes), entries);
  }
}
