package org.aetherchain.proofs.curve;

import java.util.Arrays;
import org.aetherchain.proofs.field.CoordinateArithmetic;
import org.aetherchain.proofs.field.Fq;

/// Adds many independent pairs of affine points with one inversion for a batch of them
/// (Montgomery's trick): six multiplications a sum where Jacobian coordinates need eleven.
///
/// Operands are copied when a pair is queued, and sums appear in the output array when the batch is
/// full or flushed. Complete: equal, opposite and infinite operands give the right sum; infinity is
/// all zeros. One thread at a time.
final class AffineAdder {
  /// Pairs per inversion: enough to make it negligible, few enough for a cache.
  static final int BATCH = 512;

  private enum Kind {
    SUM,
    TWICE,
    FIRST,
    SECOND,
    INFINITY
  }

  private final CoordinateArithmetic field;
  private final int size;
  private final long[] out;
  private final long[] operands; // x1, y1, x2, y2 of each pair
  private final long[] denominators;
  private final long[] products; // of all denominators before each
  private final int[] targets = new int[BATCH];
  private final Kind[] kinds = new Kind[BATCH];
  private final long[] one;
  private final long[] s;
  private int queued;

  /// For sums that go to an array.
  AffineAdder(Group group, long[] out) {
    this.field = group.coordinates();
    this.size = field.limbs();
    this.out = out;
    this.operands = new long[BATCH * 4 * size];
    this.denominators = new long[BATCH * size];
    this.products = new long[BATCH * size];
    this.one = new long[size];
    Fq.ONE.toLimbs(one, 0);
    this.s = new long[4 * size];
  }

  /// Queues `out[o] = a[i] + b[j]`.
  void queue(long[] a, int i, long[] b, int j, int o) {
    System.arraycopy(a, i, operands, queued * 4 * size, 2 * size);
    System.arraycopy(b, j, operands, (queued * 4 + 2) * size, 2 * size);
    targets[queued++] = o;
    if (queued == BATCH) {
      flush();
    }
  }

  /// Writes the sums of all pairs in the queue.
  void flush() {
    if (queued == 0) {
      return;
    }
    int product = 0;
    int inverse = size;
    System.arraycopy(one, 0, s, product, size);
    for (int k = 0; k < queued; k++) {
      kinds[k] = classify(k);
      System.arraycopy(s, product, products, k * size, size);
      field.mul(s, product, s, product, denominators, k * size);
    }
    field.invert(s, inverse, s, product);
    for (int k = queued - 1; k >= 0; k--) {
      field.mul(products, k * size, products, k * size, s, inverse);
      field.mul(s, inverse, s, inverse, denominators, k * size);
      finish(k);
    }
    queued = 0;
  }

  /// Finds what kind of sum this is, and its denominator.
  private Kind classify(int k) {
    int x1 = k * 4 * size;
    int y1 = x1 + size;
    int x2 = y1 + size;
    int y2 = x2 + size;
    int d = k * size;
    Kind kind;
    if (isInfinity(x1)) {
      kind = Kind.SECOND;
    } else if (isInfinity(x2)) {
      kind = Kind.FIRST;
    } else if (!field.areEqual(operands, x1, operands, x2)) {
      field.sub(denominators, d, operands, x2, operands, x1);
      return Kind.SUM;
    } else if (field.areEqual(operands, y1, operands, y2) && !field.isZero(operands, y1)) {
      field.add(denominators, d, operands, y1, operands, y1);
      return Kind.TWICE;
    } else {
      kind = Kind.INFINITY;
    }
    System.arraycopy(one, 0, denominators, d, size);
    return kind;
  }

  private void finish(int k) {
    int x1 = k * 4 * size;
    int o = targets[k];
    switch (kinds[k]) {
      case FIRST -> System.arraycopy(operands, x1, out, o, 2 * size);
      case SECOND -> System.arraycopy(operands, x1 + 2 * size, out, o, 2 * size);
      case INFINITY -> Arrays.fill(out, o, o + 2 * size, 0);
      case SUM -> {
        field.sub(s, 2 * size, operands, x1 + 3 * size, operands, x1 + size);
        chord(k, x1, o);
      }
      case TWICE -> {
        field.square(s, 3 * size, operands, x1);
        field.add(s, 2 * size, s, 3 * size, s, 3 * size);
        field.add(s, 2 * size, s, 2 * size, s, 3 * size);
        chord(k, x1, o);
      }
    }
  }

  /// The third point on the line whose slope is the numerator in the scratch space over the
  /// denominator, mirrored.
  private void chord(int k, int x1, int o) {
    int slope = 2 * size;
    int x = 3 * size;
    field.mul(s, slope, s, slope, products, k * size);
    field.square(s, x, s, slope);
    field.sub(s, x, s, x, operands, x1);
    field.sub(s, x, s, x, operands, x1 + 2 * size);
    field.sub(operands, x1, operands, x1, s, x);
    field.mul(s, slope, s, slope, operands, x1);
    field.sub(out, o + size, s, slope, operands, x1 + size);
    System.arraycopy(s, x, out, o, size);
  }

  private boolean isInfinity(int x) {
    return field.isZero(operands, x) && field.isZero(operands, x + size);
  }
}
