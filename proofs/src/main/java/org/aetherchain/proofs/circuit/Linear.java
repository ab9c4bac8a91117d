package org.aetherchain.proofs.circuit;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import org.aetherchain.proofs.field.Fr;

/// A linear combination of wires over the scalar field, immutable. Adding and scaling cost no
/// constraint: a combination becomes a wire only when a product needs it.
///
/// Terms are sorted by wire and none is zero, so that equal combinations have equal terms. Wire 0
/// carries the constant 1. Coefficients are kept centred around zero, between -(p-1)/2 and
/// (p-1)/2, because circuits are full of small negative ones.
public final class Linear {
  /// The order of the scalar field of BLS12-381, a prime of 255 bits.
  public static final BigInteger MODULUS = Fr.MODULUS;

  /// The combination without terms.
  public static final Linear ZERO = new Linear(new int[0], new BigInteger[0]);

  /// The constant 1.
  public static final Linear ONE = wire(0);

  /// The wire that carries the constant 1.
  static final int CONSTANT_WIRE = 0;

  private static final BigInteger HALF = MODULUS.shiftRight(1);

  private final int[] wires;
  private final BigInteger[] coefficients;

  private Linear(int[] wires, BigInteger[] coefficients) {
    this.wires = wires;
    this.coefficients = coefficients;
  }

  /// One wire with coefficient 1.
  static Linear wire(int wire) {
    return new Linear(new int[] {wire}, new BigInteger[] {BigInteger.ONE});
  }

  /// A constant; any integer, taken modulo the field's order.
  public static Linear constant(BigInteger value) {
    BigInteger centred = centred(value);
    return centred.signum() == 0
        ? ZERO
        : new Linear(new int[] {CONSTANT_WIRE}, new BigInteger[] {centred});
  }

  /// A small constant.
  public static Linear constant(long value) {
    return constant(BigInteger.valueOf(value));
  }

  /// The representative of an integer between -(p-1)/2 and (p-1)/2.
  public static BigInteger centred(BigInteger value) {
    if (value.bitLength() < MODULUS.bitLength() - 1) {
      return value;
    }
    BigInteger reduced = value.mod(MODULUS);
    return reduced.compareTo(HALF) > 0 ? reduced.subtract(MODULUS) : reduced;
  }

  /// The sum; linear in the number of terms.
  public Linear plus(Linear other) {
    if (size() == 0) {
      return other;
    }
    return other.size() == 0 ? this : new Sum().add(this).add(other).toLinear();
  }

  /// The difference.
  public Linear minus(Linear other) {
    return other.size() == 0 ? this : new Sum().add(this).subtract(other).toLinear();
  }

  /// The sum with a constant.
  public Linear plus(long constant) {
    return plus(constant(constant));
  }

  /// Every coefficient multiplied by a constant.
  public Linear times(BigInteger factor) {
    BigInteger by = centred(factor);
    if (by.signum() == 0) {
      return ZERO;
    }
    if (by.equals(BigInteger.ONE)) {
      return this;
    }
    BigInteger[] scaled = new BigInteger[coefficients.length];
    Arrays.setAll(scaled, index -> centred(coefficients[index].multiply(by)));
    return new Linear(wires, scaled);
  }

  /// Every coefficient multiplied by a small constant.
  public Linear times(long factor) {
    return times(BigInteger.valueOf(factor));
  }

  /// The negation.
  public Linear negate() {
    return times(-1);
  }

  /// Whether no wire but the constant one occurs.
  public boolean isConstant() {
    return size() == 0 || (size() == 1 && wires[0] == CONSTANT_WIRE);
  }

  /// The value of a constant combination, centred.
  public BigInteger constantValue() {
    if (!isConstant()) {
      throw new IllegalStateException("not a constant: " + this);
    }
    return size() == 0 ? BigInteger.ZERO : coefficients[0];
  }

  /// Number of terms.
  public int size() {
    return wires.length;
  }

  /// The wire of a term; terms ascend by wire.
  public int wireAt(int term) {
    return wires[term];
  }

  /// The centred coefficient of a term, never zero.
  public BigInteger coefficientAt(int term) {
    return coefficients[term];
  }

  /// Whether this is one wire with coefficient 1.
  boolean isWire() {
    return size() == 1 && coefficients[0].equals(BigInteger.ONE) && wires[0] != CONSTANT_WIRE;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Linear that
        && Arrays.equals(wires, that.wires)
        && Arrays.equals(coefficients, that.coefficients);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(wires) + Arrays.hashCode(coefficients);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int term = 0; term < size(); term++) {
      text.append(term == 0 ? "" : " + ").append(coefficients[term]);
      text.append(wires[term] == CONSTANT_WIRE ? "" : "·w" + wires[term]);
    }
    return text.isEmpty() ? "0" : text.toString();
  }

  /// Collects the terms of a long sum and merges them once, at the end: n·log n instead of the n²
  /// of adding one by one.
  public static final class Sum {
    private int[] wires = new int[8];
    private BigInteger[] coefficients = new BigInteger[8];
    private int size;

    /// Adds a combination.
    public Sum add(Linear other) {
      return add(other, BigInteger.ONE);
    }

    /// Subtracts a combination.
    public Sum subtract(Linear other) {
      return add(other, BigInteger.ONE.negate());
    }

    /// Adds a multiple of a combination.
    public Sum add(Linear other, BigInteger factor) {
      reserve(size + other.size());
      boolean scale = !factor.equals(BigInteger.ONE);
      for (int term = 0; term < other.size(); term++) {
        BigInteger coefficient = other.coefficients[term];
        wires[size] = other.wires[term];
        coefficients[size++] = scale ? coefficient.multiply(factor) : coefficient;
      }
      return this;
    }

    private void reserve(int wanted) {
      if (wanted > wires.length) {
        int capacity = Math.max(wanted, 2 * wires.length);
        wires = Arrays.copyOf(wires, capacity);
        coefficients = Arrays.copyOf(coefficients, capacity);
      }
    }

    /// The merged sum.
    public Linear toLinear() {
      sort();
      int[] mergedWires = new int[size];
      BigInteger[] merged = new BigInteger[size];
      int count = 0;
      for (int from = 0; from < size; ) {
        int wire = wires[from];
        BigInteger total = coefficients[from++];
        while (from < size && wires[from] == wire) {
          total = total.add(coefficients[from++]);
        }
        BigInteger centred = centred(total);
        if (centred.signum() != 0) {
          mergedWires[count] = wire;
          merged[count++] = centred;
        }
      }
      return count == 0
          ? ZERO
          : new Linear(Arrays.copyOf(mergedWires, count), Arrays.copyOf(merged, count));
    }

    private void sort() {
      boolean ascending = true;
      for (int index = 1; index < size && ascending; index++) {
        ascending = wires[index - 1] <= wires[index];
      }
      if (ascending) {
        return;
      }
      Integer[] order = new Integer[size];
      Arrays.setAll(order, index -> index);
      Arrays.sort(order, Comparator.comparingInt(index -> wires[index]));
      int[] sortedWires = new int[size];
      BigInteger[] sorted = new BigInteger[size];
      for (int index = 0; index < size; index++) {
        sortedWires[index] = wires[order[index]];
        sorted[index] = coefficients[order[index]];
      }
      wires = sortedWires;
      coefficients = sorted;
    }
  }
}
