package org.aetherchain.node.loop;

import java.util.Optional;
import org.aetherchain.core.primitive.PublicKey;

/// What a node does beside verifying and voting. Whether it votes is no choice: it does while its
/// vote key belongs to a validator of its chain (R-F9).
///
/// @param searches whether it searches for blocks
/// @param payee who is paid for them; empty for the owner of the node's own validator, so that it
///     searches while it has one
public record Role(boolean searches, Optional<PublicKey> payee) {
  /// Searches for nothing.
  public static final Role OBSERVER = new Role(false, Optional.empty());

  /// Searches while it has a validator, and pays its owner.
  public static final Role OWNER = new Role(true, Optional.empty());

  /// Searches, and pays somebody.
  public static Role paying(PublicKey payee) {
    return new Role(true, Optional.of(payee));
  }
}
