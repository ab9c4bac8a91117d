package org.aetherchain.properties.protocol;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.aetherchain.core.codec.Codecs;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.merkle.AbsenceProof;
import org.aetherchain.core.merkle.InclusionProof;
import org.aetherchain.core.merkle.MerkleMap;
import org.aetherchain.core.primitive.Hash;

/// The state's sparse Merkle tree against one written out naively, and proofs against it: true
/// ones convince, and no change of a true one convinces of anything else.
class StateProofProperties {
  private static final String ROOT = "stateRootNaive";
  private static final String PROOF = "stateProofSound";

  /// What is under test: the true tree and verifier, or a mutant.
  private interface Proofs {
    default Hash root(MerkleMap<Long, Long> map) {
      return map.root();
    }

    default boolean present(Hash root, byte[] proof, long key, long value) {
      try {
        return Codecs.decode(InclusionProof.CODEC, proof).verify(root, bytes(key), bytes(value));
      } catch (MalformedEncoding refused) {
        return false;
      }
    }

    default boolean absent(Hash root, byte[] proof, long key) {
      try {
        return Codecs.decode(AbsenceProof.CODEC, proof).verify(root, bytes(key));
      } catch (MalformedEncoding refused) {
        return false;
      }
    }
  }

  private static final Proofs TRUE = new Proofs() {};

  @Provide
  Arbitrary<Map<Long, Long>> entries() {
    Arbitrary<Long> keys = Arbitraries.longs().between(0, 300);
    return Arbitraries.maps(keys, Arbitraries.longs().between(0, 1L << 50)).ofMaxSize(40);
  }

  @Property(tries = 150)
  void stateRootNaive_whateverTheOrderOfChanges(
      @ForAll("entries") Map<Long, Long> entries, @ForAll("entries") Map<Long, Long> passing) {
    roots(TRUE, entries, passing);
  }

  @Property(tries = 60)
  void stateProofSound(@ForAll("entries") Map<Long, Long> entries, @ForAll int choice) {
    proofs(TRUE, entries, choice);
  }

  @Example
  void mutants_areCaught() {
    Map<Long, Long> some = new LinkedHashMap<>();
    for (long key = 0; key < 20; key++) {
      some.put(key, key * key);
    }
    Proofs keysOnly =
        new Proofs() {
          @Override
          public Hash root(MerkleMap<Long, Long> map) {
            MerkleMap<Long, Long> blank = MerkleMap.empty(Codecs.INT, Codecs.INT);
            for (Map.Entry<Long, Long> entry : map) {
              blank = blank.assoc(entry.getKey(), 0L);
            }
            return blank.root();
          }
        };
    assertThrows(Violated.class, () -> roots(keysOnly, some, Map.of()));
    Proofs credulous =
        new Proofs() {
          @Override
          public boolean absent(Hash root, byte[] proof, long key) {
            return true;
          }
        };
    assertThrows(Violated.class, () -> proofs(credulous, some, 3));
    Proofs anyValue =
        new Proofs() {
          @Override
          public boolean present(Hash root, byte[] proof, long key, long value) {
            return TRUE.present(root, proof, key, key * key);
          }
        };
    assertThrows(Violated.class, () -> proofs(anyValue, some, 3));
  }

  private static void roots(Proofs proofs, Map<Long, Long> entries, Map<Long, Long> passing) {
    MerkleMap<Long, Long> map = MerkleMap.of(Codecs.INT, Codecs.INT, passing.entrySet());
    for (Map.Entry<Long, Long> entry : entries.entrySet()) {
      map = map.assoc(entry.getKey(), entry.getValue());
    }
    for (Long key : passing.keySet()) {
      map = entries.containsKey(key) ? map : map.without(key);
    }
    Violated.unless(
        proofs.root(map).equals(naive(entries)), ROOT, "for " + entries, "the root differs");
  }

  private static void proofs(Proofs proofs, Map<Long, Long> entries, int choice) {
    MerkleMap<Long, Long> map = MerkleMap.of(Codecs.INT, Codecs.INT, entries.entrySet());
    Hash root = naive(entries);
    for (long key = 0; key < 30; key++) {
      boolean there = entries.containsKey(key);
      byte[] proof =
          there
              ? Codecs.encode(InclusionProof.CODEC, map.proveInclusion(key))
              : Codecs.encode(AbsenceProof.CODEC, map.proveAbsence(key));
      long value = entries.getOrDefault(key, 0L);
      String where = "for key " + key + " of " + entries;
      boolean convinces =
          there ? proofs.present(root, proof, key, value) : proofs.absent(root, proof, key);
      Violated.unless(convinces, PROOF, where, "a true proof does not convince");
      Violated.unless(
          !proofs.present(root, proof, key, value + 1), PROOF, where, "another value is believed");
      Violated.unless(
          !there || !proofs.absent(root, proof, key), PROOF, where, "a present key is absent");
      byte[] changed = proof.clone();
      changed[Math.floorMod(choice, changed.length)] ^= (byte) (1 << Math.floorMod(choice, 8));
      boolean fooled =
          there ? proofs.present(root, changed, key, value) : proofs.absent(root, changed, key);
      Violated.unless(!fooled, PROOF, where, "a changed proof convinces");
    }
  }

  /// The definition of R-H1 and docs/encoding.md, word for word, with the JDK's SHA-256 alone.
  private static Hash naive(Map<Long, Long> entries) {
    Map<Hash, byte[]> leaves = new TreeMap<>();
    entries.forEach(
        (key, value) -> {
          byte[] path = tagged("out", bytes(key));
          leaves.put(Hash.of(path), tagged("leaf", path, tagged("out", bytes(value))));
        });
    return Hash.of(subtree(leaves, 0));
  }

  private static byte[] subtree(Map<Hash, byte[]> leaves, int level) {
    if (leaves.size() <= 1) {
      return leaves.values().stream().findFirst().orElse(new byte[32]);
    }
    Map<Hash, byte[]> left = new TreeMap<>();
    Map<Hash, byte[]> right = new TreeMap<>();
    leaves.forEach(
        (path, leaf) -> {
          int bit = path.toBytes()[level / 8] >> (7 - level % 8) & 1;
          (bit == 0 ? left : right).put(path, leaf);
        });
    return tagged("node", subtree(left, level + 1), subtree(right, level + 1));
  }

  private static byte[] bytes(long value) {
    return Codecs.encode(Codecs.INT, value);
  }

  private static byte[] tagged(String name, byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] tag = digest.digest(("aether/v1/" + name).getBytes(StandardCharsets.US_ASCII));
      digest.update(tag);
      digest.update(tag);
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
