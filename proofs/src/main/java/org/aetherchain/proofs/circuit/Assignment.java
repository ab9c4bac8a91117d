package org.aetherchain.proofs.circuit;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values of a circuit's wires while a witness is being computed. Values are canonical, from 0
/// to p-1.
public final class Assignment {
  private final @Nullable BigInteger[] values;

  private final Map<Integer, BigInteger> forced;

  /// @param forced values that wires take whatever is computed for them
  Assignment(int wires, Map<Integer, BigInteger> forced) {
    this.values = new BigInteger[wires];
    this.forced = forced;
    values[Linear.CONSTANT_WIRE] = BigInteger.ONE;
  }

  /// The canonical value of a combination, all of whose wires are set.
  public BigInteger value(Linear linear) {
    BigInteger total = BigInteger.ZERO;
    for (int term = 0; term < linear.size(); term++) {
      BigInteger value = valueOf(linear.wireAt(term));
      if (value.signum() != 0) {
        BigInteger coefficient = linear.coefficientAt(term);
        total = total.add(value.equals(BigInteger.ONE) ? coefficient : coefficient.multiply(value));
      }
    }
    boolean canonical = total.signum() >= 0 && total.bitLength() < Linear.MODULUS.bitLength();
    return canonical ? total : total.mod(Linear.MODULUS);
  }

  /// The value of a combination that stands for an integer of small magnitude, negative ones
  /// included.
  public BigInteger integer(Linear linear) {
    return Linear.centred(value(linear));
  }

  /// Gives a wire that stands alone its value, taken modulo the field's order.
  public void set(Linear wire, BigInteger value) {
    if (!wire.isWire()) {
      throw new IllegalArgumentException("only a single wire can be set: " + wire);
    }
    set(wire.wireAt(0), value);
  }

  void set(int wire, BigInteger value) {
    values[wire] =
        forced.isEmpty()
            ? value.mod(Linear.MODULUS)
            : forced.getOrDefault(wire, value).mod(Linear.MODULUS);
  }

  private BigInteger valueOf(int wire) {
    BigInteger value = values[wire];
    if (value == null) {
      throw new IllegalStateException("wire " + wire + " is used before it has a value");
    }
    return value;
  }

  /// All values, one a wire.
  BigInteger[] toArray() {
    BigInteger[] all = new BigInteger[values.length];
    Arrays.setAll(all, this::valueOf);
    return all;
  }
}
