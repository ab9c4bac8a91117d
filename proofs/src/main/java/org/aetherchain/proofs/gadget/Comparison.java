package org.aetherchain.proofs.gadget;

import java.math.BigInteger;
import org.aetherchain.proofs.circuit.Bit;
import org.aetherchain.proofs.circuit.CircuitBuilder;
import org.aetherchain.proofs.circuit.Linear;

/// Order and equality of words.
public final class Comparison {
  private Comparison() {}

  /// Whether `x < y`, unsigned: one constraint a bit of the wider bound, and one.
  public static Bit lessUnsigned(CircuitBuilder circuit, Word x, Word y) {
    Linear left = x.unsigned(circuit);
    Linear right = y.unsigned(circuit);
    return less(circuit, left, range(x), right, range(y));
  }

  /// Whether `x < y`, signed: as unsigned, once the signs are known.
  public static Bit lessSigned(CircuitBuilder circuit, Word x, Word y) {
    Linear left = x.signed(circuit);
    Linear right = y.signed(circuit);
    return less(circuit, left, signedRange(x), right, signedRange(y));
  }

  /// Whether two words are equal: two constraints where both are their own values; else the bits of
  /// their difference, and two.
  public static Bit equal(CircuitBuilder circuit, Word x, Word y) {
    if (x.isConstant() && y.isConstant()) {
      return Bit.of(x.constantValue() == y.constantValue());
    }
    if (y.isConstant() && y.constantValue() == 0) {
      return isZero(circuit, x);
    }
    return x.isConstant() && x.constantValue() == 0
        ? isZero(circuit, y)
        : isZero(circuit, Arithmetic.subtract(circuit, x, y));
  }

  /// Whether a word is zero: two constraints where no other multiple of 2^width lies within its
  /// bounds; else its bits, and two.
  public static Bit isZero(CircuitBuilder circuit, Word x) {
    BigInteger size = BigInteger.ONE.shiftLeft(x.width());
    boolean wide = x.high().compareTo(size) >= 0 || x.low().compareTo(size.negate()) <= 0;
    if (wide) {
      x.bits(circuit);
    }
    if (x.low().signum() > 0 || x.high().signum() < 0) {
      return Bit.FALSE;
    }
    return Logic.isZero(circuit, x.congruent(circuit));
  }

  /// Whether one integer is less than another, both within known ranges: with n bits for the
  /// greatest distance, the highest of the n + 1 bits of `left - right + 2^n` says no.
  static Bit less(
      CircuitBuilder circuit, Linear left, BigInteger[] x, Linear right, BigInteger[] y) {
    if (x[1].compareTo(y[0]) < 0 || x[0].compareTo(y[1]) >= 0) {
      return Bit.of(x[1].compareTo(y[0]) < 0);
    }
    int bits = Math.max(x[1].subtract(y[0]).bitLength(), y[1].subtract(x[0]).bitLength());
    Linear shifted = left.minus(right).plus(Linear.constant(BigInteger.ONE.shiftLeft(bits)));
    return Ranges.bits(circuit, shifted, bits + 1)[bits].not();
  }

  private static BigInteger[] range(Word word) {
    return new BigInteger[] {word.low(), word.high()};
  }

  private static BigInteger[] signedRange(Word word) {
    if (word.isConstant()) {
      BigInteger value = BigInteger.valueOf(word.constantValue());
      return new BigInteger[] {value, value};
    }
    if (word.isSignedAsIs()) {
      return range(word);
    }
    BigInteger half = BigInteger.ONE.shiftLeft(word.width() - 1);
    return new BigInteger[] {half.negate(), half.subtract(BigInteger.ONE)};
  }
}
