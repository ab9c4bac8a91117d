package org.aetherchain.proofs.gadget;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.aetherchain.proofs.circuit.Linear;

/// Inputs for gadgets: the edges of every width, and random ones.
final class Samples {
  private Samples() {}

  /// The values worth trying in an operand of some width.
  static List<BigInteger> edges(int width) {
    if (width == 1) {
      return List.of(BigInteger.ZERO, BigInteger.ONE);
    }
    BigInteger modulus = Linear.MODULUS;
    if (width == Gadget.FIELD) {
      return List.of(
          BigInteger.ZERO,
          BigInteger.ONE,
          modulus.subtract(BigInteger.ONE),
          BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE),
          BigInteger.ONE.shiftLeft(32),
          BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE),
          BigInteger.ONE.shiftLeft(64),
          modulus.shiftRight(1));
    }
    BigInteger half = BigInteger.ONE.shiftLeft(width - 1);
    return List.of(
        BigInteger.ZERO,
        BigInteger.ONE,
        BigInteger.TWO,
        BigInteger.valueOf(width - 1L),
        BigInteger.valueOf(width),
        half.subtract(BigInteger.ONE),
        half,
        half.add(BigInteger.ONE),
        Word.mask(width).subtract(BigInteger.ONE),
        Word.mask(width));
  }

  /// Every combination of edges for up to three operands, else one tuple for each edge.
  static List<List<BigInteger>> edgeInputs(Gadget gadget) {
    List<List<BigInteger>> tuples = new ArrayList<>();
    if (gadget.inputs().size() > 3) {
      int most = gadget.inputs().stream().mapToInt(width -> edges(width).size()).max().orElse(0);
      for (int edge = 0; edge < most; edge++) {
        List<BigInteger> tuple = new ArrayList<>();
        for (int width : gadget.inputs()) {
          List<BigInteger> edges = edges(width);
          tuple.add(edges.get(edge % edges.size()));
        }
        tuples.add(tuple);
      }
      return tuples;
    }
    tuples.add(List.of());
    for (int width : gadget.inputs()) {
      List<List<BigInteger>> longer = new ArrayList<>();
      for (List<BigInteger> tuple : tuples) {
        for (BigInteger edge : edges(width)) {
          List<BigInteger> extended = new ArrayList<>(tuple);
          extended.add(edge);
          longer.add(extended);
        }
      }
      tuples = longer;
    }
    return tuples;
  }

  /// Random operands.
  static List<BigInteger> random(Gadget gadget, Random random) {
    List<BigInteger> tuple = new ArrayList<>();
    for (int width : gadget.inputs()) {
      tuple.add(
          width == Gadget.FIELD
              ? new BigInteger(320, random).mod(Linear.MODULUS)
              : new BigInteger(width, random));
    }
    return tuple;
  }

  /// Operands under the names that a gadget's circuit gives them.
  static Map<String, BigInteger> named(List<BigInteger> operands) {
    Map<String, BigInteger> named = new HashMap<>();
    for (int index = 0; index < operands.size(); index++) {
      named.put("in" + index, operands.get(index));
    }
    return named;
  }
}
