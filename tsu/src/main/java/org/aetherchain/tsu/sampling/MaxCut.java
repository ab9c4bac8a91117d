package org.aetherchain.tsu.sampling;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.aetherchain.tsu.Edge;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.Precision;
import org.aetherchain.tsu.SpinState;
import org.aetherchain.tsu.TsuException;

/// Cutting a graph in two so that the cut edges weigh as much as possible: the model has
/// `Jᵢⱼ = −wᵢⱼ`, and a state cuts `(W − Σ wᵢⱼsᵢsⱼ) / 2`, where W is the weight of all edges.
public final class MaxCut {
  /// The most nodes and edges of a file.
  public static final int MAX_NODES = 1 << 20;

  /// As above.
  public static final int MAX_EDGES = 1 << 23;

  private static final int MAX_LINE_CHARACTERS = 200;

  private final IsingEbm model;
  private final int[] weights;
  private final long totalWeight;

  private MaxCut(IsingEbm model, int[] weights) {
    this.model = model;
    this.weights = weights;
    long total = 0;
    for (int weight : weights) {
      total += weight;
    }
    totalWeight = total;
  }

  /// Reads the format of the G-set of G. Rinaldi's generator rudy: the numbers of nodes and edges,
  /// then for each edge its ends, counted from 1, and its weight, a whole number of at most 2^20
  /// in size, which may be left out when it is 1.
  ///
  /// @throws TsuException ARG with the line that is wrong
  public static MaxCut read(Reader source) throws IOException, TsuException {
    BufferedReader in = new BufferedReader(source);
    int[] counts = line(in, 1, 2, 2);
    int nodes = counts[0];
    int count = counts[1];
    if (nodes < 1 || nodes > MAX_NODES || count < 0 || count > MAX_EDGES) {
      throw wrong(1, "1 to 2^20 nodes and at most 2^23 edges");
    }
    IsingEbm.Builder builder = IsingEbm.builder(nodes);
    boolean isInt8 = true;
    for (int i = 0; i < count; i++) {
      int[] edge = line(in, i + 2, 2, 3);
      int weight = edge.length == 3 ? edge[2] : 1;
      if (edge[0] < 1 || edge[0] > nodes || edge[1] < 1 || edge[1] > nodes) {
        throw wrong(i + 2, "two nodes from 1 to " + nodes);
      }
      if (Math.abs((long) weight) > 1 << 20) {
        throw wrong(i + 2, "a weight of at most 2^20 in size");
      }
      builder.edge(edge[0] - 1, edge[1] - 1, -weight);
      isInt8 &= Math.abs(weight) <= 127;
    }
    IsingEbm model = builder.build();
    // The same numbers, and devices sum small ones faster.
    return of(isInt8 ? IsingEbm.of(model.couplings(), new float[nodes], Precision.INT8, 1) : model);
  }

  private static int[] line(BufferedReader in, int number, int least, int most)
      throws IOException, TsuException {
    StringBuilder text = new StringBuilder();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      text.append((char) next);
      if (text.length() > MAX_LINE_CHARACTERS) {
        throw wrong(number, "at most 200 characters");
      }
      next = in.read();
    }
    StringTokenizer words = new StringTokenizer(text.toString());
    int count = words.countTokens();
    if (count < least || count > most) {
      throw wrong(number, least + " to " + most + " whole numbers");
    }
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      try {
        numbers[i] = Integer.parseInt(words.nextToken());
      } catch (NumberFormatException noNumber) {
        throw wrong(number, "whole numbers only");
      }
    }
    return numbers;
  }

  private static TsuException wrong(int line, String expected) {
    return new TsuException(
        org.aetherchain.tsu.TsuError.ARG, "line " + line + ": expected " + expected);
  }

  /// Of a model without biases whose couplings are the negated weights, whole numbers.
  static MaxCut of(IsingEbm model) {
    List<Edge> edges = model.edges();
    int[] weights = new int[edges.size()];
    for (int e = 0; e < weights.length; e++) {
      weights[e] = Math.round(-model.coupling(edges.get(e).a().index(), edges.get(e).b().index()));
    }
    return new MaxCut(model, weights);
  }

  /// The model whose ground states are the largest cuts.
  public IsingEbm model() {
    return model;
  }

  /// The weight of all edges.
  public long totalWeight() {
    return totalWeight;
  }

  /// The weight of the edges that a state cuts, in whole numbers.
  public long cut(SpinState state) {
    long sum = 0;
    List<Edge> edges = model.edges();
    for (int e = 0; e < weights.length; e++) {
      if (state.isUp(edges.get(e).a().index()) != state.isUp(edges.get(e).b().index())) {
        sum += weights[e];
      }
    }
    return sum;
  }

  /// The cut of a state with this energy at β = 1.
  public long cutOfEnergy(double energy) {
    return Math.round((totalWeight - energy) / 2);
  }

  /// The nodes on the side of the +1 spins, counted from 1 as in the file.
  public static List<Integer> side(SpinState state) {
    List<Integer> nodes = new ArrayList<>();
    for (int i = 0; i < state.size(); i++) {
      if (state.isUp(i)) {
        nodes.add(i + 1);
      }
    }
    return nodes;
  }
}
