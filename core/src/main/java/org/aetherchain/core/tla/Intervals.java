package org.aetherchain.core.tla;

import java.util.function.LongPredicate;

/// Quantifiers over `from..to` that never make the set.
public final class Intervals {
  private Intervals() {}

  /// `number \in from..to`.
  public static boolean contains(long from, long to, long number) {
    return from <= number && number <= to;
  }

  /// `\A number \in from..to : predicate`; stops at the first number that fails.
  public static boolean forAll(long from, long to, LongPredicate predicate) {
    if (from > to) {
      return true;
    }
    for (long number = from; ; number++) {
      if (!predicate.test(number)) {
        return false;
      }
      if (number == to) {
        return true;
      }
    }
  }

  /// `\E number \in from..to : predicate`; stops at the first number that satisfies it.
  public static boolean exists(long from, long to, LongPredicate predicate) {
    return !forAll(from, to, predicate.negate());
  }
}
