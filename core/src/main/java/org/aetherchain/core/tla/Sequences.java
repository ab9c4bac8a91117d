package org.aetherchain.core.tla;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.ImSet;
import org.organicdesign.fp.collections.MutList;
import org.organicdesign.fp.collections.MutSet;
import org.organicdesign.fp.collections.PersistentHashSet;
import org.organicdesign.fp.collections.PersistentVector;

/// The operators on sequences. Positions count from 1, as in TLA+.
public final class Sequences {
  private Sequences() {}

  /// `<<>>`.
  public static <T> ImList<T> empty() {
    return PersistentVector.empty();
  }

  /// `<<a, b, ...>>`.
  @SafeVarargs
  public static <T> ImList<T> of(T... elements) {
    MutList<T> list = PersistentVector.emptyMutable();
    for (T element : elements) {
      list = list.append(element);
    }
    return list.immutable();
  }

  private static <T> ImList<T> copy(Iterable<T> elements) {
    MutList<T> list = PersistentVector.emptyMutable();
    for (T element : elements) {
      list = list.append(element);
    }
    return list.immutable();
  }

  /// `Len(sequence)`; constant time.
  public static long length(ImList<?> sequence) {
    return sequence.size();
  }

  /// `DOMAIN sequence`.
  public static ImSet<Long> domain(ImList<?> sequence) {
    return Sets.interval(1, sequence.size());
  }

  /// `sequence[position]`.
  ///
  /// @throws UndefinedExpression when there is no such position
  public static <T> T get(ImList<T> sequence, long position) {
    return sequence.get(index(sequence, position));
  }

  private static int index(ImList<?> sequence, long position) {
    if (position < 1 || position > sequence.size()) {
      throw new UndefinedExpression(
          "position " + position + " of a sequence of " + sequence.size());
    }
    return (int) position - 1;
  }

  /// `[sequence EXCEPT ![position] = value]`.
  ///
  /// @throws UndefinedExpression when there is no such position
  public static <T> ImList<T> except(ImList<T> sequence, long position, T value) {
    return sequence.replace(index(sequence, position), value);
  }

  /// `[sequence EXCEPT ![position] = change(@)]`.
  ///
  /// @throws UndefinedExpression when there is no such position
  public static <T> ImList<T> change(ImList<T> sequence, long position, UnaryOperator<T> change) {
    return except(sequence, position, change.apply(get(sequence, position)));
  }

  /// `Head(sequence)`.
  ///
  /// @throws UndefinedExpression when it is empty
  public static <T> T head(ImList<T> sequence) {
    if (sequence.isEmpty()) {
      throw new UndefinedExpression("Head of the empty sequence");
    }
    return sequence.get(0);
  }

  /// `Tail(sequence)`.
  ///
  /// @throws UndefinedExpression when it is empty
  public static <T> ImList<T> tail(ImList<T> sequence) {
    if (sequence.isEmpty()) {
      throw new UndefinedExpression("Tail of the empty sequence");
    }
    return copy(sequence.subList(1, sequence.size()));
  }

  /// `left \o right`.
  public static <T> ImList<T> concatenate(ImList<T> left, ImList<T> right) {
    MutList<T> all = left.mutable();
    for (T element : right) {
      all = all.append(element);
    }
    return all.immutable();
  }

  /// `SubSeq(sequence, from, to)`; empty when `from > to`.
  ///
  /// @throws UndefinedExpression when it would reach outside the sequence
  public static <T> ImList<T> part(ImList<T> sequence, long from, long to) {
    if (from > to) {
      return empty();
    }
    return copy(sequence.subList(index(sequence, from), index(sequence, to) + 1));
  }

  /// `SelectSeq(sequence, predicate)`.
  public static <T> ImList<T> select(ImList<T> sequence, Predicate<? super T> predicate) {
    MutList<T> kept = PersistentVector.emptyMutable();
    for (T element : sequence) {
      if (predicate.test(element)) {
        kept = kept.append(element);
      }
    }
    return kept.immutable();
  }

  /// `MapSeq(image, sequence)`.
  public static <A, B> ImList<B> map(ImList<A> sequence, Function<? super A, ? extends B> image) {
    MutList<B> images = PersistentVector.emptyMutable();
    for (A element : sequence) {
      images = images.append(image.apply(element));
    }
    return images.immutable();
  }

  /// `Reverse(sequence)`.
  public static <T> ImList<T> reverse(ImList<T> sequence) {
    return copy(new ArrayList<>(sequence).reversed());
  }

  /// `Range(sequence)`: the set of its elements.
  public static <T> ImSet<T> range(ImList<T> sequence) {
    MutSet<T> set = PersistentHashSet.emptyMutable();
    for (T element : sequence) {
      set = set.put(element);
    }
    return set.immutable();
  }

  /// `element \in Range(sequence)`.
  public static <T> boolean contains(ImList<T> sequence, T element) {
    return exists(sequence, element::equals);
  }

  /// `\A element \in Range(sequence) : predicate`; stops at the first element that fails.
  public static <T> boolean forAll(ImList<T> sequence, Predicate<? super T> predicate) {
    for (T element : sequence) {
      if (!predicate.test(element)) {
        return false;
      }
    }
    return true;
  }

  /// `\E element \in Range(sequence) : predicate`; stops at the first element that satisfies it.
  public static <T> boolean exists(ImList<T> sequence, Predicate<? super T> predicate) {
    for (T element : sequence) {
      if (predicate.test(element)) {
        return true;
      }
    }
    return false;
  }

  /// `SortedSeq(set, less)`: its elements in ascending order.
  ///
  /// @throws UndefinedExpression when `less` does not tell two elements apart, or puts one before
  ///     itself
  public static <T> ImList<T> sorted(ImSet<T> set, BiPredicate<? super T, ? super T> less) {
    for (T element : set) {
      if (less.test(element, element)) {
        throw new UndefinedExpression("an order that puts " + element + " before itself");
      }
    }
    List<T> elements = new ArrayList<>(set);
    elements.sort((left, right) -> compare(left, right, less));
    return copy(elements);
  }

  private static <T> int compare(T left, T right, BiPredicate<? super T, ? super T> less) {
    if (less.test(left, right)) {
      return -1;
    }
    if (less.test(right, left)) {
      return 1;
    }
    throw new UndefinedExpression("no order between " + left + " and " + right);
  }
}
