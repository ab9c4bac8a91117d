package org.aetherchain.proofs.curve;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.aetherchain.proofs.field.Fq12;
import org.aetherchain.proofs.field.FqLimbs;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrLimbs;
import org.jspecify.annotations.Nullable;

/// The fast backend: blst, a C and assembly library, called through `java.lang.foreign`.
public final class BlstBackend implements Backend {
  private static final long SCALAR_BITS = 255;

  /// Fewer points than this are multiplied one by one.
  private static final int MIN_POINTS = 8;

  /// Points of one call: enough to use wide windows, few enough to keep all threads busy.
  private static final int MIN_CHUNK = 1 << 12;

  private static final int MAX_CHUNK = 1 << 18;

  private static final Object LOCK = new Object();
  private static @Nullable BlstBackend loaded;

  private final BlstLibrary library;

  private BlstBackend(BlstLibrary library) {
    this.library = library;
  }

  /// Loads the library, once for the process, and has it multiply the generators.
  ///
  /// @throws NativeLibraryUnavailable when there is none for this machine or it computes wrongly
  public static BlstBackend load() throws NativeLibraryUnavailable {
    synchronized (LOCK) {
      if (loaded == null) {
        BlstBackend backend = new BlstBackend(BlstLibrary.load());
        backend.test();
        loaded = backend;
      }
      return Objects.requireNonNull(loaded);
    }
  }

  private void test() throws NativeLibraryUnavailable {
    for (Group group : Group.values()) {
      Point generator = group.generator();
      long[] scalar = Fr.of(-3).toCanonicalLimbs();
      try (Arena arena = Arena.ofConfined();
          Parallel one = new Parallel(1)) {
        Points product = products(Points.of(group, List.of(generator), arena), scalar, arena, one);
        if (!product.get(0).equals(generator.times(Fr.of(-3)))) {
          throw new NativeLibraryUnavailable("blst multiplies wrongly on this machine");
        }
      }
    }
  }

  @Override
  public String name() {
    return "blst";
  }

  @Override
  public Point sumOfProducts(Points points, long[] scalars, Parallel parallel) {
    int size = points.size();
    if (size < MIN_POINTS) {
      return sumOfFew(points, scalars);
    }
    int chunks = Math.max(Math.ceilDiv(size, MAX_CHUNK), 1);
    chunks = Math.max(chunks, Math.min(2 * parallel.threads(), size / MIN_CHUNK));
    if (parallel.threads() == 1) {
      chunks = Math.ceilDiv(size, MAX_CHUNK);
    }
    int pieces = Math.max(chunks, 1);
    Point sum = Point.infinity(points.group());
    for (Point part :
        parallel.map(
            pieces,
            piece -> {
              int from = (int) ((long) size * piece / pieces);
              int to = (int) ((long) size * (piece + 1) / pieces);
              return chunk(points.slice(from, to), scalars, from);
            })) {
      sum = sum.plus(part);
    }
    return sum;
  }

  private Point sumOfFew(Points points, long[] scalars) {
    Point sum = Point.infinity(points.group());
    try (Arena arena = Arena.ofConfined()) {
      Points products = Points.allocate(points.group(), points.size(), arena);
      multiply(points, scalars, products, 0, points.size());
      for (int i = 0; i < points.size(); i++) {
        sum = sum.plus(products.get(i));
      }
    }
    return sum;
  }

  private Point chunk(Points points, long[] scalars, int from) {
    Group group = points.group();
    BlstLibrary.OfGroup functions = functions(group);
    int[] finite = IntStream.range(0, points.size()).filter(i -> !points.isInfinity(i)).toArray();
    long size = finite.length;
    if (size == 0) {
      return Point.infinity(group);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocate(size * Fr.SIZE_BYTES, Long.BYTES);
      Points terms = points;
      if (!points.isAligned() || size < points.size()) {
        terms = Points.allocate(group, finite.length, arena);
      }
      if (size == points.size()) {
        copyScalars(scalars, from, numbers, 0, finite.length);
        if (terms != points) {
          terms.bytes().copyFrom(points.bytes());
        }
      } else {
        for (int i = 0; i < finite.length; i++) {
          terms.copyFrom(points, finite[i], i);
          copyScalars(scalars, from + finite[i], numbers, i, 1);
        }
      }
      long scratch = (long) functions.scratchSize().invokeExact(size);
      MemorySegment sum = arena.allocate(jacobianSize(group), Long.BYTES);
      functions
          .pippenger()
          .invokeExact(
              sum,
              pointers(arena, terms.bytes()),
              size,
              pointers(arena, numbers),
              SCALAR_BITS,
              arena.allocate(scratch, Long.BYTES));
      return affine(functions, group, sum, arena);
    } catch (Throwable bug) {
      throw wrapped(bug);
    }
  }

  private static void copyScalars(long[] scalars, int from, MemorySegment to, int at, int count) {
    MemorySegment.copy(
        scalars,
        from * FrLimbs.LIMBS,
        to,
        ValueLayout.JAVA_LONG,
        (long) at * Fr.SIZE_BYTES,
        count * FrLimbs.LIMBS);
  }

  @Override
  public Points products(Points points, long[] scalars, Arena arena, Parallel parallel) {
    Points products = Points.allocate(points.group(), points.size(), arena);
    parallel.range(points.size(), 16, (from, to) -> multiply(points, scalars, products, from, to));
    return products;
  }

  private void multiply(Points points, long[] scalars, Points products, int from, int to) {
    Group group = points.group();
    BlstLibrary.OfGroup functions = functions(group);
    long jacobianSize = jacobianSize(group);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment point = arena.allocate(group.sizeBytes(), Long.BYTES);
      MemorySegment jacobian = arena.allocate(jacobianSize, Long.BYTES);
      MemorySegment scalar = arena.allocate(Fr.SIZE_BYTES, Long.BYTES);
      MemorySegment all = arena.allocate((to - from) * jacobianSize, Long.BYTES);
      for (int i = from; i < to; i++) {
        MemorySegment.copy(
            points.bytes(), (long) i * group.sizeBytes(), point, 0, group.sizeBytes());
        copyScalars(scalars, i, scalar, 0, 1);
        functions.fromAffine().invokeExact(jacobian, point);
        MemorySegment product = all.asSlice((i - from) * jacobianSize, jacobianSize);
        functions.multiply().invokeExact(product, jacobian, scalar, bits(scalars, i));
      }
      // All at once, for that takes one inversion.
      functions
          .allToAffine()
          .invokeExact(products.slice(from, to).bytes(), pointers(arena, all), (long) (to - from));
    } catch (Throwable bug) {
      throw wrapped(bug);
    }
  }

  /// How many bits of a scalar count, at least one.
  private static long bits(long[] scalars, int i) {
    for (int k = FrLimbs.LIMBS - 1; k >= 0; k--) {
      long limb = scalars[i * FrLimbs.LIMBS + k];
      if (limb != 0) {
        return (long) Long.SIZE * (k + 1) - Long.numberOfLeadingZeros(limb);
      }
    }
    return 1;
  }

  @Override
  public Fq12 pairingProduct(List<Point> g1, List<Point> g2, Parallel parallel) {
    List<Point> left = new ArrayList<>();
    List<Point> right = new ArrayList<>();
    for (int i = 0; i < g1.size(); i++) {
      if (!g1.get(i).isInfinity() && !g2.get(i).isInfinity()) {
        left.add(g1.get(i));
        right.add(g2.get(i));
      }
    }
    if (left.isEmpty()) {
      return Fq12.ONE;
    }
    // A few pairs share their squarings; only many are worth several threads.
    int pieces = Math.clamp(left.size() / 8, 1, parallel.threads());
    try (Arena arena = pieces == 1 ? Arena.ofConfined() : Arena.ofShared()) {
      List<MemorySegment> loops =
          pieces == 1
              ? List.of(millerLoops(left, right, arena))
              : parallel.map(
                  pieces,
                  piece -> {
                    int from = left.size() * piece / pieces;
                    int to = left.size() * (piece + 1) / pieces;
                    return millerLoops(left.subList(from, to), right.subList(from, to), arena);
                  });
      MemorySegment product = loops.getFirst();
      for (MemorySegment loop : loops.subList(1, loops.size())) {
        library.multiplyFq12.invokeExact(product, product, loop);
      }
      library.finalExponentiation.invokeExact(product, product);
      long[] words = product.toArray(ValueLayout.JAVA_LONG);
      long[] limbs = new long[Fq12.DEGREE * FqLimbs.LIMBS];
      for (int i = 0; i < Fq12.DEGREE; i++) {
        FqLimbs.load(limbs, i * FqLimbs.LIMBS, words, i * FqLimbs.WORDS);
      }
      return Fq12.ofLimbs(limbs);
    } catch (Throwable bug) {
      throw wrapped(bug);
    }
  }

  private MemorySegment millerLoops(List<Point> g1, List<Point> g2, Arena arena) {
    int size = g1.size();
    try (Arena own = Arena.ofConfined()) {
      Points left = Points.of(Group.G1, g1, own);
      Points right = Points.of(Group.G2, g2, own);
      MemorySegment product = arena.allocate((long) Fq12.DEGREE * FqLimbs.SIZE_BYTES, Long.BYTES);
      library.millerLoops.invokeExact(
          product, pointers(own, right.bytes()), pointers(own, left.bytes()), (long) size);
      return product;
    } catch (Throwable bug) {
      throw wrapped(bug);
    }
  }

  @Override
  public OptionalInt firstOutsideSubgroup(Points points, Parallel parallel) {
    List<OptionalInt> found =
        parallel.map(
            Math.clamp(points.size() / 64, 1, 4 * parallel.threads()),
            piece -> {
              int pieces = Math.clamp(points.size() / 64, 1, 4 * parallel.threads());
              int to = (int) ((long) points.size() * (piece + 1) / pieces);
              for (int i = (int) ((long) points.size() * piece / pieces); i < to; i++) {
                if (!isInSubgroup(points.get(i))) {
                  return OptionalInt.of(i);
                }
              }
              return OptionalInt.empty();
            });
    return found.stream().filter(OptionalInt::isPresent).findFirst().orElse(OptionalInt.empty());
  }

  @Override
  public boolean isInSubgroup(Point point) {
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle inSubgroup = functions(point.group()).inSubgroup();
      return isTrue((byte) inSubgroup.invokeExact(point.toNative(arena)));
    } catch (Throwable bug) {
      throw wrapped(bug);
    }
  }

  private BlstLibrary.OfGroup functions(Group group) {
    return group == Group.G1 ? library.g1 : library.g2;
  }

  /// An array of pointers whose second is null: blst then takes all items from the first on.
  private static MemorySegment pointers(Arena arena, MemorySegment items) {
    MemorySegment array =
        arena.allocate(2 * ValueLayout.ADDRESS.byteSize(), ValueLayout.ADDRESS.byteAlignment());
    array.setAtIndex(ValueLayout.ADDRESS, 0, items);
    return array;
  }

  private static long jacobianSize(Group group) {
    return group.sizeBytes() * 3L / 2;
  }

  private static Point affine(
      BlstLibrary.OfGroup functions, Group group, MemorySegment jacobian, Arena arena)
      throws Throwable {
    Points point = Points.allocate(group, 1, arena);
    functions.toAffine().invokeExact(point.bytes(), jacobian);
    return point.get(0);
  }

  private static boolean isTrue(byte result) {
    return (result & 1) != 0;
  }

  /// What a call of C throws can only be a bug of ours.
  private static RuntimeException wrapped(Throwable bug) {
    if (bug instanceof Error fatal) {
      throw fatal;
    }
    return bug instanceof RuntimeException known ? known : new IllegalStateException(bug);
  }
}
