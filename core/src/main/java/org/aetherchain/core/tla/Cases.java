package org.aetherchain.core.tla;

import java.util.function.BooleanSupplier;

/// Checks on CASE, made only where assertions are on.
public final class Cases {
  private Cases() {}

  /// Whether at most one guard is true. TLA+ lets a CASE take any arm whose guard is true; TLC and
  /// generated Java take the first, so a rule is only clear if there is no second. A guard without
  /// a value counts as false: behind a true guard nobody looks at it.
  public static boolean disjoint(BooleanSupplier... guards) {
    int holding = 0;
    for (BooleanSupplier guard : guards) {
      if (holds(guard)) {
        holding++;
      }
    }
    return holding <= 1;
  }

  private static boolean holds(BooleanSupplier guard) {
    try {
      return guard.getAsBoolean();
    } catch (UndefinedExpression | ArithmeticException undefined) {
      return false;
    }
  }
}
