package org.aetherchain.core.tla;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A local value of LET, worked out when it is first needed and then kept: TLA+ does not evaluate
/// what is not used, even where it has no value.
///
/// One rule call and so one thread owns it.
///
/// @param <T> the type of the value
public final class Lazy<T> {
  private @Nullable Supplier<? extends T> source;
  private @Nullable T value;

  private Lazy(Supplier<? extends T> source) {
    this.source = source;
  }

  /// A value that `source` works out.
  public static <T> Lazy<T> of(Supplier<? extends T> source) {
    return new Lazy<>(source);
  }

  /// The value.
  public T get() {
    Supplier<? extends T> open = source;
    if (open != null) {
      value = open.get();
      source = null;
    }
    T known = value;
    if (known == null) {
      throw new UndefinedExpression("a local value that needs itself");
    }
    return known;
  }
}
