package org.aetherchain.proofs.gadget;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.aetherchain.proofs.circuit.CircuitBuilder;
import org.aetherchain.proofs.circuit.Linear;

/// The Poseidon hash with `x^5` over the scalar field of BLS12-381.
///
/// The capacity, the first element of state, says what is hashed, as section 4.2 of the paper
/// advises, so that a node of a tree is never the digest of a list: `2^arity - 1` for a node,
/// `length · 2^64` for a list. It is a constant, so the first S-box costs nothing: a node of two
/// children costs 240 constraints.
public final class Poseidon {
  private static final int LIST_SHIFT = 64;

  private Poseidon() {}

  /// The permutation of a state: three constraints an S-box.
  public static Linear[] permute(
      CircuitBuilder circuit, PoseidonParameters parameters, Linear[] input) {
    int width = parameters.width();
    int rounds = parameters.fullRounds() + parameters.partialRounds();
    int firstPartial = parameters.fullRounds() / 2;
    int lastPartial = firstPartial + parameters.partialRounds() - 1;
    Linear[] state = input.clone();
    for (int round = 0; round < rounds; round++) {
      for (int index = 0; index < width; index++) {
        BigInteger constant = parameters.roundConstants().get(round * width + index);
        state[index] = state[index].plus(Linear.constant(constant));
      }
      int boxes = round >= firstPartial && round <= lastPartial ? 1 : width;
      for (int index = 0; index < boxes; index++) {
        state[index] = fifthPower(circuit, state[index]);
      }
      state = multiply(parameters.matrix(), state);
    }
    return state;
  }

  private static Linear fifthPower(CircuitBuilder circuit, Linear x) {
    Linear square = circuit.multiply(x, x);
    return circuit.multiply(circuit.multiply(square, square), x);
  }

  private static Linear[] multiply(List<List<BigInteger>> matrix, Linear[] state) {
    Linear[] result = new Linear[state.length];
    Arrays.setAll(
        result,
        row -> {
          Linear.Sum sum = new Linear.Sum();
          for (int column = 0; column < state.length; column++) {
            sum.add(state[column], matrix.get(row).get(column));
          }
          return sum.toLinear();
        });
    return result;
  }

  /// A node of a binary tree.
  public static Linear node(CircuitBuilder circuit, Linear left, Linear right) {
    try (CircuitBuilder.Scope _ = circuit.scope("poseidon")) {
      Linear[] state = {Linear.constant(3), left, right};
      return permute(circuit, PoseidonParameters.WIDTH_3, state)[0];
    }
  }

  /// The digest of a list of field elements, by a sponge of rate 4: a permutation for each four.
  public static Linear list(CircuitBuilder circuit, List<Linear> elements) {
    PoseidonParameters parameters = PoseidonParameters.WIDTH_5;
    int rate = parameters.width() - 1;
    Linear[] state = new Linear[parameters.width()];
    Arrays.fill(state, Linear.ZERO);
    state[0] = Linear.constant(BigInteger.valueOf(elements.size()).shiftLeft(LIST_SHIFT));
    try (CircuitBuilder.Scope _ = circuit.scope("poseidon list")) {
      for (int from = 0; from == 0 || from < elements.size(); from += rate) {
        for (int index = 0; index < rate && from + index < elements.size(); index++) {
          state[index + 1] = state[index + 1].plus(elements.get(from + index));
        }
        state = permute(circuit, parameters, state);
      }
      return state[1];
    }
  }

  /// A node of a binary tree, outside any circuit.
  public static BigInteger node(BigInteger left, BigInteger right) {
    Linear digest = node(new CircuitBuilder(), Linear.constant(left), Linear.constant(right));
    return digest.constantValue().mod(Linear.MODULUS);
  }

  /// The digest of a list, outside any circuit.
  public static BigInteger list(List<BigInteger> elements) {
    List<Linear> constants = elements.stream().map(Linear::constant).toList();
    return list(new CircuitBuilder(), constants).constantValue().mod(Linear.MODULUS);
  }
}
