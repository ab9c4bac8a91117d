package org.aetherchain.proofs.gadget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.aetherchain.proofs.circuit.CircuitBuilder;
import org.aetherchain.proofs.circuit.Linear;
import org.junit.jupiter.api.Test;

/// The reference vectors of Poseidon's authors: `test_vectors.txt` of their repository `hadeshash`,
/// for the permutations of the elements 0, 1, 2, … over the scalar field of BLS12-381.
final class PoseidonParametersTest {
  private static final List<String> X5_255_3 =
      List.of(
          "28ce19420fc246a05553ad1e8c98f5c9d67166be2c18e9e4cb4b4e317dd2a78a",
          "51f3e312c95343a896cfd8945ea82ba956c1118ce9b9859b6ea56637b4b1ddc4",
          "3b2b69139b235626a0bfb56c9527ae66a7bf486ad8c11c14d1da0c69bbe0f79a");

  private static final List<String> X5_255_5 =
      List.of(
          "2a918b9c9f9bd7bb509331c81e297b5707f6fc7393dcee1b13901a0b22202e18",
          "65ebf8671739eeb11fb217f2d5c5bf4a0c3f210e3f3cd3b08b5db75675d797f7",
          "2cc176fc26bc70737a696a9dfd1b636ce360ee76926d182390cdb7459cf585ce",
          "4dc4e29d283afd2a491fe6aef122b9a968e74eff05341f3cc23fda1781dcb566",
          "03ff622da276830b9451b88b85e6184fd6ae15c8ab3ee25a5667be8592cce3b1");

  @Test
  void permutation_isTheAuthors_atWidth3() {
    assertEquals(X5_255_3, permuted(PoseidonParameters.WIDTH_3));
  }

  @Test
  void permutation_isTheAuthors_atWidth5() {
    assertEquals(X5_255_5, permuted(PoseidonParameters.WIDTH_5));
  }

  @Test
  void gadget_isTheSamePermutation() {
    Linear[] state = {Linear.ZERO, Linear.ONE, Linear.constant(2)};
    Linear[] permuted = Poseidon.permute(new CircuitBuilder(), PoseidonParameters.WIDTH_3, state);
    assertEquals(
        X5_255_3, Arrays.stream(permuted).map(value -> hex(value.constantValue())).toList());
  }

  @Test
  void lists_ofDifferentLength_haveDifferentDigests() {
    BigInteger short1 = Poseidon.list(List.of(BigInteger.ONE));
    BigInteger padded = Poseidon.list(List.of(BigInteger.ONE, BigInteger.ZERO));
    org.junit.jupiter.api.Assertions.assertNotEquals(short1, padded);
    assertEquals(
        Poseidon.node(BigInteger.ONE, BigInteger.TWO),
        PlainPoseidon.node(BigInteger.ONE, BigInteger.TWO));
  }

  @Test
  void generate_refuses_whatIsNoPermutation() {
    assertThrows(IllegalArgumentException.class, () -> PoseidonParameters.generate(1, 8, 57));
    assertThrows(IllegalArgumentException.class, () -> PoseidonParameters.generate(3, 7, 57));
  }

  private static List<String> permuted(PoseidonParameters parameters) {
    BigInteger[] state = new BigInteger[parameters.width()];
    Arrays.setAll(state, BigInteger::valueOf);
    return Arrays.stream(PlainPoseidon.permute(parameters, state))
        .map(PoseidonParametersTest::hex)
        .toList();
  }

  private static String hex(BigInteger value) {
    return String.format("%064x", value.mod(Linear.MODULUS));
  }
}
