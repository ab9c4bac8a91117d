package org.aetherchain.core.merkle;

import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.organicdesign.fp.collections.UnmodIterator;
import org.organicdesign.fp.collections.UnmodMap;

/// Goes through the entries in the order of their paths.
final class MerkleIterator<K, V> implements UnmodIterator<UnmodMap.UnEntry<K, V>> {
  private final ArrayDeque<MerkleNode<K, V>> ahead = new ArrayDeque<>();

  MerkleIterator(@Nullable MerkleNode<K, V> top) {
    if (top != null) {
      ahead.push(top);
    }
  }

  @Override
  public boolean hasNext() {
    return !ahead.isEmpty();
  }

  @Override
  public UnmodMap.UnEntry<K, V> next() {
    if (ahead.isEmpty()) {
      throw new NoSuchElementException("no entries left");
    }
    while (true) {
      switch (ahead.pop()) {
        case MerkleLeaf<K, V> leaf -> {
          return leaf;
        }
        case MerkleBranch<K, V> branch -> {
          ahead.push(branch.right());
          ahead.push(branch.left());
        }
      }
    }
  }
}
