package org.aetherchain.core.merkle;

import org.aetherchain.core.primitive.Hash;

/// A node of a [MerkleMap]'s tree: an entry, or a place where the paths of entries part.
///
/// Its hash is computed when it is first asked for and kept in four words, not in an object of its
/// own: there are two nodes for each unspent output. The words are written before the volatile flag
/// and read after it, and every thread would write the same ones, so nodes may be shared freely.
abstract sealed class MerkleNode<K, V> permits MerkleLeaf, MerkleBranch {
  private long first;
  private long second;
  private long third;
  private long fourth;
  private volatile boolean hashed;

  /// Whether the hash is known already.
  final boolean isHashed() {
    return hashed;
  }

  /// The hash of this subtree, at the level where its node stands. Costs nothing the second time;
  /// the first time it costs the hashes of the nodes below that are not known yet.
  final Hash hash(MerkleScheme<K, V> scheme) {
    if (hashed) {
      return Hash.ofWords(first, second, third, fourth);
    }
    Hash hash = compute(scheme);
    first = hash.word(0);
    second = hash.word(1);
    third = hash.word(2);
    fourth = hash.word(3);
    hashed = true;
    return hash;
  }

  /// Whether two nodes that are both hashed have the same hash.
  final boolean hasSameHash(MerkleNode<?, ?> other) {
    return first == other.first
        && second == other.second
        && third == other.third
        && fourth == other.fourth;
  }

  /// Computes the hash from what is below.
  abstract Hash compute(MerkleScheme<K, V> scheme);

  /// The hash of this subtree as seen from `level`, which is not below the node: where paths have
  /// parted before and only this subtree goes on, each level in between has an empty other side. A
  /// lone leaf, however, stands at the highest level that is its own, so it has none.
  abstract Hash hashAt(int level, MerkleScheme<K, V> scheme);

  /// The leaf that is reached by going left.
  abstract MerkleLeaf<K, V> leftmost();
}
