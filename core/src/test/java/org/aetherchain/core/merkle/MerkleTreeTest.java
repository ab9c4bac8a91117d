package org.aetherchain.core.merkle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.aetherchain.core.primitive.Hash;
import org.junit.jupiter.api.Test;

final class MerkleTreeTest {
  private static List<Hash> items(int count) {
    return LongStream.range(0, count).mapToObj(Hash::ofRank).toList();
  }

  /// The definition: the left subtree of more than one item has the greatest power of two below
  /// their number.
  private static Hash expected(List<Hash> items) {
    if (items.isEmpty()) {
      return NaiveTree.tagged("node");
    }
    if (items.size() == 1) {
      return NaiveTree.tagged("leaf", items.get(0).toBytes());
    }
    int split = Integer.highestOneBit(items.size() - 1);
    return NaiveTree.tagged(
        "node",
        expected(items.subList(0, split)).toBytes(),
        expected(items.subList(split, items.size())).toBytes());
  }

  @Test
  void root_isThatOfTheDefinition() {
    for (int count = 0; count <= 70; count++) {
      assertEquals(expected(items(count)), MerkleTree.root(items(count)));
    }
  }

  @Test
  void root_isNotKept_whenTheTailIsRepeated() {
    for (int count = 1; count <= 40; count++) {
      for (int tail = 1; tail <= count; tail++) {
        List<Hash> repeated = new ArrayList<>(items(count));
        repeated.addAll(items(count).subList(count - tail, count));
        assertNotEquals(MerkleTree.root(items(count)), MerkleTree.root(repeated));
      }
    }
  }

  @Test
  void root_isNotKept_whenNodesAreShownAsItems() {
    List<Hash> items = items(4);
    Hash left = MerkleTree.root(items.subList(0, 2));
    Hash right = MerkleTree.root(items.subList(2, 4));
    assertNotEquals(MerkleTree.root(items), MerkleTree.root(List.of(left, right)));
    assertNotEquals(MerkleTree.EMPTY_ROOT, MerkleTree.root(List.of(Hash.ZERO)));
  }

  @Property
  void path_leadsToTheRoot(@ForAll @IntRange(min = 1, max = 300) int count, @ForAll int any) {
    List<Hash> items = items(count);
    int index = Math.floorMod(any, count);
    List<Hash> path = MerkleTree.path(items, index);
    Hash root = MerkleTree.root(items);
    assertTrue(MerkleTree.verify(root, items.get(index), index, count, path));
    assertFalse(MerkleTree.verify(root, Hash.ofRank(count), index, count, path));
    assertFalse(MerkleTree.verify(root, items.get(index), -1, count, path));
    assertFalse(MerkleTree.verify(root, items.get(index), count, count, path));
    for (int other = 0; other < count; other++) {
      assertEquals(other == index, MerkleTree.verify(root, items.get(index), other, count, path));
    }
  }

  @Property(tries = 100)
  void verify_fails_whenAnyBitOfThePathIsFlipped(
      @ForAll @IntRange(min = 1, max = 40) int count, @ForAll int any) {
    List<Hash> items = items(count);
    int index = Math.floorMod(any, count);
    List<Hash> path = MerkleTree.path(items, index);
    Hash root = MerkleTree.root(items);
    for (int bit = 0; bit < 256 * path.size(); bit++) {
      byte[] sibling = path.get(bit / 256).toBytes();
      sibling[bit % 256 / 8] ^= (byte) (1 << (bit % 8));
      List<Hash> changed = new ArrayList<>(path);
      changed.set(bit / 256, Hash.of(sibling));
      assertFalse(MerkleTree.verify(root, items.get(index), index, count, changed));
    }
  }

  @Property(tries = 200)
  void verify_fails_whenThePathHasAnotherLength(
      @ForAll @IntRange(min = 1, max = 300) int count, @ForAll int any) {
    List<Hash> items = items(count);
    int index = Math.floorMod(any, count);
    List<Hash> longer = new ArrayList<>(MerkleTree.path(items, index));
    longer.add(Hash.ZERO);
    Hash root = MerkleTree.root(items);
    assertFalse(MerkleTree.verify(root, items.get(index), index, count, longer));
    if (count > 1) {
      List<Hash> shorter = longer.subList(0, longer.size() - 2);
      assertFalse(MerkleTree.verify(root, items.get(index), index, count, shorter));
    }
  }

  @Test
  void verify_endsAtTheLargestCount() {
    assertFalse(
        MerkleTree.verify(
            Hash.ZERO, Hash.ZERO, Integer.MAX_VALUE - 1, Integer.MAX_VALUE, items(31)));
  }

  @Test
  void path_refusesAnIndexOutsideTheList() {
    assertThrows(IndexOutOfBoundsException.class, () -> MerkleTree.path(items(3), 3));
    assertThrows(IndexOutOfBoundsException.class, () -> MerkleTree.path(items(0), 0));
  }
}
