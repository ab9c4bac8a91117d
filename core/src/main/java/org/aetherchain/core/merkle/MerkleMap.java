package org.aetherchain.core.merkle;

import java.util.Map;
import org.aetherchain.core.codec.Codec;
import org.aetherchain.core.primitive.Hash;
import org.jspecify.annotations.Nullable;
import org.organicdesign.fp.collections.Equator;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.ImSet;
import org.organicdesign.fp.collections.MutMap;
import org.organicdesign.fp.collections.PersistentHashSet;
import org.organicdesign.fp.collections.UnmodIterable;
import org.organicdesign.fp.collections.UnmodIterator;
import org.organicdesign.fp.oneOf.Option;

/// A persistent map that commits to its entries: a sparse Merkle tree over 256-bit paths.
///
/// A key's path is `H_out(key)`. Where a subtree of the full tree of 256 levels holds
///
/// - no entry, its hash is 32 zero bytes;
/// - one entry, its hash is `H_leaf(path || H_out(value))`, at whatever level that is;
/// - more, its hash is `H_node(left || right)`.
///
/// So the root depends on the entries only, not on how they came there, and a lone entry stands at
/// the shallowest level that tells it from the others. In memory a chain of levels with one side
/// empty is skipped, versions share what they have in common, and a node's hash is computed once: a
/// root after a batch of changes costs the nodes above the changed entries.
///
/// Looking up and changing take one hash for the path of the key and time in the logarithm of the
/// size; a new key takes a second hash. The order of iteration is that of the paths.
///
/// As a map it equals any map with the same entries. Keys and values are not null.
///
/// @param <K> the keys, told apart by their canonical bytes
/// @param <V> the values
public final class MerkleMap<K, V> implements ImMap<K, V> {
  private final MerkleScheme<K, V> scheme;
  private final @Nullable MerkleNode<K, V> top;
  private final int size;
  private final int entriesHashCode;

  private MerkleMap(
      MerkleScheme<K, V> scheme, @Nullable MerkleNode<K, V> top, int size, int entriesHashCode) {
    this.scheme = scheme;
    this.top = top;
    this.size = size;
    this.entriesHashCode = entriesHashCode;
  }

  /// The map without entries.
  public static <K, V> MerkleMap<K, V> empty(Codec<K> keys, Codec<V> values) {
    return empty(new MerkleScheme<>(keys, values, MerkleHashing.TAGGED));
  }

  static <K, V> MerkleMap<K, V> empty(MerkleScheme<K, V> scheme) {
    return new MerkleMap<>(scheme, null, 0, 0);
  }

  /// The map with these entries; of entries with the same key the last one counts.
  public static <K, V> MerkleMap<K, V> of(
      Codec<K> keys, Codec<V> values, Iterable<? extends Map.Entry<K, V>> entries) {
    MerkleMap<K, V> map = empty(keys, values);
    for (Map.Entry<K, V> entry : entries) {
      map = map.assoc(entry.getKey(), entry.getValue());
    }
    return map;
  }

  /// The hash that commits to all entries; [Hash#ZERO] when there are none.
  public Hash root() {
    return top == null ? Hash.ZERO : top.hashAt(0, scheme);
  }

  /// Shows that `key` has the value it has here.
  ///
  /// @throws IllegalArgumentException when it has none
  public InclusionProof proveInclusion(K key) {
    MerkleDescent<K, V> descent = new MerkleDescent<>(scheme, scheme.path(key), top);
    MerkleLeaf<K, V> leaf = descent.leaf();
    if (leaf == null || !leaf.getKey().equals(key)) {
      throw new IllegalArgumentException("no inclusion to prove: the key has no value");
    }
    return new InclusionProof(descent.siblings());
  }

  /// Shows that `key` has no value here.
  ///
  /// @throws IllegalArgumentException when it has one
  public AbsenceProof proveAbsence(K key) {
    MerkleDescent<K, V> descent = new MerkleDescent<>(scheme, scheme.path(key), top);
    MerkleLeaf<K, V> leaf = descent.leaf();
    if (leaf == null) {
      return AbsenceProof.vacant(descent.siblings());
    }
    if (leaf.getKey().equals(key)) {
      throw new IllegalArgumentException("no absence to prove: the key has a value");
    }
    return AbsenceProof.occupied(
        descent.siblings(), scheme.path(leaf.getKey()), scheme.content(leaf.getValue()));
  }

  @Override
  public MerkleMap<K, V> assoc(K key, V value) {
    MerkleLeaf<K, V> added = new MerkleLeaf<>(key, value);
    if (top == null) {
      return new MerkleMap<>(scheme, added, 1, added.hashCode());
    }
    Hash path = scheme.path(key);
    MerkleLeaf<K, V> nearest = nearest(top, path);
    if (nearest.getKey().equals(key)) {
      if (nearest.getValue().equals(value)) {
        return this;
      }
      int changed = entriesHashCode - nearest.hashCode() + added.hashCode();
      return new MerkleMap<>(scheme, replace(top, path, added), size, changed);
    }
    int parting = path.commonPrefixBits(scheme.path(nearest.getKey()));
    if (parting == 8 * Hash.SIZE_BYTES) {
      throw new IllegalStateException("two keys with one path: " + key + ", " + nearest.getKey());
    }
    MerkleNode<K, V> grown = insert(top, path, parting, added);
    return new MerkleMap<>(scheme, grown, size + 1, entriesHashCode + added.hashCode());
  }

  @Override
  public MerkleMap<K, V> without(K key) {
    if (top == null) {
      return this;
    }
    Hash path = scheme.path(key);
    MerkleLeaf<K, V> nearest = nearest(top, path);
    if (!nearest.getKey().equals(key)) {
      return this;
    }
    int changed = entriesHashCode - nearest.hashCode();
    return new MerkleMap<>(scheme, remove(top, path), size - 1, changed);
  }

  /// The only leaf that can have this path.
  private static <K, V> MerkleLeaf<K, V> nearest(MerkleNode<K, V> from, Hash path) {
    MerkleNode<K, V> node = from;
    while (true) {
      switch (node) {
        case MerkleLeaf<K, V> leaf -> {
          return leaf;
        }
        case MerkleBranch<K, V> branch -> node = branch.towards(path);
      }
    }
  }

  private static <K, V> MerkleNode<K, V> replace(
      MerkleNode<K, V> node, Hash path, MerkleLeaf<K, V> added) {
    return switch (node) {
      case MerkleLeaf<K, V> leaf -> added;
      case MerkleBranch<K, V> branch ->
          branch.with(path, replace(branch.towards(path), path, added));
    };
  }

  /// Puts a leaf where its path parts from the others, after `parting` bits.
  private static <K, V> MerkleNode<K, V> insert(
      MerkleNode<K, V> node, Hash path, int parting, MerkleLeaf<K, V> added) {
    if (node instanceof MerkleBranch<K, V> branch && branch.depth() < parting) {
      return branch.with(path, insert(branch.towards(path), path, parting, added));
    }
    return path.bit(parting)
        ? new MerkleBranch<>(parting, node, added)
        : new MerkleBranch<>(parting, added, node);
  }

  /// Takes out the leaf that is nearest to `path`; null when nothing is left.
  private static <K, V> @Nullable MerkleNode<K, V> remove(MerkleNode<K, V> node, Hash path) {
    if (!(node instanceof MerkleBranch<K, V> branch)) {
      return null;
    }
    MerkleNode<K, V> rest = remove(branch.towards(path), path);
    return rest == null ? branch.awayFrom(path) : branch.with(path, rest);
  }

  private @Nullable MerkleLeaf<K, V> find(K key) {
    if (top == null) {
      return null;
    }
    MerkleLeaf<K, V> nearest = nearest(top, scheme.path(key));
    return nearest.getKey().equals(key) ? nearest : null;
  }

  @Override
  public Option<UnEntry<K, V>> entry(K key) {
    MerkleLeaf<K, V> leaf = find(key);
    return leaf == null ? Option.none() : Option.some(leaf);
  }

  @Override
  @SuppressWarnings("unchecked")
  public @Nullable V get(Object key) {
    MerkleLeaf<K, V> leaf = find((K) key);
    return leaf == null ? null : leaf.getValue();
  }

  @Override
  @SuppressWarnings("unchecked")
  public boolean containsKey(Object key) {
    return find((K) key) != null;
  }

  @Override
  public V getOrElse(K key, V notFound) {
    MerkleLeaf<K, V> leaf = find(key);
    return leaf == null ? notFound : leaf.getValue();
  }

  @Override
  public int size() {
    return size;
  }

  /// The keys, without copying them.
  @Override
  public ImSet<K> keySet() {
    return PersistentHashSet.ofMap(this);
  }

  @Override
  public UnmodIterator<UnEntry<K, V>> iterator() {
    return new MerkleIterator<>(top);
  }

  @Override
  public MutMap<K, V> mutable() {
    return new MutableMerkleMap<>(this);
  }

  @Override
  public Equator<K> equator() {
    return Equator.defaultEquator();
  }

  /// Two versions of one map are compared in the time of what they do not share.
  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Map<?, ?> that) || that.size() != size) {
      return false;
    }
    if (that instanceof MerkleMap<?, ?> map && map.scheme.isLike(scheme)) {
      return entriesHashCode == map.entriesHashCode && MerkleEquality.same(top, map.top);
    }
    try {
      for (UnEntry<K, V> entry : this) {
        if (!entry.getValue().equals(that.get(entry.getKey()))) {
          return false;
        }
      }
    } catch (ClassCastException keysOfAnotherType) {
      return false;
    }
    return true;
  }

  /// The sum over the entries, as for every map; kept up to date, so it costs nothing.
  @Override
  public int hashCode() {
    return entriesHashCode;
  }

  @Override
  public String toString() {
    return UnmodIterable.toString("MerkleMap", this);
  }
}
