package org.aetherchain.proofs.gadget;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.aetherchain.proofs.circuit.Linear;

/// The numbers of a Poseidon permutation over the scalar field of BLS12-381, derived and not
/// copied: round constants and matrix come from the Grain LFSR in self-shrinking mode, as appendix
/// E of the Poseidon paper (Grassi, Khovratovich, Rechberger, Roy, Schofnegger, eprint 2019/458)
/// lays down and its authors' reference script does.
///
/// @param width field elements of state
/// @param fullRounds rounds in which every element passes the S-box, half of them at each end
/// @param partialRounds rounds in which the first element alone does
/// @param roundConstants one an element and round
/// @param matrix a Cauchy matrix, hence maximum distance separable
public record PoseidonParameters(
    int width,
    int fullRounds,
    int partialRounds,
    List<BigInteger> roundConstants,
    List<List<BigInteger>> matrix) {
  /// Full rounds at 128 bits of security with a margin of two.
  private static final int FULL_ROUNDS = 8;

  /// Partial rounds for `x^5` over 255 bits at 128 bits of security, with a margin of 7.5 %, by
  /// width: the authors' figures.
  private static final int PARTIAL_ROUNDS_OF_3 = 57;

  private static final int PARTIAL_ROUNDS_OF_5 = 60;

  /// Width 3: compresses two elements.
  public static final PoseidonParameters WIDTH_3 = generate(3, FULL_ROUNDS, PARTIAL_ROUNDS_OF_3);

  /// Width 5: compresses four elements.
  public static final PoseidonParameters WIDTH_5 = generate(5, FULL_ROUNDS, PARTIAL_ROUNDS_OF_5);

  /// Derives parameters for the S-box `x^5`.
  ///
  /// @param width at least 2
  /// @param fullRounds even
  public static PoseidonParameters generate(int width, int fullRounds, int partialRounds) {
    if (width < 2 || width > 12 || fullRounds % 2 != 0 || fullRounds < 2 || partialRounds < 0) {
      throw new IllegalArgumentException("no such permutation");
    }
    Grain grain = new Grain(width, fullRounds, partialRounds);
    List<BigInteger> constants =
        Stream.generate(grain::below).limit((long) width * (fullRounds + partialRounds)).toList();
    return new PoseidonParameters(
        width, fullRounds, partialRounds, constants, cauchy(grain, width));
  }

  private static List<List<BigInteger>> cauchy(Grain grain, int width) {
    while (true) {
      List<BigInteger> points = Stream.generate(grain::reduced).limit(2L * width).toList();
      Set<BigInteger> sums = new HashSet<>();
      List<BigInteger> columns = points.subList(width, 2 * width);
      for (BigInteger row : points.subList(0, width)) {
        columns.forEach(column -> sums.add(row.add(column).mod(Linear.MODULUS)));
      }
      if (Set.copyOf(points).size() == points.size() && !sums.contains(BigInteger.ZERO)) {
        return points.subList(0, width).stream()
            .map(
                row ->
                    columns.stream()
                        .map(column -> row.add(column).modInverse(Linear.MODULUS))
                        .toList())
            .toList();
      }
    }
  }

  /// The Grain LFSR: 80 bits of state that begin with a description of the permutation.
  private static final class Grain {
    private static final int STATE_BITS = 80;
    private static final int[] TAPS = {62, 51, 38, 23, 13, 0};
    private static final int FIELD_BITS = Linear.MODULUS.bitLength();

    private final BitSet state = new BitSet(STATE_BITS);
    private int origin;

    Grain(int width, int fullRounds, int partialRounds) {
      int at = describe(0, 2, 1); // a prime field
      at = describe(at, 4, 0); // the S-box is a power
      at = describe(at, 12, FIELD_BITS);
      at = describe(at, 12, width);
      at = describe(at, 10, fullRounds);
      at = describe(at, 10, partialRounds);
      state.set(at, STATE_BITS);
      for (int discarded = 0; discarded < 2 * STATE_BITS; discarded++) {
        clock();
      }
    }

    private int describe(int at, int bits, int value) {
      for (int index = 0; index < bits; index++) {
        state.set(at + index, ((value >> (bits - 1 - index)) & 1) != 0);
      }
      return at + bits;
    }

    /// Moves the register on by one: the new bit takes the place of the oldest.
    private boolean clock() {
      boolean next = false;
      for (int tap : TAPS) {
        next ^= state.get((origin + tap) % STATE_BITS);
      }
      state.set(origin, next);
      origin = (origin + 1) % STATE_BITS;
      return next;
    }

    /// Of each pair of bits the second, if the first is set.
    private boolean bit() {
      while (!clock()) {
        clock();
      }
      return clock();
    }

    private BigInteger integer() {
      BigInteger value = BigInteger.ZERO;
      for (int index = 0; index < FIELD_BITS; index++) {
        value = value.shiftLeft(1).or(bit() ? BigInteger.ONE : BigInteger.ZERO);
      }
      return value;
    }

    /// A uniform field element: integers past the modulus are thrown away.
    BigInteger below() {
      BigInteger value = integer();
      while (value.compareTo(Linear.MODULUS) >= 0) {
        value = integer();
      }
      return value;
    }

    /// An integer of the field's length, reduced, which is how the matrix is drawn.
    BigInteger reduced() {
      return integer().mod(Linear.MODULUS);
    }
  }
}
