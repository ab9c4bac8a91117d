package org.aetherchain.tsu;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Models that tests, benchmarks and examples share, each a function of its parameters.
public final class Graphs {
  private Graphs() {}

  /// A square lattice with ends joined, no biases, all couplings equal.
  ///
  /// @param side nodes of a row and of a column, even and at least 4, so that two colours do
  public static IsingEbm torus(int side, float coupling) throws TsuException {
    if (side < 4 || side % 2 != 0) {
      throw new IllegalArgumentException("a torus has an even side of at least 4, not " + side);
    }
    IsingEbm.Builder builder = IsingEbm.builder(side * side);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        builder.edge(y * side + x, y * side + (x + 1) % side, coupling);
        builder.edge(y * side + x, (y + 1) % side * side + x, coupling);
      }
    }
    return builder.build();
  }

  /// Normally distributed biases and couplings on pairs that are each there with one probability.
  ///
  /// @param density of edges, 0 to 1
  /// @param strength standard deviation of a coupling; biases have half of it
  public static IsingEbm random(int nodes, double density, double strength, long seed)
      throws TsuException {
    RandomGenerator random = generator(seed);
    IsingEbm.Builder builder = IsingEbm.builder(nodes);
    for (int i = 0; i < nodes; i++) {
      builder.bias(i, (float) (random.nextGaussian() * strength / 2));
      for (int j = i + 1; j < nodes; j++) {
        if (random.nextDouble() < density) {
          builder.edge(i, j, (float) (random.nextGaussian() * strength));
        }
      }
    }
    return builder.build();
  }

  /// Two halves of equal size, each node with the same number of neighbours in the other half: what
  /// benchmarks sweep.
  ///
  /// @param nodes even
  /// @param degree at most half of the nodes
  public static IsingEbm bipartite(int nodes, int degree, long seed) throws TsuException {
    RandomGenerator random = generator(seed);
    int half = nodes / 2;
    List<Integer> shifts = new ArrayList<>();
    while (shifts.size() < degree) {
      int shift = random.nextInt(half);
      if (!shifts.contains(shift)) {
        shifts.add(shift);
      }
    }
    int[] left = shuffled(half, random);
    int[] right = shuffled(half, random);
    IsingEbm.Builder builder = IsingEbm.builder(nodes);
    for (int i = 0; i < half; i++) {
      builder.bias(i, (float) random.nextGaussian() * 0.1f);
      builder.bias(half + i, (float) random.nextGaussian() * 0.1f);
      for (int shift : shifts) {
        float weight = (float) (random.nextGaussian() / Math.sqrt(degree));
        builder.edge(left[i], half + right[(i + shift) % half], weight);
      }
    }
    return builder.build();
  }

  private static int[] shuffled(int count, RandomGenerator random) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int at = random.nextInt(i + 1);
      order[i] = order[at];
      order[at] = i;
    }
    return order;
  }

  private static RandomGenerator generator(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
