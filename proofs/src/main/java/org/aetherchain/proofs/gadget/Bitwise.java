package org.aetherchain.proofs.gadget;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.aetherchain.proofs.circuit.Bit;
import org.aetherchain.proofs.circuit.CircuitBuilder;
import org.aetherchain.proofs.circuit.Linear;

/// Operations on words bit by bit, and the counts of their bits.
public final class Bitwise {
  private Bitwise() {}

  /// `x & y`: one constraint a bit; none where a bit is constant.
  public static Word and(CircuitBuilder circuit, Word x, Word y) {
    if (isAllOnes(x) || isAllOnes(y)) {
      return isAllOnes(x) ? y : x;
    }
    Bit[] left = x.bits(circuit);
    Bit[] right = y.bits(circuit);
    return ofBits(x.width(), index -> Logic.and(circuit, left[index], right[index]));
  }

  /// `x | y`: one constraint a bit; none where a bit is constant.
  public static Word or(CircuitBuilder circuit, Word x, Word y) {
    if (isZero(x) || isZero(y)) {
      return isZero(x) ? y : x;
    }
    Bit[] left = x.bits(circuit);
    Bit[] right = y.bits(circuit);
    return ofBits(x.width(), index -> Logic.or(circuit, left[index], right[index]));
  }

  /// `x ^ y`: one constraint a bit when its bits are asked for; none where a bit is constant, and
  /// none of its own where a third operand follows.
  public static Word xor(CircuitBuilder circuit, Word x, Word y) {
    if (isZero(x) || isZero(y)) {
      return isZero(x) ? y : x;
    }
    if (x.isConstant() || y.isConstant()) {
      Bit[] left = x.bits(circuit);
      Bit[] right = y.bits(circuit);
      return ofBits(x.width(), index -> Logic.xor(circuit, left[index], right[index]));
    }
    Word[] pending = x.pendingXor();
    Word other = y;
    if (pending == null) {
      pending = y.pendingXor();
      other = x;
    }
    if (pending == null) {
      return Word.pendingXor(x, y);
    }
    Bit[] first = pending[0].bits(circuit);
    Bit[] second = pending[1].bits(circuit);
    Bit[] third = other.bits(circuit);
    return ofBits(
        x.width(), index -> Logic.xor3(circuit, first[index], second[index], third[index]));
  }

  /// `~x`: no constraint.
  public static Word not(CircuitBuilder circuit, Word x) {
    if (!x.hasBits()) {
      return Arithmetic.subtract(circuit, Word.constant(x.width(), -1), x);
    }
    Bit[] bits = x.bits(circuit);
    return ofBits(x.width(), index -> bits[index].not());
  }

  /// How many bits are set; no constraint beyond the bits.
  public static Word populationCount(CircuitBuilder circuit, Word x) {
    Linear.Sum sum = new Linear.Sum();
    for (Bit bit : x.bits(circuit)) {
      sum.add(bit.value());
    }
    return count(x.width(), sum.toLinear());
  }

  /// How many of the highest bits are zero: one constraint for each bit but one, the product of
  /// their opposites so far.
  public static Word leadingZeros(CircuitBuilder circuit, Word x) {
    Bit[] bits = x.bits(circuit);
    Linear.Sum sum = new Linear.Sum();
    Bit allZero = Bit.TRUE;
    for (int index = bits.length - 1; index >= 0; index--) {
      allZero = Logic.and(circuit, allZero, bits[index].not());
      sum.add(allZero.value());
    }
    return count(x.width(), sum.toLinear());
  }

  /// How many of the lowest bits are zero: the leading zeros of the word in reverse.
  public static Word trailingZeros(CircuitBuilder circuit, Word x) {
    return leadingZeros(circuit, Shifts.reversed(circuit, x));
  }

  private static Word count(int width, Linear sum) {
    return Word.congruent(width, sum, BigInteger.ZERO, BigInteger.valueOf(width), 0);
  }

  static Word ofBits(int width, IntFunction<Bit> bit) {
    Bit[] bits = new Bit[width];
    Arrays.setAll(bits, bit);
    return Word.ofBits(bits);
  }

  private static boolean isZero(Word word) {
    return word.isConstant() && word.constantValue() == 0;
  }

  private static boolean isAllOnes(Word word) {
    return word.isConstant() && word.constantValue() == -1;
  }
}
