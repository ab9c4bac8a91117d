package org.aetherchain.tsu.statistics;

import java.util.List;
import org.aetherchain.tsu.Edge;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.SparseRows;

/// The exact distribution of a small model, by adding up all its states.
public final class Enumeration {
  /// The most nodes: a million states.
  public static final int MAX_NODES = 20;

  private final IsingEbm model;
  private final double[] probabilities;

  /// Of a model at one β. Takes time and memory for `2^nodes` states.
  public Enumeration(IsingEbm model, double beta) {
    int n = model.nodeCount();
    if (n > MAX_NODES) {
      throw new IllegalArgumentException("at most 20 nodes can be enumerated, not " + n);
    }
    this.model = model;
    probabilities = new double[1 << n];
    double least = Double.POSITIVE_INFINITY;
    for (int bits = 0; bits < probabilities.length; bits++) {
      probabilities[bits] = energy(bits);
      least = Math.min(least, probabilities[bits]);
    }
    double total = 0;
    for (int bits = 0; bits < probabilities.length; bits++) {
      probabilities[bits] = Math.exp(-beta * (probabilities[bits] - least));
      total += probabilities[bits];
    }
    for (int bits = 0; bits < probabilities.length; bits++) {
      probabilities[bits] /= total;
    }
  }

  private double energy(int bits) {
    SparseRows rows = model.couplings();
    double sum = 0;
    for (int i = 0; i < model.nodeCount(); i++) {
      double field = model.bias(i);
      for (int at = rows.rowStart(i); at < rows.rowStart(i + 1); at++) {
        if (rows.column(at) > i) {
          field += (double) model.scale() * rows.weightAt(at) * spin(bits, rows.column(at));
        }
      }
      sum += field * spin(bits, i);
    }
    return -sum;
  }

  private static int spin(int bits, int node) {
    return (bits >> node & 1) != 0 ? 1 : -1;
  }

  /// The probability of each state; the state's number has node 0 as its lowest bit.
  public double[] probabilities() {
    return probabilities.clone();
  }

  /// The mean of each spin.
  public double[] firstMoments() {
    double[] means = new double[model.nodeCount()];
    for (int bits = 0; bits < probabilities.length; bits++) {
      for (int i = 0; i < means.length; i++) {
        means[i] += probabilities[bits] * spin(bits, i);
      }
    }
    return means;
  }

  /// The mean of each product of coupled spins, in the order of the model's edges.
  public double[] secondMoments() {
    List<Edge> edges = model.edges();
    double[] means = new double[edges.size()];
    for (int e = 0; e < means.length; e++) {
      int mask = 1 << edges.get(e).a().index() | 1 << edges.get(e).b().index();
      for (int bits = 0; bits < probabilities.length; bits++) {
        boolean isEqual = (bits & mask) == 0 || (bits & mask) == mask;
        means[e] += isEqual ? probabilities[bits] : -probabilities[bits];
      }
    }
    return means;
  }
}
