package org.aetherchain.proofs.circuit;

import java.math.BigInteger;

/// A combination that constraints (or its construction) force to be 0 or 1.
public final class Bit {
  /// The constant 1.
  public static final Bit TRUE = new Bit(Linear.ONE);

  /// The constant 0.
  public static final Bit FALSE = new Bit(Linear.ZERO);

  private final Linear value;

  private Bit(Linear value) {
    this.value = value;
  }

  /// Takes a combination as a bit. The caller states that constraints force it to be 0 or 1: a
  /// wrong statement makes every gadget that relies on it unsound.
  public static Bit proved(Linear value) {
    if (!value.isConstant()) {
      return new Bit(value);
    }
    BigInteger constant = value.constantValue();
    if (constant.signum() != 0 && !constant.equals(BigInteger.ONE)) {
      throw new IllegalArgumentException("not a bit: " + constant);
    }
    return of(constant.signum() != 0);
  }

  /// A constant.
  public static Bit of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /// The combination.
  public Linear value() {
    return value;
  }

  /// The opposite; costs nothing.
  public Bit not() {
    return proved(Linear.ONE.minus(value));
  }

  /// Whether the circuit is built with a fixed value here.
  public boolean isConstant() {
    return value.isConstant();
  }

  /// Whether this is the constant 1.
  public boolean isTrue() {
    return isConstant() && value.constantValue().signum() != 0;
  }

  /// Whether this is the constant 0.
  public boolean isFalse() {
    return isConstant() && value.constantValue().signum() == 0;
  }
}
