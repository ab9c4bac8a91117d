package org.aetherchain.proofs.curve;

import java.util.List;
import java.util.stream.IntStream;
import org.aetherchain.proofs.field.CoordinateArithmetic;
import org.aetherchain.proofs.field.FrLimbs;

/// Multi-scalar multiplication in Java by Pippenger's bucket method: scalars are cut into windows
/// of signed digits; for each window the points of one digit are summed, and the sums weighted.
///
/// Points of one bucket are added two by two in rounds, all buckets of a round with shared
/// inversions. Windows are worked on in parallel. A scalar of few bits costs few additions.
final class Pippenger {
  /// The most points at a time; each thread has a copy of so many.
  private static final int MAX_CHUNK = 1 << 18;

  /// Fewer points than this are not worth waking other threads.
  private static final int MIN_PARALLEL = 64;

  /// One more than a scalar has: with any carry the highest digit stays positive.
  private static final int SCALAR_BITS = 256;
  private static final int MAX_WINDOW_BITS = 15; // digits fit into a short

  /// How many stretches many buckets are cut into; a power of two.
  private static final int LANES = 256;

  private final Group group;
  private final int stride; // limbs of an affine point
  private final int windowBits;
  private final int windows;
  private final long[] points;
  private final short[][] digits;
  private final int size;

  private Pippenger(Points points, int from, int to, long[] scalars, Parallel parallel) {
    this.group = points.group();
    this.stride = 2 * group.limbs();
    this.size = to - from;
    this.windowBits = bestWindowBits(size);
    this.windows = SCALAR_BITS / windowBits + 1;
    this.points = new long[size * stride];
    this.digits = new short[windows][size];
    parallel.range(
        size,
        1024,
        (first, last) -> {
          for (int i = first; i < last; i++) {
            points.load(from + i, this.points, i * stride);
            cut(scalars, (from + i) * FrLimbs.LIMBS, i);
          }
        });
  }

  /// The sum of all points, each a scalar many times.
  ///
  /// @param scalars canonical, four limbs each
  static Point sumOfProducts(Points points, long[] scalars, Parallel parallel) {
    Point sum = Point.infinity(points.group());
    for (int from = 0; from < points.size(); from += MAX_CHUNK) {
      int to = Math.min(points.size(), from + MAX_CHUNK);
      sum = sum.plus(new Pippenger(points, from, to, scalars, parallel).run(parallel));
    }
    return sum;
  }

  private Point run(Parallel parallel) {
    List<long[]> sums =
        size < MIN_PARALLEL
            ? IntStream.range(0, windows).mapToObj(this::windowSum).toList()
            : parallel.map(windows, this::windowSum);
    JacobianArithmetic curve = new JacobianArithmetic(group);
    long[] total = new long[curve.stride()];
    for (int window = windows - 1; window >= 0; window--) {
      for (int bit = 0; bit < windowBits; bit++) {
        curve.twice(total, 0);
      }
      curve.add(total, 0, sums.get(window), 0);
    }
    return Point.ofJacobian(group, curve, total);
  }

  /// Cuts a scalar into digits from `-2^(c-1)` to `2^(c-1) - 1`.
  private void cut(long[] scalars, int at, int i) {
    int carry = 0;
    for (int window = 0; window < windows; window++) {
      int bit = window * windowBits;
      int limb = bit >>> 6;
      long bits = limb < FrLimbs.LIMBS ? scalars[at + limb] >>> (bit & 63) : 0;
      if ((bit & 63) + windowBits > 64 && limb + 1 < FrLimbs.LIMBS) {
        bits |= scalars[at + limb + 1] << (64 - (bit & 63));
      }
      int digit = (int) (bits & ((1 << windowBits) - 1)) + carry;
      carry = digit >= 1 << (windowBits - 1) ? 1 : 0;
      digits[window][i] = (short) (digit - (carry << windowBits));
    }
  }

  /// The weighted sum of one window's buckets, in Jacobian coordinates.
  private long[] windowSum(int window) {
    int buckets = 1 << (windowBits - 1);
    int[] ends = new int[buckets + 1]; // of bucket d: the points of digits d and -d
    for (short digit : digits[window]) {
      ends[Math.abs(digit)]++;
    }
    ends[0] = 0;
    for (int d = 1; d <= buckets; d++) {
      ends[d] += ends[d - 1];
    }
    long[] work = sorted(window, ends);
    ColumnSums.sum(group, work, ends);
    return weighted(work, ends);
  }

  /// The points sorted by bucket, negated where the digit is.
  private long[] sorted(int window, int[] ends) {
    CoordinateArithmetic field = group.coordinates();
    int half = group.limbs();
    long[] zero = new long[half];
    long[] work = new long[ends[ends.length - 1] * stride];
    int[] next = ends.clone();
    for (int i = 0; i < size; i++) {
      int digit = digits[window][i];
      if (digit != 0) {
        int to = next[Math.abs(digit) - 1]++ * stride;
        System.arraycopy(points, i * stride, work, to, stride);
        if (digit < 0 && !field.isZero(work, to + half)) {
          field.sub(work, to + half, zero, 0, work, to + half);
        }
      }
    }
    return work;
  }

  /// The sum over d of d times bucket d. Many buckets are cut into lanes of as many neighbours,
  /// which are worked on in step: what takes an inversion then takes one for all of them.
  private long[] weighted(long[] work, int[] ends) {
    int length = (ends.length - 1) / LANES;
    if (length <= 1) {
      return running(work, ends);
    }
    long[] lanes = new long[2 * LANES * stride]; // sums, then sums weighted by place in the lane
    AffineAdder adder = new AffineAdder(group, lanes);
    for (int place = length; place >= 1; place--) {
      for (int lane = 0; lane < LANES; lane++) {
        int d = lane * length + place;
        if (ends[d] > ends[d - 1]) {
          adder.queue(lanes, lane * stride, work, ends[d - 1] * stride, lane * stride);
        }
      }
      adder.flush();
      for (int lane = 0; lane < LANES; lane++) {
        int weighted = (LANES + lane) * stride;
        adder.queue(lanes, weighted, lanes, lane * stride, weighted);
      }
      adder.flush();
    }
    JacobianArithmetic curve = new JacobianArithmetic(group);
    long[] sum = running(lanes, IntStream.rangeClosed(1, LANES).toArray());
    for (int doubled = 1; doubled < length; doubled *= 2) {
      curve.twice(sum, 0);
    }
    for (int lane = 0; lane < LANES; lane++) {
      curve.addAffine(sum, 0, lanes, (LANES + lane) * stride);
    }
    return sum;
  }

  /// The sum over d of d times bucket d, bucket after bucket.
  private long[] running(long[] work, int[] ends) {
    JacobianArithmetic curve = new JacobianArithmetic(group);
    long[] running = new long[curve.stride()];
    long[] sum = new long[curve.stride()];
    for (int d = ends.length - 1; d >= 1; d--) {
      if (ends[d] > ends[d - 1]) {
        curve.addAffine(running, 0, work, ends[d - 1] * stride);
      }
      curve.add(sum, 0, running, 0);
    }
    return sum;
  }

  /// The window that needs the fewest multiplications: six for a point in each window, for a bucket
  /// twenty-seven, or fourteen where there are lanes of them.
  static int bestWindowBits(int size) {
    int best = 2;
    long least = Long.MAX_VALUE;
    for (int bits = 2; bits <= MAX_WINDOW_BITS; bits++) {
      long buckets = 1L << (bits - 1);
      long cost = (SCALAR_BITS / bits + 1) * (6L * size + (buckets > LANES ? 14 : 27) * buckets);
      if (cost < least) {
        least = cost;
        best = bits;
      }
    }
    return best;
  }
}
