package org.aetherchain.core.kernel;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.aetherchain.core.rule.Reasons;
import org.organicdesign.fp.collections.ImSet;
import org.organicdesign.fp.collections.PersistentHashSet;

/// An event refused: the names of the conditions that it fails, which are the stable result codes
/// of the protocol.
///
/// @param reasonClass what follows for the sender
/// @param reasons at least one, each a name of `Reasons.tla`, ascending
public record Rejection(ReasonClass reasonClass, NavigableSet<String> reasons) {
  private static final ImSet<String> KNOWN = Reasons.allReasons();

  /// Checks that the reasons are known and give this class.
  public Rejection {
    reasons = Collections.unmodifiableNavigableSet(new TreeSet<>(reasons));
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException("a rejection without a reason");
    }
    for (String reason : reasons) {
      if (!KNOWN.contains(reason)) {
        throw new IllegalArgumentException("no reason of the rules: " + reason);
      }
    }
    if (reasonClass != classOf(reasons)) {
      throw new IllegalArgumentException(reasons + " are not " + reasonClass);
    }
  }

  /// The rejection for these reasons.
  ///
  /// @throws IllegalArgumentException when there is none, or one that the rules do not know
  public static Rejection of(Iterable<String> reasons) {
    NavigableSet<String> sorted = new TreeSet<>();
    reasons.forEach(sorted::add);
    return new Rejection(classOf(sorted), sorted);
  }

  private static ReasonClass classOf(NavigableSet<String> reasons) {
    String name = Reasons.verdict(PersistentHashSet.of(reasons));
    return switch (name) {
      case "INVALID" -> ReasonClass.INVALID;
      case "DEFERRED" -> ReasonClass.DEFERRED;
      case "STALE" -> ReasonClass.STALE;
      case "POLICY" -> ReasonClass.POLICY;
      default -> throw new IllegalArgumentException("a rejection without a reason: " + name);
    };
  }
}
