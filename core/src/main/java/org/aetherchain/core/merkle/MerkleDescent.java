package org.aetherchain.core.merkle;

import org.aetherchain.core.primitive.Hash;
import org.jspecify.annotations.Nullable;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.PersistentVector;

/// The way from the root along a path, in the full tree of 256 levels, until a lone leaf or an
/// empty subtree is reached; on the way it gathers the hashes of the other sides.
final class MerkleDescent<K, V> {
  private final MerkleScheme<K, V> scheme;
  private final Hash path;
  private final @Nullable MerkleLeaf<K, V> leaf;
  private ImList<Hash> siblings = PersistentVector.empty();

  MerkleDescent(MerkleScheme<K, V> scheme, Hash path, @Nullable MerkleNode<K, V> top) {
    this.scheme = scheme;
    this.path = path;
    this.leaf = top == null ? null : descend(top);
  }

  /// The leaf at the end of the way, not necessarily of the key that was looked for; null when the
  /// subtree there is empty.
  @Nullable MerkleLeaf<K, V> leaf() {
    return leaf;
  }

  /// The other sides, from the root down.
  Siblings siblings() {
    return new Siblings(siblings);
  }

  private @Nullable MerkleLeaf<K, V> descend(MerkleNode<K, V> top) {
    MerkleNode<K, V> node = top;
    int level = 0;
    while (node instanceof MerkleBranch<K, V> branch) {
      if (level < branch.depth()) {
        int shared = path.commonPrefixBits(scheme.path(branch.leftmost().getKey()));
        if (shared < branch.depth()) {
          addEmpty(shared - level);
          siblings = siblings.append(branch.hashAt(shared + 1, scheme));
          return null;
        }
        addEmpty(branch.depth() - level);
      }
      level = branch.depth() + 1;
      siblings = siblings.append(branch.awayFrom(path).hashAt(level, scheme));
      node = branch.towards(path);
    }
    return (MerkleLeaf<K, V>) node;
  }

  private void addEmpty(int count) {
    for (int index = 0; index < count; index++) {
      siblings = siblings.append(Hash.ZERO);
    }
  }
}
