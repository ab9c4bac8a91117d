package org.aetherchain.core.benchmark;

import java.math.BigInteger;
import org.aetherchain.core.codec.CanonicalReader;
import org.aetherchain.core.codec.CanonicalWriter;
import org.aetherchain.core.codec.Codec;
import org.aetherchain.core.codec.Codecs;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.merkle.MerkleMap;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.TaggedHash;

/// Unspent outputs for the benchmarks, of the same shape as the generated records. Every output is
/// decoded from bytes, as in a node, and no two of them share a transaction or an owner.
final class Unspent {
  private Unspent() {}

  /// Where an output stands.
  record Place(Hash txid, long index) {
    static final Codec<Place> CODEC =
        new Codec<>() {
          @Override
          public void write(CanonicalWriter out, Place value) {
            out.writeFixed(value.txid);
            out.writeInt(value.index);
          }

          @Override
          public Place read(CanonicalReader in) throws MalformedEncoding {
            return new Place(Codecs.HASH.read(in), in.readInt());
          }

          @Override
          public int minimumSizeBytes() {
            return 40;
          }
        };
  }

  /// An output.
  record Coin(
      String kind,
      PublicKey owner,
      PublicKey provider,
      long amount,
      long pledged,
      Hash commit,
      long leaseEnd,
      long maturity) {
    static final Codec<Coin> CODEC =
        new Codec<>() {
          @Override
          public void write(CanonicalWriter out, Coin value) {
            out.writeString(value.kind);
            out.writeFixed(value.owner);
            out.writeFixed(value.provider);
            out.writeInt(value.amount);
            out.writeInt(value.pledged);
            out.writeFixed(value.commit);
            out.writeInt(value.leaseEnd);
            out.writeInt(value.maturity);
          }

          @Override
          public Coin read(CanonicalReader in) throws MalformedEncoding {
            return new Coin(
                in.readString(),
                Codecs.KEY.read(in),
                Codecs.KEY.read(in),
                in.readInt(),
                in.readInt(),
                Codecs.HASH.read(in),
                in.readInt(),
                in.readInt());
          }

          @Override
          public int minimumSizeBytes() {
            return 132;
          }
        };
  }

  /// The place of the output with this number.
  static Place place(long number) {
    return new Place(TaggedHash.TX.of(Codecs.encode(Codecs.INT, number)), 1);
  }

  /// The output with this number.
  static Coin coin(long number) {
    Hash seed = TaggedHash.TX.of(Codecs.encode(Codecs.WIDE, BigInteger.valueOf(number)));
    byte[] key = new byte[PublicKey.SIZE_BYTES];
    key[0] = 2;
    seed.copyTo(key, 1);
    PublicKey owner = PublicKey.of(key);
    Coin coin = new Coin("COIN", owner, owner, number, 0, Hash.ZERO, 0, 0);
    try {
      return Codecs.decode(Coin.CODEC, Codecs.encode(Coin.CODEC, coin));
    } catch (MalformedEncoding impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// A map with the outputs from 0 up to `count`.
  static MerkleMap<Place, Coin> map(int count) {
    MerkleMap<Place, Coin> map = MerkleMap.empty(Place.CODEC, Coin.CODEC);
    for (int number = 0; number < count; number++) {
      map = map.assoc(place(number), coin(number));
    }
    return map;
  }
}
