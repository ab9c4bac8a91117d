package org.aetherchain.core.merkle;

import org.jspecify.annotations.Nullable;

/// Compares trees of one scheme. Equal entries give trees of equal shape, so whatever is shared, or
/// hashed on both sides, is settled without looking further down.
final class MerkleEquality {
  private MerkleEquality() {}

  /// Whether both subtrees hold the same entries.
  @SuppressWarnings("ReferenceEquality") // what two versions share is one object
  static boolean same(@Nullable MerkleNode<?, ?> left, @Nullable MerkleNode<?, ?> right) {
    if (left == right) {
      return true;
    }
    if (left instanceof MerkleLeaf<?, ?> leaf) {
      return leaf.equals(right);
    }
    if (!(left instanceof MerkleBranch<?, ?> mine && right instanceof MerkleBranch<?, ?> theirs)) {
      return false;
    }
    if (mine.depth() != theirs.depth()) {
      return false;
    }
    if (mine.isHashed() && theirs.isHashed()) {
      return mine.hasSameHash(theirs);
    }
    return same(mine.left(), theirs.left()) && same(mine.right(), theirs.right());
  }
}
