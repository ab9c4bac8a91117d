package org.aetherchain.core.merkle;

import org.aetherchain.core.codec.Codec;
import org.aetherchain.core.codec.Codecs;
import org.aetherchain.core.primitive.Hash;
import org.jspecify.annotations.Nullable;

/// How a [MerkleMap] turns its entries into hashes; the same for all versions of one map.
///
/// Paths that were asked for lately are remembered, in a fixed number of slots: a rule looks for a
/// key, reads it and removes it, and a key that was added is hashed again for the root. A slot
/// holds one immutable pair that is compared in full, so any thread may ask.
final class MerkleScheme<K, V> {
  /// Keys that a full block touches.
  private static final int SLOTS = 1 << 14;

  private final Codec<K> keys;
  private final Codec<V> values;
  private final MerkleHashing hashing;
  private final @Nullable Located[] recent = new @Nullable Located[SLOTS];

  private record Located(Object key, Hash path) {}

  MerkleScheme(Codec<K> keys, Codec<V> values, MerkleHashing hashing) {
    this.keys = keys;
    this.values = values;
    this.hashing = hashing;
  }

  MerkleHashing hashing() {
    return hashing;
  }

  /// Whether equal maps of both schemes have the same tree.
  boolean isLike(MerkleScheme<?, ?> other) {
    return keys.equals(other.keys) && values.equals(other.values) && hashing.equals(other.hashing);
  }

  /// The place of `key`.
  Hash path(K key) {
    int hash = key.hashCode();
    int slot = (hash ^ (hash >>> 14)) & (SLOTS - 1);
    Located known = recent[slot];
    if (known != null && known.key.equals(key)) {
      return known.path;
    }
    Hash path = hashing.path(Codecs.encode(keys, key));
    recent[slot] = new Located(key, path);
    return path;
  }

  /// What a leaf holds of `value`.
  Hash content(V value) {
    return hashing.content(Codecs.encode(values, value));
  }
}
