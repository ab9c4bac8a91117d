package org.aetherchain.core.merkle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.aetherchain.core.codec.Codec;
import org.aetherchain.core.codec.Codecs;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.merkle.MapSamples.Change;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.TaggedHash;
import org.junit.jupiter.api.Test;
import org.organicdesign.fp.collections.PersistentVector;

final class MerkleProofTest {
  private static final List<MerkleHashing> HASHINGS =
      List.of(MerkleHashing.TAGGED, MapSamples.SHORT_PATHS, MapSamples.LATE_PATHS);

  @Provide
  Arbitrary<List<Change>> changes() {
    return MapSamples.changes();
  }

  @Property(tries = 60)
  void proofs_showWhatIsSo_andOnlyThat(
      @ForAll("changes") List<Change> changes, @ForAll("changes") List<Change> others)
      throws MalformedEncoding {
    for (MerkleHashing hashing : HASHINGS) {
      MerkleMap<Long, Long> map = MapSamples.apply(MapSamples.emptyMap(hashing), changes);
      for (Change change : changes) {
        checkKey(map, change.key(), hashing);
      }
      for (Change change : others) {
        checkKey(map, change.key(), hashing);
      }
    }
  }

  private static void checkKey(MerkleMap<Long, Long> map, long key, MerkleHashing hashing)
      throws MalformedEncoding {
    byte[] name = NaiveTree.bytes(key);
    if (!map.containsKey(key)) {
      assertThrows(IllegalArgumentException.class, () -> map.proveInclusion(key));
      AbsenceProof proof = roundTrip(AbsenceProof.CODEC, map.proveAbsence(key));
      assertTrue(proof.verify(map.root(), name, hashing));
      assertFalse(new InclusionProof(proof.siblings()).verify(map.root(), name, name, hashing));
      return;
    }
    assertThrows(IllegalArgumentException.class, () -> map.proveAbsence(key));
    InclusionProof proof = roundTrip(InclusionProof.CODEC, map.proveInclusion(key));
    long value = map.getOrElse(key, -1L);
    assertTrue(proof.verify(map.root(), name, NaiveTree.bytes(value), hashing));
    assertFalse(proof.verify(map.root(), name, NaiveTree.bytes(value + 1), hashing));
    checkNoAbsence(map, key, proof, hashing);
  }

  /// A key that is present has no proof of absence: neither the way to its leaf with nothing, with
  /// itself or with somebody else at the end, nor the proof of any other key.
  private static void checkNoAbsence(
      MerkleMap<Long, Long> map, long key, InclusionProof proof, MerkleHashing hashing) {
    byte[] name = NaiveTree.bytes(key);
    Hash path = hashing.path(name);
    Hash content = hashing.content(NaiveTree.bytes(map.getOrElse(key, -1L)));
    Siblings siblings = proof.siblings();
    assertFalse(AbsenceProof.vacant(siblings).verify(map.root(), name, hashing));
    assertFalse(AbsenceProof.occupied(siblings, path, content).verify(map.root(), name, hashing));
    map.keySet()
        .forEach(
            other -> {
              Hash otherPath = hashing.path(NaiveTree.bytes(other));
              Hash otherContent = hashing.content(NaiveTree.bytes(map.getOrElse(other, -1L)));
              Siblings otherWay = map.proveInclusion(other).siblings();
              assertFalse(
                  AbsenceProof.occupied(otherWay, otherPath, otherContent)
                      .verify(map.root(), name, hashing));
            });
    for (long other = 0; other < 16; other++) {
      if (!map.containsKey(other)) {
        assertFalse(map.proveAbsence(other).verify(map.root(), name, hashing));
      }
    }
  }

  private static <T> T roundTrip(Codec<T> codec, T proof) throws MalformedEncoding {
    byte[] bytes = Codecs.encode(codec, proof);
    assertTrue(bytes.length <= 4 + 32 + 256 * 32 + 65);
    T decoded = Codecs.decode(codec, bytes);
    assertEquals(proof, decoded);
    return decoded;
  }

  @Property(tries = 20)
  void inclusion_fails_whenAnyBitIsFlipped(@ForAll("changes") @Size(min = 1) List<Change> changes) {
    for (MerkleHashing hashing : HASHINGS) {
      MerkleMap<Long, Long> map =
          MapSamples.apply(MapSamples.emptyMap(hashing), changes).assoc(9L, 9L);
      byte[] name = NaiveTree.bytes(9);
      Hash root = map.root();
      byte[] proof = Codecs.encode(InclusionProof.CODEC, map.proveInclusion(9L));
      for (int bit = 0; bit < 8 * proof.length; bit += stride(proof)) {
        assertFalse(isIncluded(flip(proof, bit), root, name, name, hashing));
      }
      for (int bit = 0; bit < 64; bit++) {
        assertFalse(isIncluded(proof, root, flip(name, bit), name, hashing));
        assertFalse(isIncluded(proof, root, name, flip(name, bit), hashing));
      }
      for (int bit = 0; bit < 256; bit++) {
        Hash otherRoot = Hash.of(flip(root.toBytes(), bit));
        assertFalse(isIncluded(proof, otherRoot, name, name, hashing));
      }
    }
  }

  @Property(tries = 20)
  void absence_fails_whenAnyBitOfTheProofIsFlipped(@ForAll("changes") List<Change> changes) {
    for (MerkleHashing hashing : HASHINGS) {
      MerkleMap<Long, Long> map =
          MapSamples.apply(MapSamples.emptyMap(hashing), changes).without(9L);
      byte[] proof = Codecs.encode(AbsenceProof.CODEC, map.proveAbsence(9L));
      byte[] name = NaiveTree.bytes(9);
      for (int bit = 0; bit < 8 * proof.length; bit += stride(proof)) {
        assertFalse(isAbsent(flip(proof, bit), map.root(), name, hashing));
      }
    }
  }

  /// Every bit of a short proof; of a long one, enough of them to touch each hash.
  private static int stride(byte[] proof) {
    return proof.length > 600 ? 61 : 1;
  }

  private static byte[] flip(byte[] bytes, int bit) {
    byte[] changed = bytes.clone();
    changed[bit / 8] ^= (byte) (1 << (bit % 8));
    return changed;
  }

  private static boolean isIncluded(
      byte[] proof, Hash root, byte[] key, byte[] value, MerkleHashing hashing) {
    try {
      return Codecs.decode(InclusionProof.CODEC, proof).verify(root, key, value, hashing);
    } catch (MalformedEncoding refused) {
      return false;
    }
  }

  private static boolean isAbsent(byte[] proof, Hash root, byte[] key, MerkleHashing hashing) {
    try {
      return Codecs.decode(AbsenceProof.CODEC, proof).verify(root, key, hashing);
    } catch (MalformedEncoding refused) {
      return false;
    }
  }

  @Property
  void decode_acceptsOneFormOnly(@ForAll @Size(max = 120) byte[] tail, @ForAll byte levels) {
    byte[] bytes = new byte[4 + tail.length];
    bytes[3] = levels;
    System.arraycopy(tail, 0, bytes, 4, tail.length);
    try {
      AbsenceProof proof = Codecs.decode(AbsenceProof.CODEC, bytes);
      assertArrayEquals(bytes, Codecs.encode(AbsenceProof.CODEC, proof));
      assertFalse(proof.verify(Hash.ofRank(1), NaiveTree.bytes(1)));
    } catch (MalformedEncoding refused) {
      assertTrue(refused.offset() >= 0);
    }
  }

  @Test
  void decode_refusesWhatIsNotCanonical() {
    String filled = "00".repeat(31) + "07";
    checkRefusal("a count of 257 beyond 256", "00000101");
    checkRefusal("a side below the last level", "00000001" + "c0" + filled);
    checkRefusal("a way that goes on below an empty side", "00000002" + "80" + filled);
    checkRefusal("an empty side among those that are not", "00000001" + "80" + "00".repeat(32));
    checkRefusal("32 bytes expected, 31 left", "00000001" + "80" + "00".repeat(31));
    checkRefusal("32 bytes after the end", "00000001" + "80" + filled + filled);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Siblings(PersistentVector.ofIter(List.of(Hash.ZERO))));
  }

  private static void checkRefusal(String reason, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    MalformedEncoding refused =
        assertThrows(MalformedEncoding.class, () -> Codecs.decode(InclusionProof.CODEC, bytes));
    assertEquals(reason, refused.reason());
  }

  /// Not even whoever makes up a root can put a leaf beside its path and call the key absent.
  @Test
  void absence_fails_whenTheOccupantStandsBesideItsPath() {
    Hash path = MapSamples.SHORT_PATHS.path(NaiveTree.bytes(1L << 52));
    Hash elsewhere = MapSamples.SHORT_PATHS.path(NaiveTree.bytes(1));
    Siblings siblings = new Siblings(PersistentVector.ofIter(List.of(Hash.ofRank(7))));
    Hash leaf = MapSamples.SHORT_PATHS.leaf(elsewhere, Hash.ofRank(8));
    Hash root = siblings.climb(leaf, path, MapSamples.SHORT_PATHS);
    assertFalse(
        AbsenceProof.occupied(siblings, elsewhere, Hash.ofRank(8))
            .verify(root, NaiveTree.bytes(1L << 52), MapSamples.SHORT_PATHS));
  }

  /// With one tag for leaves and nodes, the root of any tree can be shown as the leaf of somebody
  /// else, and so the absence of every key can be "proven". The protocol's tags prevent it.
  @Test
  void absence_cannotBeForgedByConfusingLevels() {
    MerkleHashing oneTag =
        new MerkleHashing() {
          @Override
          public Hash leaf(Hash path, Hash content) {
            return TaggedHash.NODE.of(path, content);
          }
        };
    Map.Entry<MerkleHashing, Boolean> broken = Map.entry(oneTag, true);
    Map.Entry<MerkleHashing, Boolean> sound = Map.entry(MerkleHashing.TAGGED, false);
    for (Map.Entry<MerkleHashing, Boolean> expectation : List.of(broken, sound)) {
      MerkleHashing hashing = expectation.getKey();
      MerkleMap<Long, Long> map = MapSamples.emptyMap(hashing);
      for (long key = 0; key < 20; key++) {
        map = map.assoc(key, key);
      }
      Siblings toFirst = map.proveInclusion(0L).siblings();
      Hash path = hashing.path(NaiveTree.bytes(0));
      Hash side = toFirst.fromRoot().get(0);
      Hash mine = climbFromFirst(toFirst, path, hashing);
      Hash left = path.bit(0) ? side : mine;
      Hash right = path.bit(0) ? mine : side;
      AbsenceProof forged =
          AbsenceProof.occupied(new Siblings(PersistentVector.empty()), left, right);
      for (long key = 0; key < 20; key++) {
        assertEquals(
            expectation.getValue(), forged.verify(map.root(), NaiveTree.bytes(key), hashing));
      }
    }
  }

  /// The hash of the child of the root on the way to the first key.
  private static Hash climbFromFirst(Siblings way, Hash path, MerkleHashing hashing) {
    Hash hash = hashing.leaf(path, hashing.content(NaiveTree.bytes(0)));
    for (int level = way.levels() - 1; level > 0; level--) {
      Hash side = way.fromRoot().get(level);
      hash = path.bit(level) ? hashing.node(side, hash) : hashing.node(hash, side);
    }
    return hash;
  }
}
