package org.aetherchain.proofs.gadget;

import java.math.BigInteger;
import java.util.Arrays;
import org.aetherchain.proofs.circuit.Bit;
import org.aetherchain.proofs.circuit.CircuitBuilder;
import org.aetherchain.proofs.circuit.Linear;

/// Decomposition into bits, which is how a circuit proves that a field element is a small integer.
public final class Ranges {
  /// Most bits that determine a field element: 2^253 is below the modulus with room for a sum.
  public static final int MAX_BITS = 252;

  private static final BigInteger HALF = BigInteger.TWO.modInverse(Linear.MODULUS);

  private Ranges() {}

  /// The bits of a value, the lowest first, and so the proof that it lies below 2^count. As many
  /// constraints as bits: the highest bit is no wire of its own but what the others leave.
  ///
  /// @param count 0 to `MAX_BITS`
  public static Bit[] bits(CircuitBuilder circuit, Linear value, int count) {
    if (count < 0 || count > MAX_BITS) {
      throw new IllegalArgumentException("bits: 0 to " + MAX_BITS + ", not " + count);
    }
    if (value.isConstant()) {
      BigInteger constant = value.constantValue();
      if (constant.signum() >= 0 && constant.bitLength() <= count) {
        return constantBits(constant, count);
      }
    }
    if (count == 0) {
      circuit.assertEqual(value, Linear.ZERO);
      return new Bit[0];
    }
    Linear[] wires =
        circuit.wires(
            count - 1,
            values -> {
              BigInteger whole = values.value(value);
              BigInteger[] parts = new BigInteger[count - 1];
              Arrays.setAll(
                  parts, index -> whole.testBit(index) ? BigInteger.ONE : BigInteger.ZERO);
              return parts;
            });
    Bit[] bits = new Bit[count];
    Linear.Sum rest = new Linear.Sum().add(value);
    for (int index = 0; index < count - 1; index++) {
      bits[index] = circuit.assertBit(wires[index]);
      rest.add(wires[index], BigInteger.ONE.shiftLeft(index).negate());
    }
    BigInteger scale = HALF.modPow(BigInteger.valueOf(count - 1L), Linear.MODULUS);
    bits[count - 1] = circuit.assertBit(rest.toLinear().times(scale));
    return bits;
  }

  /// Demands that a value lies between two bounds, both included, in two decompositions, or in one
  /// where the width of the range is a power of two.
  public static void assertBetween(
      CircuitBuilder circuit, Linear value, BigInteger low, BigInteger high) {
    BigInteger width = high.subtract(low);
    if (width.signum() < 0) {
      throw new IllegalArgumentException("an empty range: " + low + " to " + high);
    }
    bits(circuit, value.minus(Linear.constant(low)), width.bitLength());
    if (width.bitCount() != width.bitLength()) {
      bits(circuit, Linear.constant(high).minus(value), width.bitLength());
    }
  }

  /// The value of some bits, the lowest first; no constraint.
  public static Linear compose(Bit... bits) {
    Linear.Sum sum = new Linear.Sum();
    for (int index = 0; index < bits.length; index++) {
      sum.add(bits[index].value(), BigInteger.ONE.shiftLeft(index));
    }
    return sum.toLinear();
  }

  /// The bits of a constant, the lowest first.
  static Bit[] constantBits(BigInteger value, int count) {
    Bit[] bits = new Bit[count];
    Arrays.setAll(bits, index -> Bit.of(value.testBit(index)));
    return bits;
  }
}
