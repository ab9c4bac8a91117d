package org.aetherchain.proofs.gadget;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.aetherchain.proofs.circuit.Bit;
import org.aetherchain.proofs.circuit.CircuitBuilder;
import org.aetherchain.proofs.circuit.Linear;

/// Shifts and rotations; counts are taken modulo the width, as WebAssembly does.
///
/// By a constant they only rename bits. By a variable they multiply by a power of two, whose 2w - 1
/// bits hold the result: 2w + log w constraints instead of the w · log w of a barrel shifter. A
/// shift to the right is one to the left of the word in reverse.
public final class Shifts {
  private Shifts() {}

  /// `x << count`.
  public static Word left(CircuitBuilder circuit, Word x, Word count) {
    int width = x.width();
    if (count.isConstant()) {
      int by = (int) count.constantValue() & (width - 1);
      return x.hasBits()
          ? renamed(circuit, x, index -> index - by, false)
          : Arithmetic.multiply(circuit, x, Word.constant(width, 1L << by));
    }
    return Word.ofBits(Arrays.copyOf(product(circuit, x, count), width));
  }

  /// `x >> count`, filling with zeros.
  public static Word rightUnsigned(CircuitBuilder circuit, Word x, Word count) {
    if (count.isConstant()) {
      int by = (int) count.constantValue() & (x.width() - 1);
      return by == 0 ? x : renamed(circuit, x, index -> index + by, false);
    }
    return reversed(circuit, left(circuit, reversed(circuit, x), count));
  }

  /// `x >> count`, filling with the sign: the shift with zeros and `sign · (2^w - 2^(w-count))`.
  public static Word rightSigned(CircuitBuilder circuit, Word x, Word count) {
    int width = x.width();
    if (count.isConstant()) {
      int by = (int) count.constantValue() & (width - 1);
      Bit[] bits = x.bits(circuit);
      return Bitwise.ofBits(width, index -> bits[Math.min(width - 1, index + by)]);
    }
    Word shifted = rightUnsigned(circuit, x, count);
    Bit[] bits = count.bits(circuit);
    Linear kept = Linear.constant(2);
    for (int index = 0; 1 << index < width; index++) {
      BigInteger power = BigInteger.ONE.shiftLeft(1 << index);
      Linear factor =
          Linear.constant(power).minus(bits[index].value().times(power.subtract(BigInteger.ONE)));
      kept = circuit.multiply(kept, factor);
    }
    Linear fill = Linear.constant(BigInteger.ONE.shiftLeft(width)).minus(kept);
    Linear filled = circuit.multiply(x.sign(circuit).value(), fill);
    return Word.canonical(width, shifted.unsigned(circuit).plus(filled));
  }

  /// x rotated to the left: of the product with a power of two, the bits above the width come back
  /// at the bottom, where there are none.
  public static Word rotateLeft(CircuitBuilder circuit, Word x, Word count) {
    int width = x.width();
    if (count.isConstant()) {
      int by = (int) count.constantValue() & (width - 1);
      return by == 0 ? x : renamed(circuit, x, index -> index - by, true);
    }
    Bit[] product = product(circuit, x, count);
    return Bitwise.ofBits(
        width,
        index ->
            index + width < product.length
                ? Bit.proved(product[index].value().plus(product[index + width].value()))
                : product[index]);
  }

  /// x rotated to the right.
  public static Word rotateRight(CircuitBuilder circuit, Word x, Word count) {
    if (count.isConstant()) {
      return rotateLeft(circuit, x, Word.constant(x.width(), -count.constantValue()));
    }
    return reversed(circuit, rotateLeft(circuit, reversed(circuit, x), count));
  }

  /// The word with its bits in reverse; no constraint beyond the bits.
  static Word reversed(CircuitBuilder circuit, Word x) {
    Bit[] bits = x.bits(circuit);
    return Bitwise.ofBits(x.width(), index -> bits[x.width() - 1 - index]);
  }

  /// The 2w - 1 bits of `x · 2^count`.
  private static Bit[] product(CircuitBuilder circuit, Word x, Word count) {
    int width = x.width();
    Bit[] bits = count.bits(circuit);
    Linear power = Linear.ONE;
    for (int index = 0; 1 << index < width; index++) {
      BigInteger step = BigInteger.ONE.shiftLeft(1 << index).subtract(BigInteger.ONE);
      power = circuit.multiply(power, Linear.ONE.plus(bits[index].value().times(step)));
    }
    return Ranges.bits(circuit, circuit.multiply(x.unsigned(circuit), power), 2 * width - 1);
  }

  private static Word renamed(
      CircuitBuilder circuit, Word x, IntUnaryOperator from, boolean around) {
    Bit[] bits = x.bits(circuit);
    int width = x.width();
    return Bitwise.ofBits(
        width,
        index -> {
          int source = from.applyAsInt(index);
          return source >= 0 && source < width
              ? bits[source]
              : around ? bits[Math.floorMod(source, width)] : Bit.FALSE;
        });
  }
}
