package org.aetherchain.node.loop;

import java.util.Optional;
import org.aetherchain.core.kernel.Rejection;
import org.aetherchain.core.primitive.Hash;

/// A block that was asked for.
///
/// @param taken what became of it
/// @param id its identity, if it is a block
record Received(Taken taken, Optional<Hash> id) {
  /// What became of a block that was asked for.
  enum Taken {
    /// It is among the node's blocks now, or was before.
    KEPT,
    /// No honest node sends it.
    BAD,
    /// Its parent is not among the node's blocks.
    ORPHAN,
    /// Not now.
    LATER
  }

  /// What follows from the kernel's answer.
  static Taken taken(Rejection rejection) {
    return switch (rejection.reasonClass()) {
      case INVALID -> Taken.BAD;
      case STALE -> Taken.KEPT;
      case DEFERRED -> rejection.reasons().contains("ParentUnknown") ? Taken.ORPHAN : Taken.LATER;
      case POLICY -> Taken.LATER;
    };
  }
}
