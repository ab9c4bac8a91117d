package org.aetherchain.proofs.gadget;

import java.math.BigInteger;
import java.util.Arrays;
import org.aetherchain.proofs.circuit.Bit;
import org.aetherchain.proofs.circuit.CircuitBuilder;
import org.aetherchain.proofs.circuit.Linear;

/// Wrapping sums, differences and products of words, and the choice between words. The reduction
/// modulo 2^width is put off until bits are asked for, so that a chain of sums pays for one.
public final class Arithmetic {
  private Arithmetic() {}

  /// `x + y` modulo 2^width: no constraint now, the carry with the bits.
  public static Word add(CircuitBuilder circuit, Word x, Word y) {
    if (x.isConstant() && y.isConstant()) {
      return Word.constant(x.width(), x.constantValue() + y.constantValue());
    }
    narrow(circuit, x, y, Word.MAX_MAGNITUDE_BITS - 1);
    Bounds left = Bounds.of(x);
    Bounds right = Bounds.of(y);
    return Word.congruent(
        x.width(),
        left.value(circuit, x).plus(right.value(circuit, y)),
        left.low.add(right.low),
        left.high.add(right.high),
        Math.min(x.trailingZeros(), y.trailingZeros()));
  }

  /// `x - y` modulo 2^width: no constraint now.
  public static Word subtract(CircuitBuilder circuit, Word x, Word y) {
    if (x.isConstant() && y.isConstant()) {
      return Word.constant(x.width(), x.constantValue() - y.constantValue());
    }
    narrow(circuit, x, y, Word.MAX_MAGNITUDE_BITS - 1);
    Bounds left = Bounds.of(x);
    Bounds right = Bounds.of(y);
    return Word.congruent(
        x.width(),
        left.value(circuit, x).minus(right.value(circuit, y)),
        left.low.subtract(right.high),
        left.high.subtract(right.low),
        Math.min(x.trailingZeros(), y.trailingZeros()));
  }

  /// `x · y` modulo 2^width: one constraint, none with a constant.
  public static Word multiply(CircuitBuilder circuit, Word x, Word y) {
    if (x.isConstant() && y.isConstant()) {
      return Word.constant(x.width(), x.constantValue() * y.constantValue());
    }
    narrow(circuit, x, y, Word.MAX_MAGNITUDE_BITS / 2);
    Bounds left = Bounds.of(x);
    Bounds right = Bounds.of(y);
    Linear product = circuit.multiply(left.value(circuit, x), right.value(circuit, y));
    Bounds bounds = left.times(right);
    return Word.congruent(
        x.width(),
        product,
        bounds.low,
        bounds.high,
        Math.min(x.width(), x.trailingZeros() + y.trailingZeros()));
  }

  /// `condition ? x : y`: one constraint.
  public static Word select(CircuitBuilder circuit, Bit condition, Word x, Word y) {
    if (condition.isConstant() || x == y) {
      return condition.isTrue() ? x : y;
    }
    if (x.isConstant() && y.isConstant() && x.constantValue() == y.constantValue()) {
      return x;
    }
    Bounds left = Bounds.of(x);
    Bounds right = Bounds.of(y);
    return Word.congruent(
        x.width(),
        Logic.select(circuit, condition, left.value(circuit, x), right.value(circuit, y)),
        left.low.min(right.low),
        left.high.max(right.high),
        Math.min(x.trailingZeros(), y.trailingZeros()));
  }

  /// The lowest bits of a word as a word of its own; no constraint.
  public static Word truncate(CircuitBuilder circuit, Word x, int width) {
    if (x.isConstant()) {
      return Word.constant(width, x.constantValue());
    }
    if (x.hasBits()) {
      return Word.ofBits(Arrays.copyOf(x.bits(circuit), width));
    }
    return Word.congruent(width, x.congruent(circuit), x.low(), x.high(), x.trailingZeros());
  }

  /// A wider word with the same unsigned value.
  public static Word extendUnsigned(CircuitBuilder circuit, Word x, int width) {
    Linear value = x.unsigned(circuit);
    return x.hasBits()
        ? Word.ofBits(padded(x.bits(circuit), width, Bit.FALSE))
        : Word.congruent(width, value, x.low(), x.high(), x.trailingZeros());
  }

  /// A word of some width with the same signed value as the lowest `from` bits of x.
  public static Word extendSigned(CircuitBuilder circuit, Word x, int from, int width) {
    if (from == x.width() && x.isSignedAsIs()) {
      return Word.congruent(width, x.congruent(circuit), x.low(), x.high(), x.trailingZeros());
    }
    Bit[] bits = Arrays.copyOf(x.bits(circuit), from);
    return Word.ofBits(padded(bits, width, bits[from - 1]));
  }

  private static Bit[] padded(Bit[] bits, int width, Bit with) {
    Bit[] result = Arrays.copyOf(bits, width);
    Arrays.fill(result, Math.min(bits.length, width), width, with);
    return result;
  }

  /// Has words whose bounds have grown past a magnitude wire their bits, which narrows them.
  private static void narrow(CircuitBuilder circuit, Word x, Word y, int bits) {
    for (Word word : new Word[] {x, y}) {
      if (Math.max(word.low().bitLength(), word.high().bitLength()) > bits) {
        word.bits(circuit);
      }
    }
  }

  /// The integers that a word's combination stands for; of the two ways to write a constant, the
  /// one of smaller magnitude, which keeps bounds narrow.
  private record Bounds(BigInteger low, BigInteger high) {
    static Bounds of(Word word) {
      if (word.isConstant()) {
        BigInteger signed = BigInteger.valueOf(word.constantValue());
        return new Bounds(signed, signed);
      }
      return new Bounds(word.low(), word.high());
    }

    Linear value(CircuitBuilder circuit, Word word) {
      return word.isConstant() ? Linear.constant(low) : word.congruent(circuit);
    }

    Bounds times(Bounds other) {
      BigInteger[] corners = {
        low.multiply(other.low),
        low.multiply(other.high),
        high.multiply(other.low),
        high.multiply(other.high)
      };
      BigInteger least = corners[0];
      BigInteger greatest = corners[0];
      for (BigInteger corner : corners) {
        least = least.min(corner);
        greatest = greatest.max(corner);
      }
      return new Bounds(least, greatest);
    }
  }
}
