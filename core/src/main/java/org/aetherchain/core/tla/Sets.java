package org.aetherchain.core.tla;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.organicdesign.fp.collections.ImSet;
import org.organicdesign.fp.collections.MutSet;
import org.organicdesign.fp.collections.PersistentHashSet;

/// The operators on sets. All take time in the size of their arguments unless they say otherwise.
public final class Sets {
  /// A set of subsets is made only for sets up to this size.
  static final int POWER_SET_LIMIT = 20;

  /// An interval is made as a set only up to this many numbers.
  static final long INTERVAL_LIMIT = 1L << 24;

  private static final boolean CHECKED = Sets.class.desiredAssertionStatus();

  private Sets() {}

  /// `{}`.
  public static <T> ImSet<T> empty() {
    return PersistentHashSet.empty();
  }

  /// `{a, b, ...}`.
  @SafeVarargs
  public static <T> ImSet<T> of(T... elements) {
    MutSet<T> set = PersistentHashSet.emptyMutable();
    for (T element : elements) {
      set = set.put(element);
    }
    return set.immutable();
  }

  /// `from..to`.
  ///
  /// @throws ArithmeticException when it has more than 2^24 numbers
  public static ImSet<Long> interval(long from, long to) {
    if (from > to) {
      return empty();
    }
    if (Math.subtractExact(to, from) >= INTERVAL_LIMIT) {
      throw new ArithmeticException("the set " + from + ".." + to + " is too large");
    }
    MutSet<Long> set = PersistentHashSet.emptyMutable();
    for (long number = from; number <= to; number++) {
      set = set.put(number);
    }
    return set.immutable();
  }

  /// `Cardinality(set)`; constant time.
  public static long size(ImSet<?> set) {
    return set.size();
  }

  /// `left \cup right`; time in the size of the smaller one.
  public static <T> ImSet<T> union(ImSet<T> left, ImSet<T> right) {
    ImSet<T> large = left.size() < right.size() ? right : left;
    ImSet<T> small = left.size() < right.size() ? left : right;
    if (small.isEmpty()) {
      return large;
    }
    MutSet<T> all = large.mutable();
    for (T element : small) {
      all = all.put(element);
    }
    return all.immutable();
  }

  /// `first \cup second \cup ...`.
  @SafeVarargs
  public static <T> ImSet<T> union(ImSet<T> first, ImSet<T> second, ImSet<T>... more) {
    ImSet<T> all = union(first, second);
    for (ImSet<T> set : more) {
      all = union(all, set);
    }
    return all;
  }

  /// `left \cap right`; time in the size of the smaller one.
  public static <T> ImSet<T> intersection(ImSet<T> left, ImSet<T> right) {
    ImSet<T> large = left.size() < right.size() ? right : left;
    ImSet<T> small = left.size() < right.size() ? left : right;
    return filter(small, large::contains);
  }

  /// `left \ right`; time in the size of the smaller one.
  public static <T> ImSet<T> difference(ImSet<T> left, ImSet<T> right) {
    if (right.size() > left.size()) {
      return filter(left, element -> !right.contains(element));
    }
    ImSet<T> rest = left;
    for (T element : right) {
      rest = rest.without(element);
    }
    return rest;
  }

  /// `left \subseteq right`; stops at the first element that is not in it.
  public static <T> boolean isSubset(ImSet<T> left, ImSet<T> right) {
    return left.size() <= right.size() && forAll(left, right::contains);
  }

  /// `UNION sets`.
  public static <T> ImSet<T> flatten(ImSet<ImSet<T>> sets) {
    ImSet<T> all = empty();
    for (ImSet<T> set : sets) {
      all = union(all, set);
    }
    return all;
  }

  /// `SUBSET set`; takes 2^n steps.
  ///
  /// @throws ArithmeticException when `set` has more than 20 elements
  public static <T> ImSet<ImSet<T>> powerSet(ImSet<T> set) {
    if (set.size() > POWER_SET_LIMIT) {
      throw new ArithmeticException("SUBSET of a set of " + set.size());
    }
    List<ImSet<T>> subsets = new ArrayList<>();
    subsets.add(empty());
    for (T element : set) {
      int known = subsets.size();
      for (int index = 0; index < known; index++) {
        subsets.add(subsets.get(index).put(element));
      }
    }
    MutSet<ImSet<T>> all = PersistentHashSet.emptyMutable();
    for (ImSet<T> subset : subsets) {
      all = all.put(subset);
    }
    return all.immutable();
  }

  /// `first \X second`.
  public static <A, B> ImSet<Tuple2<A, B>> product(ImSet<A> first, ImSet<B> second) {
    return flatMap(first, a -> map(second, b -> new Tuple2<>(a, b)));
  }

  /// `first \X second \X third`.
  public static <A, B, C> ImSet<Tuple3<A, B, C>> product(
      ImSet<A> first, ImSet<B> second, ImSet<C> third) {
    return flatMap(first, a -> flatMap(second, b -> map(third, c -> new Tuple3<>(a, b, c))));
  }

  /// `{element \in set : predicate}`.
  public static <T> ImSet<T> filter(ImSet<T> set, Predicate<? super T> predicate) {
    MutSet<T> kept = PersistentHashSet.emptyMutable();
    for (T element : set) {
      if (predicate.test(element)) {
        kept = kept.put(element);
      }
    }
    return kept.immutable();
  }

  /// `{image : element \in set}`.
  public static <A, B> ImSet<B> map(ImSet<A> set, Function<? super A, ? extends B> image) {
    MutSet<B> images = PersistentHashSet.emptyMutable();
    for (A element : set) {
      images = images.put(image.apply(element));
    }
    return images.immutable();
  }

  /// `{image : element \in set, ...}`: all elements of the images together.
  public static <A, B> ImSet<B> flatMap(ImSet<A> set, Function<? super A, ImSet<B>> image) {
    MutSet<B> images = PersistentHashSet.emptyMutable();
    for (A element : set) {
      for (B one : image.apply(element)) {
        images = images.put(one);
      }
    }
    return images.immutable();
  }

  /// `\A element \in set : predicate`; stops at the first element that fails.
  public static <T> boolean forAll(ImSet<T> set, Predicate<? super T> predicate) {
    for (T element : set) {
      if (!predicate.test(element)) {
        return false;
      }
    }
    return true;
  }

  /// `\E element \in set : predicate`; stops at the first element that satisfies it.
  public static <T> boolean exists(ImSet<T> set, Predicate<? super T> predicate) {
    for (T element : set) {
      if (predicate.test(element)) {
        return true;
      }
    }
    return false;
  }

  /// `CHOOSE element \in set : predicate`, for predicates that exactly one element satisfies. Where
  /// assertions are on, a second one is looked for.
  ///
  /// @throws UndefinedExpression when none satisfies it, or a second one was found
  public static <T> T choose(ImSet<T> set, Predicate<? super T> predicate) {
    List<T> found = new ArrayList<>(1);
    for (T element : set) {
      if (predicate.test(element)) {
        if (!CHECKED) {
          return element;
        }
        found.add(element);
      }
    }
    if (found.size() > 1) {
      throw new UndefinedExpression("CHOOSE is not unique: " + found);
    }
    if (found.isEmpty()) {
      throw new UndefinedExpression("CHOOSE from " + set.size() + " elements, none of which fits");
    }
    return found.getFirst();
  }

  /// `Min(set)`.
  ///
  /// @throws UndefinedExpression when it is empty
  public static long minimum(ImSet<Long> set) {
    requireElement(set, "Min");
    long least = Long.MAX_VALUE;
    for (long number : set) {
      least = Math.min(least, number);
    }
    return least;
  }

  /// `Max(set)`.
  ///
  /// @throws UndefinedExpression when it is empty
  public static long maximum(ImSet<Long> set) {
    requireElement(set, "Max");
    long greatest = Long.MIN_VALUE;
    for (long number : set) {
      greatest = Math.max(greatest, number);
    }
    return greatest;
  }

  private static void requireElement(ImSet<Long> set, String operator) {
    if (set.isEmpty()) {
      throw new UndefinedExpression(operator + " of the empty set");
    }
  }
}
