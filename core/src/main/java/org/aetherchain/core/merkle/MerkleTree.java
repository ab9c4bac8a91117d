package org.aetherchain.core.merkle;

import java.util.List;
import java.util.Objects;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.TaggedHash;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.PersistentVector;

/// A Merkle tree over a list of hashes (R-H1).
///
/// A leaf is `H_leaf(item)`, an inner node `H_node(left || right)`: the tags differ, so a node can
/// never be shown as an item. On a level with an odd number of nodes the last one moves up as it
/// is. It is never paired with itself, or a list and the same list with its tail repeated would
/// have one root (CVE-2012-2459).
///
/// A root fixes the list: its items, their order and their number. A path, however, shows a
/// position only to a verifier who knows the number of items.
public final class MerkleTree {
  /// The root of the empty list: `H_node` of no bytes, which no leaf and no pair can have.
  public static final Hash EMPTY_ROOT = TaggedHash.NODE.of(new byte[0]);

  private MerkleTree() {}

  /// The root over `items`. Takes one hash for each item and each node.
  public static Hash root(List<Hash> items) {
    if (items.isEmpty()) {
      return EMPTY_ROOT;
    }
    Hash[] level = leaves(items);
    for (int width = level.length; width > 1; width = halve(level, width)) {}
    return level[0];
  }

  /// The hashes that lead from the item at `index` to the root over `items`, from the bottom up:
  /// the sibling on each level that has one, at most 31.
  ///
  /// @throws IndexOutOfBoundsException when there is no such item
  public static ImList<Hash> path(List<Hash> items, int index) {
    int position = Objects.checkIndex(index, items.size());
    Hash[] level = leaves(items);
    ImList<Hash> siblings = PersistentVector.empty();
    for (int width = level.length; width > 1; width = halve(level, width)) {
      int sibling = position ^ 1;
      if (sibling < width) {
        siblings = siblings.append(level[sibling]);
      }
      position /= 2;
    }
    return siblings;
  }

  /// Whether `siblings` lead from `item`, at `index` in a list of `count`, to `root`.
  ///
  /// False for a path of any other length than the one such an item has, and for an index outside
  /// the list. Never throws on what a peer sent.
  public static boolean verify(Hash root, Hash item, int index, int count, List<Hash> siblings) {
    if (index < 0 || index >= count) {
      return false;
    }
    Hash node = TaggedHash.LEAF.of(item.toBytes());
    int used = 0;
    int position = index;
    for (int width = count; width > 1; width = (width + 1) >>> 1) {
      if ((position ^ 1) < width) {
        if (used == siblings.size()) {
          return false;
        }
        Hash sibling = siblings.get(used++);
        node = join(node, sibling, (position & 1) != 0);
      }
      position /= 2;
    }
    return used == siblings.size() && node.equals(root);
  }

  private static Hash join(Hash node, Hash sibling, boolean nodeIsRight) {
    return nodeIsRight ? TaggedHash.NODE.of(sibling, node) : TaggedHash.NODE.of(node, sibling);
  }

  private static Hash[] leaves(List<Hash> items) {
    return items.stream().map(item -> TaggedHash.LEAF.of(item.toBytes())).toArray(Hash[]::new);
  }

  /// Replaces the first `width` nodes by their parents and returns how many those are.
  private static int halve(Hash[] level, int width) {
    int pairs = width / 2;
    for (int pair = 0; pair < pairs; pair++) {
      level[pair] = TaggedHash.NODE.of(level[2 * pair], level[2 * pair + 1]);
    }
    if (width % 2 == 0) {
      return pairs;
    }
    level[pairs] = level[width - 1];
    return pairs + 1;
  }
}
