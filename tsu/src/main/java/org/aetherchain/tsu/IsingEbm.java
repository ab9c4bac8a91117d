package org.aetherchain.tsu;

import java.util.Arrays;
import java.util.List;

/// An Ising energy-based model: biases `b`, symmetric couplings `J`, and the energy
/// `E(s) = −(Σ bᵢsᵢ + Σ_{i<j} Jᵢⱼsᵢsⱼ)` at β = 1. Immutable.
///
/// The couplings are held as compressed sparse rows, each edge in both rows, columns ascending: the
/// form in which `tsu.h` takes them. A coupling is `scale · weight`.
public final class IsingEbm {
  /// The most nodes of a model.
  public static final int MAX_NODES = 1 << 24;

  /// The most neighbours of a node: sums of int8 weights then stay exact in binary32.
  public static final int MAX_DEGREE = 65_535;

  /// The largest size of a weight, a bias and a scale: no sum of them overflows binary32.
  public static final float MAX_MAGNITUDE = 0x1p40f;

  private final SparseRows couplings;
  private final float[] biases;
  private final Precision precision;
  private final float scale;

  private IsingEbm(SparseRows couplings, float[] biases, Precision precision, float scale) {
    this.couplings = couplings;
    this.biases = biases;
    this.precision = precision;
    this.scale = scale;
  }

  /// With one bias a node and one weight an edge, each edge once.
  ///
  /// @param biases of the nodes `0` to `biases.length − 1`
  /// @throws TsuException ARG for a repeated edge, an unknown node, or a number that is not finite
  public static IsingEbm of(float[] biases, List<Edge> edges, float[] weights) throws TsuException {
    if (edges.size() != weights.length) {
      throw TsuException.arg(edges.size() + " edges and " + weights.length + " weights");
    }
    Builder builder = builder(biases.length);
    for (int i = 0; i < biases.length; i++) {
      builder.bias(i, biases[i]);
    }
    for (int i = 0; i < weights.length; i++) {
      builder.edge(edges.get(i).a().index(), edges.get(i).b().index(), weights[i]);
    }
    return builder.build();
  }

  /// From compressed sparse rows as `tsu.h` takes them.
  ///
  /// @throws TsuException ARG when the rows are not symmetric, hold a loop or a repeated column, or
  ///     a number is not finite
  public static IsingEbm of(SparseRows couplings, float[] biases) throws TsuException {
    return of(couplings, biases, Precision.FLOAT32, 1);
  }

  /// As above, with the precision of the weights and the factor of each.
  ///
  /// @throws TsuException as above, and for a weight that is no whole number from −127 to 127 where
  ///     the precision is INT8
  public static IsingEbm of(SparseRows couplings, float[] biases, Precision precision, float scale)
      throws TsuException {
    if (biases.length != couplings.rowCount()) {
      throw TsuException.arg(biases.length + " biases for " + couplings.rowCount() + " nodes");
    }
    for (int i = 0; i < biases.length; i++) {
      requireMagnitude(biases[i], "the bias of node " + i);
    }
    requireMagnitude(scale, "the scale");
    if (scale <= 0 || (precision == Precision.FLOAT32 && scale != 1)) {
      throw TsuException.arg("the scale of int8 weights is positive, that of floats is 1");
    }
    if (precision == Precision.INT8 && !couplings.isInt8()) {
      throw TsuException.arg("an int8 weight is a whole number from -127 to 127");
    }
    return new IsingEbm(couplings, biases.clone(), precision, scale);
  }

  /// Of this many nodes, without biases and edges as yet.
  public static Builder builder(int nodeCount) {
    return new Builder(nodeCount);
  }

  /// The same model with its couplings rounded to int8: the scale is the largest size of a coupling
  /// over 127, each weight the nearest whole number, ties to even.
  ///
  /// @throws TsuException never for a valid model
  public IsingEbm quantised() throws TsuException {
    float[] weights = couplings.weights();
    float largest = 0;
    for (float weight : weights) {
      largest = Math.max(largest, Math.abs(weight * scale));
    }
    float step = largest == 0 ? 1 : largest / 127;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) Math.clamp(Math.rint(weights[i] * scale / step), -127, 127);
    }
    return of(couplings.withWeights(weights), biases, Precision.INT8, step);
  }

  /// The same graph with other numbers, of the same precision and scale.
  ///
  /// @param weights one for each entry of the sparse rows
  /// @throws TsuException as [#of(SparseRows, float\[\])]
  public IsingEbm with(float[] newBiases, float[] weights) throws TsuException {
    return of(couplings.withWeights(weights), newBiases, precision, scale);
  }

  /// How many nodes.
  public int nodeCount() {
    return biases.length;
  }

  /// How many edges.
  public int edgeCount() {
    return couplings.entryCount() / 2;
  }

  /// The weights as sparse rows, to be multiplied by [#scale].
  public SparseRows couplings() {
    return couplings;
  }

  /// A copy of the biases.
  public float[] biases() {
    return biases.clone();
  }

  /// One node's bias.
  public float bias(int node) {
    return biases[node];
  }

  /// How the weights are stored.
  public Precision precision() {
    return precision;
  }

  /// What each weight is multiplied by; 1 for floats.
  public float scale() {
    return scale;
  }

  /// The edges with the lower node first, ordered by it and then by the other: the order of second
  /// moments and of gradients.
  public List<Edge> edges() {
    return couplings.upperEdges();
  }

  /// The coupling `Jᵢⱼ`, 0 where there is no edge.
  public float coupling(int i, int j) {
    return couplings.weight(i, j) * scale;
  }

  /// `E(s)` at β = 1. The sum runs in binary64 over nodes in ascending order, for each first its
  /// bias and then its edges to higher nodes: every device gives the same bits.
  public double energy(SpinState state) {
    if (state.size() != biases.length) {
      throw new IllegalArgumentException(state.size() + " spins for " + biases.length + " nodes");
    }
    double sum = 0;
    for (int i = 0; i < biases.length; i++) {
      double spin = state.spin(i);
      sum += biases[i] * spin;
      for (int at = couplings.rowStart(i); at < couplings.rowStart(i + 1); at++) {
        int j = couplings.column(at);
        if (j > i) {
          sum += (double) scale * couplings.weightAt(at) * spin * state.spin(j);
        }
      }
    }
    return -sum;
  }

  private static void requireMagnitude(float value, String what) throws TsuException {
    if (!(Math.abs(value) <= MAX_MAGNITUDE)) {
      throw TsuException.arg(what + " is " + value + ", not a number of at most 2^40");
    }
  }

  /// Collects biases and edges.
  public static final class Builder {
    private final float[] biases;
    private int[] ends = new int[32];
    private float[] weights = new float[16];
    private int count;

    private Builder(int nodeCount) {
      if (nodeCount < 1 || nodeCount > MAX_NODES) {
        throw new IllegalArgumentException("a model has 1 to 2^24 nodes, not " + nodeCount);
      }
      biases = new float[nodeCount];
    }

    /// Sets a bias.
    public Builder bias(int node, float bias) {
      biases[node] = bias;
      return this;
    }

    /// Adds an edge; each may be added once.
    public Builder edge(int a, int b, float weight) {
      if (count == weights.length) {
        ends = Arrays.copyOf(ends, 4 * count);
        weights = Arrays.copyOf(weights, 2 * count);
      }
      ends[2 * count] = a;
      ends[2 * count + 1] = b;
      weights[count++] = weight;
      return this;
    }

    /// The model.
    ///
    /// @throws TsuException ARG for a repeated edge, a loop, an unknown node, or a number that is
    ///     not finite
    public IsingEbm build() throws TsuException {
      return of(SparseRows.symmetric(biases.length, ends, weights, count), biases);
    }
  }
}
