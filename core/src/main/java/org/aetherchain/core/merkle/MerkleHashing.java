package org.aetherchain.core.merkle;

import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.TaggedHash;

/// The hash functions of a [MerkleMap]. There is one set of them; tests replace it by short paths
/// and by broken variants.
interface MerkleHashing {
  /// The functions of the protocol.
  MerkleHashing TAGGED = new MerkleHashing() {};

  /// The place of a key: the bits of `H_out(key)`, most significant first.
  default Hash path(byte[] key) {
    return TaggedHash.OUT.of(key);
  }

  /// What a leaf holds of its value: `H_out(value)`.
  default Hash content(byte[] value) {
    return TaggedHash.OUT.of(value);
  }

  /// The hash of a leaf: `H_leaf(path || content)`.
  default Hash leaf(Hash path, Hash content) {
    return TaggedHash.LEAF.of(path, content);
  }

  /// The hash of an inner node: `H_node(left || right)`.
  default Hash node(Hash left, Hash right) {
    return TaggedHash.NODE.of(left, right);
  }

  /// The hash at `level` of the tree in which `bottom` hangs `below` levels deep along `path`,
  /// alone.
  default Hash lift(Hash bottom, Hash path, int below, int level) {
    Hash hash = bottom;
    for (int bit = below - 1; bit >= level; bit--) {
      hash = path.bit(bit) ? node(Hash.ZERO, hash) : node(hash, Hash.ZERO);
    }
    return hash;
  }
}
