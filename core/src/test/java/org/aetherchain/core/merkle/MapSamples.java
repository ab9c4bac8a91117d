package org.aetherchain.core.merkle;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.aetherchain.core.codec.Codecs;
import org.aetherchain.core.primitive.Hash;

/// Merkle maps from integers to integers, and the sequences of changes that lead to them.
final class MapSamples {
  /// Paths that are the 53 bits of the key: keys can be chosen so that they part early or late.
  static final MerkleHashing SHORT_PATHS =
      new MerkleHashing() {
        @Override
        public Hash path(byte[] key) {
          return Hash.ofWords(Long.rotateLeft(ByteBuffer.wrap(key).getLong(), 11), 0, 0, 0);
        }
      };

  /// Paths that differ in the last bits only, so that every way is 200 levels long and more.
  static final MerkleHashing LATE_PATHS =
      new MerkleHashing() {
        @Override
        public Hash path(byte[] key) {
          byte[] path = new byte[32];
          System.arraycopy(key, 0, path, 24, 8);
          return Hash.of(path);
        }
      };

  private MapSamples() {}

  /// A key gets a value, or loses it when the value is negative.
  record Change(long key, long value) {}

  /// Up to 40 changes of a few keys, some of which share long prefixes.
  static Arbitrary<List<Change>> changes() {
    Arbitrary<Long> keys =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 7),
            Arbitraries.integers().between(0, 52).map(bit -> 1L << bit),
            Arbitraries.longs().between(0, (1L << 53) - 1));
    Arbitrary<Long> values = Arbitraries.longs().between(-3, 6);
    return Combinators.combine(keys, values).as(Change::new).list().ofMaxSize(40);
  }

  static MerkleMap<Long, Long> emptyMap(MerkleHashing hashing) {
    return MerkleMap.empty(new MerkleScheme<>(Codecs.INT, Codecs.INT, hashing));
  }

  static MerkleMap<Long, Long> apply(MerkleMap<Long, Long> map, Change change) {
    return change.value() < 0 ? map.without(change.key()) : map.assoc(change.key(), change.value());
  }

  static MerkleMap<Long, Long> apply(MerkleMap<Long, Long> map, List<Change> changes) {
    MerkleMap<Long, Long> result = map;
    for (Change change : changes) {
      result = apply(result, change);
    }
    return result;
  }

  static Map<Long, Long> expected(List<Change> changes) {
    Map<Long, Long> result = new HashMap<>();
    for (Change change : changes) {
      if (change.value() < 0) {
        result.remove(change.key());
      } else {
        result.put(change.key(), change.value());
      }
    }
    return result;
  }

  static Hash expectedRoot(Map<Long, Long> entries, MerkleHashing hashing) {
    Map<Hash, Hash> contents = new HashMap<>();
    entries.forEach(
        (key, value) ->
            contents.put(
                hashing.path(NaiveTree.bytes(key)),
                NaiveTree.tagged("out", NaiveTree.bytes(value))));
    return NaiveTree.root(contents);
  }
}
