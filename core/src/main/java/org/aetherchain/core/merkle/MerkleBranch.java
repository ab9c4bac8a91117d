package org.aetherchain.core.merkle;

import org.aetherchain.core.primitive.Hash;

/// A place where paths part: the entries below agree on the first `depth` bits, those on the left
/// have 0 as the next bit and those on the right 1. Neither side is empty.
final class MerkleBranch<K, V> extends MerkleNode<K, V> {
  private final byte depth;
  private final MerkleNode<K, V> left;
  private final MerkleNode<K, V> right;

  /// @param depth 0..255
  MerkleBranch(int depth, MerkleNode<K, V> left, MerkleNode<K, V> right) {
    this.depth = (byte) depth;
    this.left = left;
    this.right = right;
  }

  /// How many bits all paths below have in common, 0..255.
  int depth() {
    return Byte.toUnsignedInt(depth);
  }

  /// The side on which `path` goes on.
  MerkleNode<K, V> towards(Hash path) {
    return path.bit(depth()) ? right : left;
  }

  /// The other side.
  MerkleNode<K, V> awayFrom(Hash path) {
    return path.bit(depth()) ? left : right;
  }

  MerkleNode<K, V> left() {
    return left;
  }

  MerkleNode<K, V> right() {
    return right;
  }

  /// This branch with another subtree on the side on which `path` goes on.
  MerkleBranch<K, V> with(Hash path, MerkleNode<K, V> subtree) {
    return path.bit(depth())
        ? new MerkleBranch<>(depth(), left, subtree)
        : new MerkleBranch<>(depth(), subtree, right);
  }

  @Override
  Hash compute(MerkleScheme<K, V> scheme) {
    int below = depth() + 1;
    return scheme.hashing().node(left.hashAt(below, scheme), right.hashAt(below, scheme));
  }

  @Override
  Hash hashAt(int level, MerkleScheme<K, V> scheme) {
    Hash hash = hash(scheme);
    if (level == depth()) {
      return hash;
    }
    Hash path = scheme.path(leftmost().getKey());
    return scheme.hashing().lift(hash, path, depth(), level);
  }

  @Override
  MerkleLeaf<K, V> leftmost() {
    return left.leftmost();
  }
}
