package org.aetherchain.proofs.gadget;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;
import org.aetherchain.proofs.circuit.Bit;
import org.aetherchain.proofs.circuit.Circuit;
import org.aetherchain.proofs.circuit.CircuitBuilder;
import org.aetherchain.proofs.circuit.Linear;
import org.jspecify.annotations.Nullable;

/// A word of 32 or 64 bits (any width to 64) that puts off its cost.
///
/// What is kept is a combination whose integer value is congruent to the word modulo 2^width, with
/// bounds of that integer. Sums, differences and products only widen the bounds; bits are wired
/// when an operation first asks for them, once. So `a + b + c` costs nothing until somebody looks.
/// Words read more than once as bits pay once.
///
/// An exclusive or is put off likewise: a third operand joins it in the same constraint.
public final class Word {
  /// Integers that words stand for stay below 2^250 in magnitude, so that no sum wraps around the
  /// modulus unnoticed.
  static final int MAX_MAGNITUDE_BITS = 250;

  private final int width;
  private @Nullable Linear value;
  private BigInteger low;
  private BigInteger high;
  private int trailingZeros;
  private Bit @Nullable [] bits;
  private final @Nullable Word pendingLeft;
  private final @Nullable Word pendingRight;

  private Word(int width, @Nullable Linear value, BigInteger low, BigInteger high, int zeros) {
    this.width = width;
    this.value = value;
    this.low = low;
    this.high = high;
    this.trailingZeros = zeros;
    this.pendingLeft = null;
    this.pendingRight = null;
  }

  private Word(Word left, Word right) {
    this.width = left.width;
    this.low = BigInteger.ZERO;
    this.high = mask(width);
    this.trailingZeros = Math.min(left.trailingZeros, right.trailingZeros);
    this.pendingLeft = left;
    this.pendingRight = right;
  }

  /// A constant; the lowest bits of `value` count.
  public static Word constant(int width, long value) {
    BigInteger unsigned = BigInteger.valueOf(value).and(mask(width));
    int zeros = unsigned.signum() == 0 ? width : unsigned.getLowestSetBit();
    Word word = new Word(width, Linear.constant(unsigned), unsigned, unsigned, zeros);
    word.bits = Ranges.constantBits(unsigned, width);
    return word;
  }

  /// The word of some bits, the lowest first.
  public static Word ofBits(Bit... bits) {
    BigInteger low = BigInteger.ZERO;
    BigInteger high = BigInteger.ZERO;
    for (int index = 0; index < bits.length; index++) {
      low = bits[index].isTrue() ? low.setBit(index) : low;
      high = bits[index].isFalse() ? high : high.setBit(index);
    }
    int zeros = 0;
    while (zeros < bits.length && bits[zeros].isFalse()) {
      zeros++;
    }
    Word word = new Word(bits.length, null, low, high, zeros);
    word.bits = bits.clone();
    return word;
  }

  /// The word congruent to a combination. The caller states that constraints force its integer
  /// value, centred around zero, to lie between the bounds and to be a multiple of 2^zeros.
  ///
  /// @param low least integer the combination stands for, above -2^250
  /// @param high greatest, below 2^250
  public static Word congruent(
      int width, Linear value, BigInteger low, BigInteger high, int trailingZeros) {
    if (Math.max(low.bitLength(), high.bitLength()) > MAX_MAGNITUDE_BITS) {
      throw new IllegalArgumentException("bounds are too wide: " + low + " to " + high);
    }
    if (value.isConstant()) {
      return constant(width, value.constantValue().longValue());
    }
    return new Word(width, value, low, high, Math.min(width, trailingZeros));
  }

  /// A word whose combination is its own value, from 0 to 2^width - 1.
  public static Word canonical(int width, Linear value) {
    return congruent(width, value, BigInteger.ZERO, mask(width), 0);
  }

  /// The exclusive or of two words, not yet wired.
  static Word pendingXor(Word left, Word right) {
    return new Word(left, right);
  }

  static BigInteger mask(int width) {
    return BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE);
  }

  /// Bits in the word.
  public int width() {
    return width;
  }

  /// Whether the circuit is built with a fixed value here.
  public boolean isConstant() {
    return value != null ? value.isConstant() : bits != null && low.equals(high);
  }

  /// The value of a constant, signed.
  public long constantValue() {
    if (!isConstant()) {
      throw new IllegalStateException("not a constant");
    }
    int spare = Long.SIZE - width;
    return low.longValue() << spare >> spare;
  }

  /// Whether the bounds show that the word is 0 or 1.
  public boolean isBit() {
    return low.signum() >= 0 && high.bitLength() <= 1;
  }

  /// The word's value in a witness, signed.
  public long valueIn(BigInteger[] witness) {
    long unsigned;
    Linear combination = value;
    Bit[] known = bits;
    if (combination != null) {
      unsigned = Linear.centred(Circuit.evaluate(combination, witness)).longValue();
    } else if (known != null) {
      unsigned = Circuit.evaluate(Ranges.compose(known), witness).longValue();
    } else {
      unsigned =
          Objects.requireNonNull(pendingLeft).valueIn(witness)
              ^ Objects.requireNonNull(pendingRight).valueIn(witness);
    }
    int spare = Long.SIZE - width;
    return unsigned << spare >> spare;
  }

  /// Least integer that `congruent` stands for.
  public BigInteger low() {
    return low;
  }

  /// Greatest integer that `congruent` stands for.
  public BigInteger high() {
    return high;
  }

  /// Low bits that are known to be zero.
  public int trailingZeros() {
    return trailingZeros;
  }

  /// Whether the bits are wired already.
  boolean hasBits() {
    return bits != null;
  }

  /// The two operands of an exclusive or that is not wired yet, or nothing.
  Word @Nullable [] pendingXor() {
    return bits == null && pendingLeft != null && pendingRight != null
        ? new Word[] {pendingLeft, pendingRight}
        : null;
  }

  /// The combination congruent to the word, between `low` and `high`.
  Linear congruent(CircuitBuilder circuit) {
    Linear known = value;
    if (known == null) {
      known = Ranges.compose(bits(circuit));
      value = known;
    }
    return known;
  }

  /// The unsigned value, from 0 to 2^width - 1: nothing where the bounds show it, else the bits.
  public Linear unsigned(CircuitBuilder circuit) {
    if (low.signum() < 0 || high.bitLength() > width) {
      bits(circuit);
    }
    return congruent(circuit);
  }

  /// The signed value, from -2^(width-1) to 2^(width-1) - 1: nothing where the bounds show it, else
  /// the bits.
  public Linear signed(CircuitBuilder circuit) {
    if (isSignedAsIs()) {
      return congruent(circuit);
    }
    Bit sign = bits(circuit)[width - 1];
    if (sign.isConstant() && sign.isFalse()) {
      return congruent(circuit);
    }
    return unsigned(circuit).minus(sign.value().times(BigInteger.ONE.shiftLeft(width)));
  }

  /// Whether the bounds alone show that the combination is the signed value.
  boolean isSignedAsIs() {
    return low.bitLength() < width && high.bitLength() < width;
  }

  /// The sign: the highest bit.
  public Bit sign(CircuitBuilder circuit) {
    if (low.signum() >= 0 && high.bitLength() < width) {
      return Bit.FALSE;
    }
    return bits(circuit)[width - 1];
  }

  /// The bits, the lowest first. The first call wires them: width constraints where the word is its
  /// own value, one more for each bit by which its bounds are wider, one less for each bit that is
  /// known to be zero.
  public Bit[] bits(CircuitBuilder circuit) {
    Bit[] known = bits;
    if (known == null) {
      known = pendingLeft != null && pendingRight != null ? xored(circuit) : decomposed(circuit);
      bits = known;
    }
    return known.clone();
  }

  private Bit[] xored(CircuitBuilder circuit) {
    Word left = Objects.requireNonNull(pendingLeft);
    Word right = Objects.requireNonNull(pendingRight);
    Bit[] x = left.bits(circuit);
    Bit[] y = right.bits(circuit);
    Bit[] result = new Bit[width];
    Arrays.setAll(result, index -> Logic.xor(circuit, x[index], y[index]));
    return result;
  }

  private Bit[] decomposed(CircuitBuilder circuit) {
    Linear whole = Objects.requireNonNull(value);
    BigInteger offset = BigInteger.ZERO;
    if (low.signum() < 0) {
      offset = low.negate().add(mask(width)).shiftRight(width).shiftLeft(width);
    }
    int count = high.add(offset).bitLength();
    BigInteger scale = BigInteger.ONE.shiftLeft(trailingZeros).modInverse(Linear.MODULUS);
    Linear shifted = whole.plus(Linear.constant(offset)).times(scale);
    int wired = Math.max(0, count - trailingZeros);
    Bit[] found = Ranges.bits(circuit, shifted, wired);
    Bit[] result = new Bit[width];
    for (int index = 0; index < width; index++) {
      int from = index - trailingZeros;
      result[index] = from >= 0 && from < wired ? found[from] : Bit.FALSE;
    }
    if (count > width || offset.signum() != 0) {
      value = Ranges.compose(result);
      low = BigInteger.ZERO;
      high = mask(Math.min(width, count));
    }
    return result;
  }
}
