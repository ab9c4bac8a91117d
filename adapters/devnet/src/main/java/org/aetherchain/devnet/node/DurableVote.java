package org.aetherchain.devnet.node;

import java.util.ArrayList;
import java.util.List;

/// What a validator must not forget: the epochs of its last vote. A node on a disk forces it there
/// before the vote is signed; this one is a variable, since a devnet's nodes do not outlive it.
final class DurableVote {
  private final List<Long> targets = new ArrayList<>();

  /// Keeps the epochs of a vote that is about to be signed.
  ///
  /// @throws IllegalStateException when the validator has voted in that epoch or later before: a
  ///     bug, and the vote is not signed
  void save(long lastTarget) {
    if (!targets.isEmpty() && targets.getLast() >= lastTarget) {
      throw new IllegalStateException(
          "a second vote for epoch " + lastTarget + " after " + targets.getLast());
    }
    targets.add(lastTarget);
  }

  /// Whether a vote for this epoch was kept.
  boolean covers(long target) {
    return !targets.isEmpty() && targets.getLast() == target;
  }
}
