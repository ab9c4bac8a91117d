package org.aetherchain.core.merkle;

import org.aetherchain.core.codec.CanonicalReader;
import org.aetherchain.core.codec.CanonicalWriter;
import org.aetherchain.core.codec.Codec;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.primitive.Hash;

/// Shows, to somebody who knows the root of a [MerkleMap] only, that a key has a value in it.
///
/// @param siblings the way from the root to the key's leaf
public record InclusionProof(Siblings siblings) {
  /// The canonical byte form: that of the siblings.
  public static final Codec<InclusionProof> CODEC = new InclusionCodec();

  /// Whether the map with this root gives `key` the value `value`, both in canonical bytes.
  ///
  /// At most 259 hashes. Never throws on what a peer sent.
  public boolean verify(Hash root, byte[] key, byte[] value) {
    return verify(root, key, value, MerkleHashing.TAGGED);
  }

  boolean verify(Hash root, byte[] key, byte[] value, MerkleHashing hashing) {
    Hash path = hashing.path(key);
    Hash leaf = hashing.leaf(path, hashing.content(value));
    return siblings.climb(leaf, path, hashing).equals(root);
  }

  private static final class InclusionCodec implements Codec<InclusionProof> {
    @Override
    public void write(CanonicalWriter out, InclusionProof value) {
      Siblings.CODEC.write(out, value.siblings);
    }

    @Override
    public InclusionProof read(CanonicalReader in) throws MalformedEncoding {
      return new InclusionProof(Siblings.CODEC.read(in));
    }

    @Override
    public int minimumSizeBytes() {
      return Siblings.CODEC.minimumSizeBytes();
    }
  }
}
