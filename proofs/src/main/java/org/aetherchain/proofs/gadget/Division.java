package org.aetherchain.proofs.gadget;

import java.math.BigInteger;
import org.aetherchain.proofs.circuit.Assignment;
import org.aetherchain.proofs.circuit.Bit;
import org.aetherchain.proofs.circuit.CircuitBuilder;
import org.aetherchain.proofs.circuit.Linear;

/// Quotient and remainder of words. Where a division would trap there is no witness: a divisor of
/// zero, and the least integer divided by -1.
///
/// `active` says whether the division is executed at all. Where it is not, the divisor is taken to
/// be 1, so that a branch not taken cannot make a witness impossible.
public final class Division {
  private Division() {}

  /// A quotient and its remainder.
  ///
  /// @param quotient rounded towards zero
  /// @param remainder of the dividend's sign
  public record Result(Word quotient, Word remainder) {}

  /// Unsigned division: `x = q · y + r` with `r < y`, all below 2^w, so that nothing wraps around
  /// the modulus. Three decompositions and a product.
  public static Result unsigned(CircuitBuilder circuit, Bit active, Word x, Word y) {
    if (x.isConstant() && y.isConstant() && y.constantValue() != 0) {
      return constants(x, y, false);
    }
    Word divisor = Arithmetic.select(circuit, active, y, Word.constant(y.width(), 1));
    return divide(circuit, x, divisor);
  }

  /// Signed division: of the magnitudes, with the signs put back.
  ///
  /// @param overflowTraps whether the least integer divided by -1 has no witness; if not, its
  ///     remainder is 0 and the quotient wraps
  public static Result signed(
      CircuitBuilder circuit, Bit active, Word x, Word y, boolean overflowTraps) {
    if (x.isConstant() && y.isConstant() && y.constantValue() != 0 && !overflows(x, y)) {
      return constants(x, y, true);
    }
    Word divisor = Arithmetic.select(circuit, active, y, Word.constant(y.width(), 1));
    Word dividend = x;
    Bit left = dividend.sign(circuit);
    Bit right = divisor.sign(circuit);
    Result magnitudes =
        divide(circuit, magnitude(circuit, dividend, left), magnitude(circuit, divisor, right));
    Bit negative = Logic.xor(circuit, left, right);
    if (overflowTraps) {
      Bit top = magnitudes.quotient.sign(circuit);
      Logic.assertImplies(circuit, top, negative);
    }
    return new Result(
        withSign(circuit, magnitudes.quotient, negative),
        withSign(circuit, magnitudes.remainder, left));
  }

  private static Result divide(CircuitBuilder circuit, Word x, Word y) {
    Linear dividend = x.unsigned(circuit);
    Linear divisor = y.unsigned(circuit);
    int width = x.width();
    BigInteger least = y.low().max(BigInteger.ONE);
    int quotientBits = x.high().divide(least).bitLength();
    int remainderBits = y.high().subtract(BigInteger.ONE).max(BigInteger.ZERO).bitLength();
    Linear quotientWire = circuit.wire(values -> divided(values, dividend, divisor)[0]);
    Word quotient = proved(circuit, width, quotientWire, quotientBits);
    Linear rest = dividend.minus(circuit.multiply(quotientWire, divisor));
    Word remainder = proved(circuit, width, rest, remainderBits);
    Ranges.bits(circuit, divisor.minus(rest).plus(-1), remainderBits);
    return new Result(quotient, remainder);
  }

  private static BigInteger[] divided(Assignment values, Linear dividend, Linear divisor) {
    BigInteger by = values.value(divisor);
    return by.signum() == 0
        ? new BigInteger[] {BigInteger.ZERO, BigInteger.ZERO}
        : values.value(dividend).divideAndRemainder(by);
  }

  /// A word of some width from a value, with the constraints that it has a number of bits.
  private static Word proved(CircuitBuilder circuit, int width, Linear value, int bits) {
    Bit[] found = Ranges.bits(circuit, value, bits);
    return Bitwise.ofBits(width, index -> index < bits ? found[index] : Bit.FALSE);
  }

  private static Word magnitude(CircuitBuilder circuit, Word x, Bit negative) {
    if (negative.isFalse()) {
      return x;
    }
    Linear signed = x.signed(circuit);
    Linear twice = circuit.multiply(negative.value().times(2), signed);
    BigInteger most = BigInteger.ONE.shiftLeft(x.width() - 1);
    return Word.congruent(x.width(), signed.minus(twice), BigInteger.ZERO, most, 0);
  }

  private static Word withSign(CircuitBuilder circuit, Word magnitude, Bit negative) {
    if (negative.isFalse()) {
      return magnitude;
    }
    Linear value = magnitude.unsigned(circuit);
    Linear twice = circuit.multiply(negative.value().times(2), value);
    return Word.congruent(
        magnitude.width(), value.minus(twice), magnitude.high().negate(), magnitude.high(), 0);
  }

  private static boolean overflows(Word x, Word y) {
    long least = Long.MIN_VALUE >> (Long.SIZE - x.width());
    return y.constantValue() == -1 && x.constantValue() == least;
  }

  private static Result constants(Word x, Word y, boolean signed) {
    long mask = Word.mask(x.width()).longValue();
    long left = signed ? x.constantValue() : x.constantValue() & mask;
    long right = signed ? y.constantValue() : y.constantValue() & mask;
    long quotient = signed ? left / right : Long.divideUnsigned(left, right);
    long remainder = signed ? left % right : Long.remainderUnsigned(left, right);
    return new Result(Word.constant(x.width(), quotient), Word.constant(x.width(), remainder));
  }
}
