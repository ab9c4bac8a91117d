package org.aetherchain.core.codec;

import java.math.BigInteger;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.ImSet;

/// The ITF codecs of the scalar types and the combinators for collections. Generated codecs of
/// records and variants are written with these and with [ItfTree].
public final class Itf {
  /// A JSON boolean.
  public static final ItfCodec<Boolean> BOOL = new BoolItf();

  /// `{"#bigint": "5"}`; reads any integer within 64 bits.
  public static final ItfCodec<Long> INT = new IntItf();

  /// `{"#bigint": "5"}`; reads any integer within 0..2^256-1.
  public static final ItfCodec<BigInteger> WIDE = new WideItf();

  /// A JSON string.
  public static final ItfCodec<String> STR = new StringItf();

  /// 64 hexadecimal digits; reads an integer as a rank.
  public static final ItfCodec<Hash> HASH = new FixedItf<>(Hash::ofHex, Hash::ofRank);

  /// 66 hexadecimal digits; reads an integer as a rank.
  public static final ItfCodec<PublicKey> KEY = new FixedItf<>(PublicKey::ofHex, PublicKey::ofRank);

  /// 128 hexadecimal digits; reads an integer as a rank.
  public static final ItfCodec<Signature> SIG = new FixedItf<>(Signature::ofHex, Signature::ofRank);

  /// 96 hexadecimal digits; reads an integer as a rank.
  public static final ItfCodec<VoteKey> VOTE_KEY = new FixedItf<>(VoteKey::ofHex, VoteKey::ofRank);

  /// 192 hexadecimal digits; reads an integer as a rank.
  public static final ItfCodec<VoteSignature> VOTE_SIG =
      new FixedItf<>(VoteSignature::ofHex, VoteSignature::ofRank);

  private Itf() {}

  /// `{"#set": [...]}`, the elements in [TreeOrder]; refuses an element that comes twice.
  public static <T> ItfCodec<ImSet<T>> set(ItfCodec<T> element) {
    return new SetItf<>(element);
  }

  /// A list. Reads a list, a `#tup`, or a `#map` whose keys are 1..n.
  public static <T> ItfCodec<ImList<T>> seq(ItfCodec<T> element) {
    return new SeqItf<>(element);
  }

  /// `{"#map": [[key, value], ...]}`, the entries in [TreeOrder] of their keys. Reads a `#map`, a
  /// list or `#tup` (a function on 1..n, the empty one included), or an object (a function on
  /// strings); refuses a key that comes twice.
  public static <K, V> ItfCodec<ImMap<K, V>> map(ItfCodec<K> key, ItfCodec<V> value) {
    return new MapItf<>(key, value);
  }
}
