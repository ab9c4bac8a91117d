package org.aetherchain.proofs.gadget;

import java.math.BigInteger;
import org.aetherchain.proofs.circuit.Linear;

/// Poseidon as the paper writes it down, on plain integers.
final class PlainPoseidon {
  private PlainPoseidon() {}

  static BigInteger node(BigInteger left, BigInteger right) {
    BigInteger[] state = {BigInteger.valueOf(3), left, right};
    return permute(PoseidonParameters.WIDTH_3, state)[0];
  }

  static BigInteger[] permute(PoseidonParameters parameters, BigInteger[] input) {
    BigInteger[] state = input.clone();
    int half = parameters.fullRounds() / 2;
    int rounds = parameters.fullRounds() + parameters.partialRounds();
    for (int round = 0; round < rounds; round++) {
      boolean full = round < half || round >= half + parameters.partialRounds();
      for (int index = 0; index < state.length; index++) {
        BigInteger constant = parameters.roundConstants().get(round * state.length + index);
        state[index] = state[index].add(constant).mod(Linear.MODULUS);
        if (full || index == 0) {
          state[index] = state[index].modPow(BigInteger.valueOf(5), Linear.MODULUS);
        }
      }
      BigInteger[] mixed = new BigInteger[state.length];
      for (int row = 0; row < state.length; row++) {
        mixed[row] = BigInteger.ZERO;
        for (int column = 0; column < state.length; column++) {
          BigInteger factor = parameters.matrix().get(row).get(column);
          mixed[row] = mixed[row].add(factor.multiply(state[column])).mod(Linear.MODULUS);
        }
      }
      state = mixed;
    }
    return state;
  }
}
