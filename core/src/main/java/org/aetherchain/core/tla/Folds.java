package org.aetherchain.core.tla;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.LongBinaryOperator;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.ImSet;

/// The folds of module Maps: an operator applied to one element after another with the result so
/// far.
///
/// Folds over sets take the elements in no particular order, and rules use them only with operators
/// for which the order does not matter. Where assertions are enabled, as in tests and in whatever
/// is compared with TLC, small sets are also folded the other way round. Each fold has a form whose
/// result is a number that is not boxed.
public final class Folds {
  private static final boolean CHECKED = Folds.class.desiredAssertionStatus();

  /// A step that depends on the order shows it on few elements.
  private static final int CHECKED_MOST = 8;

  private Folds() {}

  /// A step of a fold whose result is a number.
  ///
  /// @param <T> the type of the elements
  @FunctionalInterface
  public interface ToLong<T> {
    /// The result after `element`.
    long apply(T element, long result);
  }

  /// A step of a fold over an interval.
  ///
  /// @param <R> the type of the result
  @FunctionalInterface
  public interface OverLong<R> {
    /// The result after `number`.
    R apply(long number, R result);
  }

  /// `FoldSeq(Op, base, sequence)`: from the first element to the last.
  public static <T, R> R sequence(
      ImList<T> sequence, R base, BiFunction<? super T, R, ? extends R> step) {
    R result = base;
    for (T element : sequence) {
      result = step.apply(element, result);
    }
    return result;
  }

  /// `FoldSeq(Op, base, sequence)` to a number.
  public static <T> long sequenceToLong(ImList<T> sequence, long base, ToLong<? super T> step) {
    long result = base;
    for (T element : sequence) {
      result = step.apply(element, result);
    }
    return result;
  }

  /// `FoldSet(Op, base, set)`.
  public static <T, R> R set(ImSet<T> set, R base, BiFunction<? super T, R, ? extends R> step) {
    R result = base;
    for (T element : set) {
      result = step.apply(element, result);
    }
    if (isChecked(set)) {
      R other = base;
      for (T element : reversed(set)) {
        other = step.apply(element, other);
      }
      requireSame(result, other);
    }
    return result;
  }

  /// `FoldSet(Op, base, set)` to a number.
  public static <T> long setToLong(ImSet<T> set, long base, ToLong<? super T> step) {
    long result = base;
    for (T element : set) {
      result = step.apply(element, result);
    }
    if (isChecked(set)) {
      long other = base;
      for (T element : reversed(set)) {
        other = step.apply(element, other);
      }
      requireSame(result, other);
    }
    return result;
  }

  private static boolean isChecked(ImSet<?> set) {
    return CHECKED && set.size() > 1 && set.size() <= CHECKED_MOST;
  }

  private static <T> List<T> reversed(ImSet<T> set) {
    return new ArrayList<>(set).reversed();
  }

  private static void requireSame(Object one, Object other) {
    if (!one.equals(other)) {
      throw new UndefinedExpression(
          "a fold over a set depends on the order: " + one + " and " + other);
    }
  }

  /// `FoldRange(Op, base, from, to)`: ascending.
  public static <R> R interval(long from, long to, R base, OverLong<R> step) {
    R result = base;
    for (long number = from; number <= to; number++) {
      result = step.apply(number, result);
      if (number == to) {
        break;
      }
    }
    return result;
  }

  /// `FoldRange(Op, base, from, to)` to a number.
  public static long intervalToLong(long from, long to, long base, LongBinaryOperator step) {
    long result = base;
    for (long number = from; number <= to; number++) {
      result = step.applyAsLong(number, result);
      if (number == to) {
        break;
      }
    }
    return result;
  }
}
