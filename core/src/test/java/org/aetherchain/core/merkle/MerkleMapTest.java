package org.aetherchain.core.merkle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.aetherchain.core.codec.Codecs;
import org.aetherchain.core.merkle.MapSamples.Change;
import org.aetherchain.core.primitive.Hash;
import org.junit.jupiter.api.Test;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentHashSet;
import org.organicdesign.fp.collections.UnmodIterator;
import org.organicdesign.fp.collections.UnmodMap.UnEntry;

final class MerkleMapTest {
  private static final List<MerkleHashing> HASHINGS =
      List.of(MerkleHashing.TAGGED, MapSamples.SHORT_PATHS, MapSamples.LATE_PATHS);

  @Provide
  Arbitrary<List<Change>> changes() {
    return MapSamples.changes();
  }

  @Property(tries = 300)
  void map_behavesLikeHashMap(@ForAll("changes") List<Change> changes) {
    for (MerkleHashing hashing : HASHINGS) {
      MerkleMap<Long, Long> map = MapSamples.apply(MapSamples.emptyMap(hashing), changes);
      Map<Long, Long> expected = MapSamples.expected(changes);
      assertEquals(expected.size(), map.size());
      assertEquals(expected.isEmpty(), map.isEmpty());
      assertEquals(expected, map);
      assertEquals(map, expected);
      assertEquals(map, PersistentHashMap.of(expected.entrySet()));
      assertEquals(PersistentHashMap.of(expected.entrySet()), map);
      assertEquals(expected.hashCode(), map.hashCode());
      assertEquals(expected.keySet(), map.keySet());
      assertEquals(expected.entrySet(), map.entrySet());
      for (Change change : changes) {
        assertEquals(expected.get(change.key()), map.get(change.key()));
        assertEquals(expected.containsKey(change.key()), map.containsKey(change.key()));
        assertEquals(expected.getOrDefault(change.key(), -9L), map.getOrElse(change.key(), -9L));
        assertEquals(expected.containsKey(change.key()), map.entry(change.key()).isSome());
      }
    }
  }

  @Property(tries = 300)
  void root_isThatOfTheFullTree(@ForAll("changes") List<Change> changes) {
    for (MerkleHashing hashing : HASHINGS) {
      MerkleMap<Long, Long> map = MapSamples.apply(MapSamples.emptyMap(hashing), changes);
      assertEquals(MapSamples.expectedRoot(MapSamples.expected(changes), hashing), map.root());
    }
  }

  @Property(tries = 300)
  void root_isThatOfTheFullTree_whenAskedForAfterEachChange(
      @ForAll("changes") List<Change> changes) {
    MerkleMap<Long, Long> map = MapSamples.emptyMap(MapSamples.SHORT_PATHS);
    for (int count = 0; count < changes.size(); count++) {
      map = MapSamples.apply(map, changes.get(count));
      Map<Long, Long> expected = MapSamples.expected(changes.subList(0, count + 1));
      assertEquals(MapSamples.expectedRoot(expected, MapSamples.SHORT_PATHS), map.root());
    }
  }

  @Property(tries = 300)
  void root_doesNotDependOnTheOrderOfInsertion(
      @ForAll("changes") List<Change> changes, @ForAll long seed) {
    List<Map.Entry<Long, Long>> entries = new ArrayList<>(MapSamples.expected(changes).entrySet());
    Collections.shuffle(entries, new Random(seed));
    MerkleMap<Long, Long> direct = MerkleMap.of(Codecs.INT, Codecs.INT, entries);
    MerkleMap<Long, Long> detour =
        MapSamples.apply(MerkleMap.empty(Codecs.INT, Codecs.INT), changes);
    assertEquals(detour.root(), direct.root());
    assertEquals(detour, direct);
    List<UnEntry<Long, Long>> left = new ArrayList<>();
    direct.iterator().forEachRemaining(left::add);
    List<UnEntry<Long, Long>> right = new ArrayList<>();
    detour.iterator().forEachRemaining(right::add);
    assertEquals(left, right);
  }

  @Property(tries = 300)
  void versions_areLeftAlone_whenOthersAreMade(
      @ForAll("changes") List<Change> before, @ForAll("changes") List<Change> after) {
    MerkleMap<Long, Long> old =
        MapSamples.apply(MapSamples.emptyMap(MapSamples.SHORT_PATHS), before);
    Hash oldRoot = old.root();
    MerkleMap<Long, Long> changed = MapSamples.apply(old, after);
    Hash changedRoot = changed.root();
    assertEquals(MapSamples.expected(before), old);
    assertEquals(oldRoot, old.root());
    assertEquals(old.equals(changed), oldRoot.equals(changedRoot));
    assertEquals(new HashMap<>(old).equals(new HashMap<>(changed)), old.equals(changed));
  }

  @Property(tries = 300)
  void equals_agreesWithHashMap_whetherHashedOrNot(
      @ForAll("changes") List<Change> left, @ForAll("changes") List<Change> right) {
    MerkleMap<Long, Long> one = MapSamples.apply(MapSamples.emptyMap(MapSamples.SHORT_PATHS), left);
    MerkleMap<Long, Long> two =
        MapSamples.apply(MapSamples.emptyMap(MapSamples.SHORT_PATHS), right);
    boolean expected = MapSamples.expected(left).equals(MapSamples.expected(right));
    assertEquals(expected, one.equals(two));
    one.root();
    assertEquals(expected, one.equals(two));
    two.root();
    assertEquals(expected, one.equals(two));
  }

  @Test
  void changes_thatChangeNothing_returnTheSameMap() {
    MerkleMap<Long, Long> map =
        MerkleMap.<Long, Long>empty(Codecs.INT, Codecs.INT).assoc(1L, 2L).assoc(3L, 4L);
    assertSame(map, map.assoc(1L, 2L));
    assertSame(map, map.without(2L));
    assertNotEquals(map, map.assoc(1L, 3L));
  }

  @Test
  void emptyMap_hasTheZeroRoot() {
    MerkleMap<Long, Long> map = MerkleMap.empty(Codecs.INT, Codecs.INT);
    assertEquals(Hash.ZERO, map.root());
    assertEquals(Hash.ZERO, map.assoc(1L, 2L).without(1L).root());
    assertNull(map.get(1L));
    assertThrows(NoSuchElementException.class, map.iterator()::next);
  }

  @Test
  void equals_isFalse_whenKeysAreOfAnotherType() {
    MerkleMap<Long, Long> map = MerkleMap.<Long, Long>empty(Codecs.INT, Codecs.INT).assoc(1L, 2L);
    assertFalse(map.equals(Map.of("1", 2L)));
    assertFalse(Map.of("1", 2L).equals(map));
    assertFalse(map.equals(PersistentHashMap.of(Map.of("1", 2L).entrySet())));
    assertNotEquals(map, "1");
  }

  @Test
  void mutable_isAVariableOverTheMap() {
    MerkleMap<Long, Long> map = MerkleMap.empty(Codecs.INT, Codecs.INT);
    Map<Long, Long> changed = map.mutable().assoc(1L, 2L).assoc(3L, 4L).without(1L).immutable();
    assertEquals(Map.of(3L, 4L), changed);
    assertEquals(MerkleMap.class, changed.getClass());
    assertTrue(map.isEmpty());
  }

  @Test
  void keySet_isASetOfItsOwn() {
    MerkleMap<Long, Long> map =
        MerkleMap.<Long, Long>empty(Codecs.INT, Codecs.INT).assoc(1L, 2L).assoc(3L, 4L);
    assertEquals(PersistentHashSet.of(List.of(1L, 3L)), map.keySet());
    assertEquals(PersistentHashSet.of(List.of(1L, 3L, 5L)), map.keySet().put(5L));
    assertEquals(PersistentHashSet.of(List.of(3L)), map.keySet().without(1L));
    assertEquals(2, map.size());
  }

  @Test
  void iterator_followsThePaths() {
    MerkleMap<Long, Long> map = MapSamples.emptyMap(MapSamples.SHORT_PATHS);
    for (long key : new long[] {5, 1L << 52, 0, 3, 1L << 40, 4}) {
      map = map.assoc(key, 1L);
    }
    List<Long> keys = new ArrayList<>();
    for (UnmodIterator<Long> rest = map.keyIterator(); rest.hasNext(); ) {
      keys.add(rest.next());
    }
    assertEquals(List.of(0L, 3L, 4L, 5L, 1L << 40, 1L << 52), keys);
  }

  @Test
  void assoc_refusesTwoKeysWithOnePath() {
    MerkleHashing onePath =
        new MerkleHashing() {
          @Override
          public Hash path(byte[] key) {
            return Hash.ZERO;
          }
        };
    MerkleMap<Long, Long> map = MapSamples.emptyMap(onePath).assoc(1L, 1L);
    assertThrows(IllegalStateException.class, () -> map.assoc(2L, 1L));
  }
}
