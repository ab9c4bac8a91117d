package org.aetherchain.core.merkle;

import java.util.Map;
import org.aetherchain.core.primitive.Hash;
import org.jspecify.annotations.Nullable;
import org.organicdesign.fp.collections.UnmodMap;

/// An entry. The path of its key is not kept: it is needed only when a neighbour arrives or leaves.
final class MerkleLeaf<K, V> extends MerkleNode<K, V> implements UnmodMap.UnEntry<K, V> {
  private final K key;
  private final V value;

  MerkleLeaf(K key, V value) {
    this.key = key;
    this.value = value;
  }

  @Override
  public K getKey() {
    return key;
  }

  @Override
  public V getValue() {
    return value;
  }

  @Override
  Hash compute(MerkleScheme<K, V> scheme) {
    return scheme.hashing().leaf(scheme.path(key), scheme.content(value));
  }

  @Override
  Hash hashAt(int level, MerkleScheme<K, V> scheme) {
    return hash(scheme);
  }

  @Override
  MerkleLeaf<K, V> leftmost() {
    return this;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Map.Entry<?, ?> that
        && key.equals(that.getKey())
        && value.equals(that.getValue());
  }

  @Override
  public int hashCode() {
    return key.hashCode() ^ value.hashCode();
  }

  @Override
  public String toString() {
    return key + "=" + value;
  }
}
