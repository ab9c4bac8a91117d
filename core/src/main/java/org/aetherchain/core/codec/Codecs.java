package org.aetherchain.core.codec;

import java.math.BigInteger;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.primitive.TaggedHash;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.ImSet;

/// The codecs of the scalar types and the combinators for collections (R-H2). Generated codecs of
/// records and variants are written with these.
public final class Codecs {
  /// One byte, 0 or 1.
  public static final Codec<Boolean> BOOL = new BoolCodec();

  /// Eight bytes, big-endian: 0..2^53-1, see [CanonicalWriter#INT_LIMIT].
  public static final Codec<Long> INT = new IntCodec();

  /// 32 bytes, big-endian, unsigned.
  public static final Codec<BigInteger> WIDE = new WideCodec();

  /// Two bytes of length and that many bytes of UTF-8.
  public static final Codec<String> STR = new StringCodec();

  /// 32 bytes.
  public static final Codec<Hash> HASH = new FixedCodec<>(Hash.SIZE_BYTES, Hash::of);

  /// 33 bytes.
  public static final Codec<PublicKey> KEY = new FixedCodec<>(PublicKey.SIZE_BYTES, PublicKey::of);

  /// 64 bytes.
  public static final Codec<Signature> SIG = new FixedCodec<>(Signature.SIZE_BYTES, Signature::of);

  /// 48 bytes.
  public static final Codec<VoteKey> VOTE_KEY = new FixedCodec<>(VoteKey.SIZE_BYTES, VoteKey::of);

  /// 96 bytes.
  public static final Codec<VoteSignature> VOTE_SIG =
      new FixedCodec<>(VoteSignature.SIZE_BYTES, VoteSignature::of);

  private Codecs() {}

  /// A count and the elements, ascending by their encoded bytes, each once.
  ///
  /// Writing costs a sort; reading makes a `PersistentHashSet`.
  ///
  /// @throws IllegalArgumentException when an element may take no bytes at all
  public static <T> Codec<ImSet<T>> set(Codec<T> element) {
    return new SetCodec<>(element);
  }

  /// A count and the elements in their order; reading makes a `PersistentVector`.
  ///
  /// @throws IllegalArgumentException when an element may take no bytes at all
  public static <T> Codec<ImList<T>> seq(Codec<T> element) {
    return new SeqCodec<>(element);
  }

  /// A count and the entries, key then value, ascending by the encoded bytes of the key, each key
  /// once.
  ///
  /// Writing costs a sort; reading makes a `PersistentHashMap`.
  ///
  /// @throws IllegalArgumentException when a key may take no bytes at all
  public static <K, V> Codec<ImMap<K, V>> map(Codec<K> key, Codec<V> value) {
    return new MapCodec<>(key, value);
  }

  /// The canonical bytes of `value`.
  public static <T> byte[] encode(Codec<T> codec, T value) {
    return written(codec, value).toBytes();
  }

  /// The hash of the canonical bytes of `value`, for a purpose (R-H1).
  public static <T> Hash hash(TaggedHash purpose, Codec<T> codec, T value) {
    return written(codec, value).hash(purpose);
  }

  private static <T> CanonicalWriter written(Codec<T> codec, T value) {
    int least = codec.minimumSizeBytes();
    CanonicalWriter out = new CanonicalWriter(least + least / 4);
    codec.write(out, value);
    return out;
  }

  /// The value whose canonical bytes are `bytes`, all of them.
  ///
  /// @throws MalformedEncoding when there is none
  public static <T> T decode(Codec<T> codec, byte[] bytes) throws MalformedEncoding {
    CanonicalReader in = new CanonicalReader(bytes);
    T value = codec.read(in);
    in.expectEnd();
    return value;
  }

  /// Returns the least size of one element, checked to be positive: a count of elements that take
  /// no bytes would be bounded by nothing.
  static int requirePositiveSize(Codec<?> element) {
    int sizeBytes = element.minimumSizeBytes();
    if (sizeBytes <= 0) {
      throw new IllegalArgumentException("an element of a collection takes at least one byte");
    }
    return sizeBytes;
  }
}
