package org.aetherchain.core.merkle;

import org.aetherchain.core.codec.Codec;
import org.aetherchain.core.codec.Codecs;
import org.aetherchain.core.primitive.Hash;

/// How a [MerkleMap] turns its entries into hashes; the same for all versions of one map.
record MerkleScheme<K, V>(Codec<K> keys, Codec<V> values, MerkleHashing hashing) {
  /// The place of `key`.
  Hash path(K key) {
    return hashing.path(Codecs.encode(keys, key));
  }

  /// What a leaf holds of `value`.
  Hash content(V value) {
    return hashing.content(Codecs.encode(values, value));
  }
}
