package org.aetherchain.tsu;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Models for tests, each a function of its seed.
public final class RandomModels {
  private RandomModels() {}

  /// With normally distributed biases and couplings.
  ///
  /// @param edges at most as many as there are pairs
  public static IsingEbm of(int nodes, int edges, Random random) throws TsuException {
    IsingEbm.Builder builder = IsingEbm.builder(nodes);
    for (int i = 0; i < nodes; i++) {
      builder.bias(i, (float) random.nextGaussian() * 0.3f);
    }
    List<Edge> pairs = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      for (int j = i + 1; j < nodes; j++) {
        pairs.add(Edge.of(i, j));
      }
    }
    Collections.shuffle(pairs, random);
    for (Edge pair : pairs.subList(0, edges)) {
      builder.edge(pair.a().index(), pair.b().index(), (float) random.nextGaussian() * 0.5f);
    }
    return builder.build();
  }
}
