package org.aetherchain.proofs.field;

import java.util.Arrays;
import java.util.Objects;

/// A fixed number of scalars, flat in one array and in Montgomery form.
///
/// Mutable and not safe for several writers of one element. [#limbs()] gives the array itself to
/// loops that work with [FrLimbs]; element `i` begins at limb `4 * i`.
public final class FrVector {
  /// The most elements of one vector: what an array of Java can hold.
  public static final int MAX_SIZE = (Integer.MAX_VALUE - 8) / FrLimbs.LIMBS;

  private final long[] limbs;

  /// A vector of zeros.
  ///
  /// @param size how many elements, 0 to [#MAX_SIZE]
  public FrVector(int size) {
    Objects.checkIndex(size, MAX_SIZE + 1);
    this.limbs = new long[size * FrLimbs.LIMBS];
  }

  private FrVector(long[] limbs) {
    this.limbs = limbs;
  }

  /// A vector of the given elements.
  public static FrVector of(Fr... elements) {
    FrVector vector = new FrVector(elements.length);
    for (int i = 0; i < elements.length; i++) {
      vector.set(i, elements[i]);
    }
    return vector;
  }

  /// How many elements there are.
  public int size() {
    return limbs.length / FrLimbs.LIMBS;
  }

  /// Element `i`.
  public Fr get(int i) {
    return Fr.ofLimbs(limbs, Objects.checkIndex(i, size()) * FrLimbs.LIMBS);
  }

  /// Replaces element `i`.
  public void set(int i, Fr element) {
    element.toLimbs(limbs, Objects.checkIndex(i, size()) * FrLimbs.LIMBS);
  }

  /// The storage itself, shared and not copied.
  public long[] limbs() {
    return limbs;
  }

  /// A copy that is as long as asked for: cut, or filled up with zeros.
  public FrVector resized(int size) {
    Objects.checkIndex(size, MAX_SIZE + 1);
    return new FrVector(Arrays.copyOf(limbs, size * FrLimbs.LIMBS));
  }

  /// Replaces every element by its inverse, and leaves zeros as they are. Costs one inversion and
  /// three multiplications an element (Montgomery's trick).
  public void invertAll() {
    FrVector before = new FrVector(size()); // the product of all non-zero elements before each
    Fr product = Fr.ONE;
    for (int i = 0; i < size(); i++) {
      before.set(i, product);
      if (!FrLimbs.isZero(limbs, i * FrLimbs.LIMBS)) {
        product = product.times(get(i));
      }
    }
    Fr inverse = product.inverse();
    for (int i = size() - 1; i >= 0; i--) {
      if (!FrLimbs.isZero(limbs, i * FrLimbs.LIMBS)) {
        Fr element = get(i);
        set(i, inverse.times(before.get(i)));
        inverse = inverse.times(element);
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrVector that && Arrays.equals(limbs, that.limbs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(limbs);
  }

  /// The size only: the elements may be many, or secret.
  @Override
  public String toString() {
    return "FrVector of " + size();
  }
}
