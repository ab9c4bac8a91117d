package org.aetherchain.proofs.curve;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalInt;
import org.aetherchain.proofs.field.CoordinateArithmetic;
import org.aetherchain.proofs.field.FqLimbs;

/// Many points of one group, laid out as proving keys and blst have them: x and y of each, 64-bit
/// little-endian limbs in Montgomery form with radix `2^384`, infinity as zeros.
///
/// A view of memory that somebody owns: a mapped file, or an arena. Nothing is checked when a view
/// is made; [#firstInvalid(int, int)] checks.
public final class Points {
  /// Native code reads whole limbs.
  static final int ALIGNMENT_BYTES = 8;

  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Group group;
  private final MemorySegment bytes;

  /// A view of memory.
  ///
  /// @throws IllegalArgumentException when its size is no multiple of a point's
  public Points(Group group, MemorySegment bytes) {
    if (bytes.byteSize() % group.sizeBytes() != 0
        || bytes.byteSize() / group.sizeBytes() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(bytes.byteSize() + " bytes of points of " + group);
    }
    this.group = group;
    this.bytes = bytes;
  }

  /// So many times infinity, in new native memory.
  public static Points allocate(Group group, int size, Arena arena) {
    return new Points(group, arena.allocate((long) size * group.sizeBytes(), ALIGNMENT_BYTES));
  }

  /// Copies of some points in new native memory.
  public static Points of(Group group, Iterable<Point> points, Arena arena) {
    int size = 0;
    for (Point point : points) {
      size += point.group() == group ? 1 : 0;
    }
    Points copy = allocate(group, size, arena);
    int i = 0;
    for (Point point : points) {
      copy.set(i++, point);
    }
    return copy;
  }

  /// Which group they are of.
  public Group group() {
    return group;
  }

  /// How many there are.
  public int size() {
    return (int) (bytes.byteSize() / group.sizeBytes());
  }

  /// The memory itself.
  public MemorySegment bytes() {
    return bytes;
  }

  /// Point `i`, which has to be valid.
  public Point get(int i) {
    long[] affine = new long[2 * group.limbs()];
    load(Objects.checkIndex(i, size()), affine, 0);
    return new Point(group, affine);
  }

  /// Whether native code can read the memory as it is.
  boolean isAligned() {
    return bytes.isNative() && bytes.address() % ALIGNMENT_BYTES == 0;
  }

  /// Replaces point `i`.
  public void set(int i, Point point) {
    if (point.group() != group) {
      throw new IllegalArgumentException(
          "a point of " + point.group() + " among those of " + group);
    }
    store(group, point.affine(), 0, bytes, offset(Objects.checkIndex(i, size())));
  }

  /// A view of those from one index to before another.
  public Points slice(int from, int to) {
    Objects.checkFromToIndex(from, to, size());
    return new Points(group, bytes.asSlice(offset(from), offset(to) - offset(from)));
  }

  /// Copies point `from` of another vector to place `to` of this one, byte for byte.
  public void copyFrom(Points other, int from, int to) {
    MemorySegment.copy(other.bytes, other.offset(from), bytes, offset(to), group.sizeBytes());
  }

  /// Whether point `i` is infinity.
  public boolean isInfinity(int i) {
    return bytes.get(WORD, offset(i)) == 0 && Arrays.stream(words(i)).allMatch(word -> word == 0);
  }

  /// The first within a range that is neither infinity nor a point of the curve with coordinates
  /// below the modulus; none when all are. Says nothing about subgroups.
  public OptionalInt firstInvalid(int from, int to) {
    CoordinateArithmetic field = group.coordinates();
    for (int i = from; i < to; i++) {
      if (!isValid(words(i), field)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private boolean isValid(long[] words, CoordinateArithmetic field) {
    for (int at = 0; at < words.length; at += FqLimbs.WORDS) {
      if (!FqLimbs.isCanonical(words, at)) {
        return false;
      }
    }
    long[] affine = new long[2 * group.limbs()];
    load(words, affine, 0);
    return Point.isOnCurve(group, field, affine);
  }

  /// Writes both coordinates of point `i` into a flat array.
  void load(int i, long[] affine, int at) {
    load(words(i), affine, at);
  }

  private void load(long[] words, long[] affine, int at) {
    for (int c = 0; c < 2 * group.degree(); c++) {
      FqLimbs.load(affine, at + c * FqLimbs.LIMBS, words, c * FqLimbs.WORDS);
    }
  }

  private long[] words(int i) {
    long[] words = new long[2 * group.degree() * FqLimbs.WORDS];
    MemorySegment.copy(bytes, WORD, offset(i), words, 0, words.length);
    return words;
  }

  /// Replaces point `i` by an affine point of a flat array.
  void store(int i, long[] affine, int at) {
    store(group, affine, at, bytes, offset(i));
  }

  static void store(Group group, long[] affine, int at, MemorySegment out, long offset) {
    for (int c = 0; c < 2 * group.degree(); c++) {
      FqLimbs.store(affine, at + c * FqLimbs.LIMBS, out, offset + (long) c * FqLimbs.SIZE_BYTES);
    }
  }

  private long offset(int i) {
    return (long) i * group.sizeBytes();
  }
}
