package org.aetherchain.core.merkle;

import java.util.Optional;
import org.aetherchain.core.codec.CanonicalReader;
import org.aetherchain.core.codec.CanonicalWriter;
import org.aetherchain.core.codec.Codec;
import org.aetherchain.core.codec.Codecs;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.primitive.Hash;

/// Shows, to somebody who knows the root of a [MerkleMap] only, that a key has no value in it: the
/// way along the key's path ends at an empty subtree, or at the leaf of another key.
///
/// @param siblings the way from the root to where it ends
/// @param occupant the leaf that is there; nothing when the subtree is empty
public record AbsenceProof(Siblings siblings, Optional<Occupant> occupant) {
  /// The canonical byte form: the siblings, then a byte 0, or a byte 1 and the occupant's two
  /// hashes.
  public static final Codec<AbsenceProof> CODEC = new AbsenceCodec();

  /// The leaf of another key.
  ///
  /// @param path of that key
  /// @param content the hash of its value
  public record Occupant(Hash path, Hash content) {}

  static AbsenceProof vacant(Siblings siblings) {
    return new AbsenceProof(siblings, Optional.empty());
  }

  static AbsenceProof occupied(Siblings siblings, Hash path, Hash content) {
    return new AbsenceProof(siblings, Optional.of(new Occupant(path, content)));
  }

  /// Whether the map with this root gives `key`, in canonical bytes, no value.
  ///
  /// At most 258 hashes. Never throws on what a peer sent.
  public boolean verify(Hash root, byte[] key) {
    return verify(root, key, MerkleHashing.TAGGED);
  }

  boolean verify(Hash root, byte[] key, MerkleHashing hashing) {
    Hash path = hashing.path(key);
    Hash end = Hash.ZERO;
    if (occupant.isPresent()) {
      Occupant other = occupant.get();
      int shared = path.commonPrefixBits(other.path);
      if (shared < siblings.levels() || shared == Siblings.LEVEL_LIMIT) {
        return false;
      }
      end = hashing.leaf(other.path, other.content);
    }
    return siblings.climb(end, path, hashing).equals(root);
  }

  private static final class AbsenceCodec implements Codec<AbsenceProof> {
    @Override
    public void write(CanonicalWriter out, AbsenceProof value) {
      Siblings.CODEC.write(out, value.siblings);
      out.writeBool(value.occupant.isPresent());
      if (value.occupant.isPresent()) {
        out.writeFixed(value.occupant.get().path);
        out.writeFixed(value.occupant.get().content);
      }
    }

    @Override
    public AbsenceProof read(CanonicalReader in) throws MalformedEncoding {
      Siblings siblings = Siblings.CODEC.read(in);
      if (!in.readBool()) {
        return vacant(siblings);
      }
      Hash path = Codecs.HASH.read(in);
      return occupied(siblings, path, Codecs.HASH.read(in));
    }

    @Override
    public int minimumSizeBytes() {
      return Siblings.CODEC.minimumSizeBytes() + 1;
    }
  }
}
