package org.aetherchain.proofs.wasm;

import java.util.Arrays;
import java.util.List;
import org.aetherchain.proofs.gadget.Commitment;

/// What a prover knows beside the program.
///
/// @param input arguments and memory, as the shape lays them out
/// @param inputRandomness 32 bytes, fresh and uniform, of the input's commitment
/// @param outputRandomness 32 bytes of the output's commitment
/// @param proposer whom the proof is bound to: 17 to 47 bytes
public record Secrets(
    List<Byte> input,
    List<Byte> inputRandomness,
    List<Byte> outputRandomness,
    List<Byte> proposer) {
  /// Checks the lengths.
  public Secrets {
    input = List.copyOf(input);
    inputRandomness = List.copyOf(inputRandomness);
    outputRandomness = List.copyOf(outputRandomness);
    proposer = List.copyOf(proposer);
    if (inputRandomness.size() != Commitment.RANDOMNESS_BYTES
        || outputRandomness.size() != Commitment.RANDOMNESS_BYTES) {
      throw new IllegalArgumentException("randomness has 32 bytes");
    }
    if (proposer.size() < 17 || proposer.size() > 47) {
      throw new IllegalArgumentException("a proposer has 17 to 47 bytes");
    }
  }

  /// Bytes as the list that records of values need.
  public static List<Byte> list(byte[] bytes) {
    Byte[] boxed = new Byte[bytes.length];
    Arrays.setAll(boxed, index -> bytes[index]);
    return List.of(boxed);
  }

  /// The bytes of such a list.
  public static byte[] array(List<Byte> bytes) {
    byte[] array = new byte[bytes.size()];
    for (int index = 0; index < array.length; index++) {
      array[index] = bytes.get(index);
    }
    return array;
  }
}
