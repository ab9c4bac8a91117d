package org.aetherchain.core.merkle;

import org.jspecify.annotations.Nullable;
import org.organicdesign.fp.collections.Equator;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.MutMap;
import org.organicdesign.fp.collections.UnmodIterator;
import org.organicdesign.fp.collections.UnmodMap;
import org.organicdesign.fp.oneOf.Option;

/// A variable that holds a [MerkleMap], in the shape that the collections library asks for. It is
/// no faster than the map itself.
final class MutableMerkleMap<K, V> implements MutMap<K, V> {
  private MerkleMap<K, V> current;

  MutableMerkleMap(MerkleMap<K, V> start) {
    this.current = start;
  }

  @Override
  public MutMap<K, V> assoc(K key, V value) {
    current = current.assoc(key, value);
    return this;
  }

  @Override
  public MutMap<K, V> without(K key) {
    current = current.without(key);
    return this;
  }

  @Override
  public ImMap<K, V> immutable() {
    return current;
  }

  @Override
  public Option<UnmodMap.UnEntry<K, V>> entry(K key) {
    return current.entry(key);
  }

  @Override
  public UnmodIterator<UnmodMap.UnEntry<K, V>> iterator() {
    return current.iterator();
  }

  @Override
  public int size() {
    return current.size();
  }

  @Override
  public Equator<K> equator() {
    return current.equator();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || current.equals(other);
  }

  @Override
  public int hashCode() {
    return current.hashCode();
  }

  @Override
  public String toString() {
    return current.toString();
  }
}
