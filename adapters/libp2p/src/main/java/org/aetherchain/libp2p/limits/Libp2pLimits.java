package org.aetherchain.libp2p.limits;

import java.util.EnumMap;
import java.util.Map;

/// The bounds a host keeps, immutable.
///
/// @param values a positive value for each [Limit]
public record Libp2pLimits(Map<Limit, Long> values) {
  /// The default of each limit.
  public static final Libp2pLimits STANDARD = new Libp2pLimits(standard());

  /// Checks that each limit has a positive value.
  ///
  /// @throws IllegalArgumentException when one is missing or not positive
  public Libp2pLimits {
    values = Map.copyOf(values);
    for (Limit limit : Limit.values()) {
      Long value = values.get(limit);
      if (value == null || value < 1) {
        throw new IllegalArgumentException(limit + " must be positive, not " + value);
      }
    }
  }

  /// The value of a limit.
  public long of(Limit limit) {
    Long value = values.get(limit);
    if (value == null) {
      throw new IllegalStateException("the constructor saw to " + limit);
    }
    return value;
  }

  /// The value of a limit that counts things held in arrays.
  ///
  /// @throws ArithmeticException when it is above 2³¹−1
  public int intOf(Limit limit) {
    return Math.toIntExact(of(limit));
  }

  /// These limits with another value for one of them.
  public Libp2pLimits with(Limit limit, long value) {
    Map<Limit, Long> changed = new EnumMap<>(values);
    changed.put(limit, value);
    return new Libp2pLimits(changed);
  }

  private static Map<Limit, Long> standard() {
    Map<Limit, Long> values = new EnumMap<>(Limit.class);
    for (Limit limit : Limit.values()) {
      values.put(limit, limit.standard());
    }
    return values;
  }
}
