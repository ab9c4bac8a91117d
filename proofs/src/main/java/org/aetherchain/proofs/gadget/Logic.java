package org.aetherchain.proofs.gadget;

import java.math.BigInteger;
import org.aetherchain.proofs.circuit.Bit;
import org.aetherchain.proofs.circuit.CircuitBuilder;
import org.aetherchain.proofs.circuit.Linear;

/// Gates on bits, tests for zero, and the choice between two values. Constants cost nothing.
public final class Logic {
  private Logic() {}

  /// `x ∧ y`: one constraint.
  public static Bit and(CircuitBuilder circuit, Bit x, Bit y) {
    return Bit.proved(circuit.multiply(x.value(), y.value()));
  }

  /// `x ∨ y`: one constraint, `(1-x)(1-y) = 1-o`.
  public static Bit or(CircuitBuilder circuit, Bit x, Bit y) {
    return and(circuit, x.not(), y.not()).not();
  }

  /// `x ⊕ y`: one constraint, `2x · y = x + y - o`.
  public static Bit xor(CircuitBuilder circuit, Bit x, Bit y) {
    if (x.isConstant()) {
      return x.isTrue() ? y.not() : y;
    }
    if (y.isConstant()) {
      return y.isTrue() ? x.not() : x;
    }
    Linear out = circuit.wire(values -> parity(values.value(x.value()), values.value(y.value())));
    circuit.enforce(x.value().times(2), y.value(), x.value().plus(y.value()).minus(out));
    return Bit.proved(out);
  }

  /// `x ⊕ y ⊕ z` in one constraint: with `s = x + y + z`, the one solution of
  /// `(2s - 3)(4o - 2s + 1) = -3` is the parity of s, for each s from 0 to 3, and `2s - 3` is never
  /// zero.
  public static Bit xor3(CircuitBuilder circuit, Bit x, Bit y, Bit z) {
    if (x.isConstant()) {
      return xor(circuit, xor(circuit, y, z), x);
    }
    if (y.isConstant() || z.isConstant()) {
      return xor3(circuit, y.isConstant() ? y : z, x, y.isConstant() ? z : y);
    }
    Linear sum = new Linear.Sum().add(x.value()).add(y.value()).add(z.value()).toLinear();
    Linear out = circuit.wire(values -> values.value(sum).and(BigInteger.ONE));
    Linear doubled = sum.times(2);
    circuit.enforce(doubled.plus(-3), out.times(4).minus(doubled).plus(1), Linear.constant(-3));
    return Bit.proved(out);
  }

  /// The bit that at least two of three share, once their parity is known: no constraint, for
  /// `x + y + z = 2 · majority + parity`.
  public static Bit majority(Bit x, Bit y, Bit z, Bit parity) {
    Linear sum = new Linear.Sum().add(x.value()).add(y.value()).add(z.value()).toLinear();
    return Bit.proved(sum.minus(parity.value()).times(BigInteger.TWO.modInverse(Linear.MODULUS)));
  }

  /// `condition ? x : y` on bits: one constraint.
  public static Bit select(CircuitBuilder circuit, Bit condition, Bit x, Bit y) {
    return Bit.proved(select(circuit, condition, x.value(), y.value()));
  }

  /// `condition ? x : y`: one constraint, `condition · (x - y) = o - y`.
  public static Linear select(CircuitBuilder circuit, Bit condition, Linear x, Linear y) {
    if (condition.isConstant()) {
      return condition.isTrue() ? x : y;
    }
    return x.equals(y) ? x : circuit.multiply(condition.value(), x.minus(y)).plus(y);
  }

  /// Whether a value is zero: two constraints, `x · i = 1 - o` and `x · o = 0`. Where x is zero
  /// the inverse i is free; o is determined all the same.
  public static Bit isZero(CircuitBuilder circuit, Linear x) {
    if (x.isConstant()) {
      return Bit.of(x.constantValue().signum() == 0);
    }
    Linear inverse =
        circuit.wire(
            values -> {
              BigInteger value = values.value(x);
              return value.signum() == 0 ? value : value.modInverse(Linear.MODULUS);
            });
    Linear zero =
        circuit.wire(values -> values.value(x).signum() == 0 ? BigInteger.ONE : BigInteger.ZERO);
    circuit.enforce(x, inverse, Linear.ONE.minus(zero));
    circuit.enforce(x, zero, Linear.ZERO);
    circuit.declareFree(inverse, x, "the inverse of zero is multiplied by zero wherever it occurs");
    return Bit.proved(zero);
  }

  /// Whether two values are equal: two constraints.
  public static Bit equal(CircuitBuilder circuit, Linear x, Linear y) {
    return isZero(circuit, x.minus(y));
  }

  /// Whether none of some bits is set: two constraints, for their number is below the modulus.
  public static Bit none(CircuitBuilder circuit, Bit... bits) {
    Linear.Sum sum = new Linear.Sum();
    for (Bit bit : bits) {
      sum.add(bit.value());
    }
    return isZero(circuit, sum.toLinear());
  }

  /// Demands that `implied` is set wherever `condition` is: one constraint.
  public static void assertImplies(CircuitBuilder circuit, Bit condition, Bit implied) {
    if (condition.isFalse() || implied.isTrue()) {
      return;
    }
    circuit.enforce(condition.value(), implied.not().value(), Linear.ZERO);
  }

  private static BigInteger parity(BigInteger x, BigInteger y) {
    return x.xor(y).and(BigInteger.ONE);
  }
}
