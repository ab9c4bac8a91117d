package org.aetherchain.core.benchmark;

import java.math.BigInteger;
import org.aetherchain.core.codec.Codecs;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.merkle.MerkleMap;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.TaggedHash;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;

/// Unspent outputs for the benchmarks. Every output is decoded from bytes, as in a node, and no two
/// of them share a transaction or an owner.
final class Unspent {
  /// What each output is worth at least: enough to pay from.
  static final long AMOUNT = 1_000_000;

  private Unspent() {}

  /// The place of the output with this number.
  static OutPoint place(long number) {
    return new OutPoint(TaggedHash.TX.of(Codecs.encode(Codecs.INT, number)), 1);
  }

  /// The key with this number: bytes that look like a public key.
  static PublicKey key(long number) {
    Hash seed = TaggedHash.TX.of(Codecs.encode(Codecs.WIDE, BigInteger.valueOf(number)));
    byte[] key = new byte[PublicKey.SIZE_BYTES];
    key[0] = 2;
    seed.copyTo(key, 1);
    return PublicKey.of(key);
  }

  /// A coin of `amount` that `owner` has.
  static Output coin(PublicKey owner, long amount) {
    return new Output("COIN", owner, owner, amount, 0, Hash.ZERO, 0, 0, Hash.ZERO);
  }

  /// The output with this number, owned by the key with this number.
  static Output output(long number) {
    Output coin = coin(key(number), AMOUNT + number);
    try {
      return Codecs.decode(Output.CODEC, Codecs.encode(Output.CODEC, coin));
    } catch (MalformedEncoding impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// A map with the outputs from 0 up to `count`.
  static MerkleMap<OutPoint, Output> map(int count) {
    MerkleMap<OutPoint, Output> map = MerkleMap.empty(OutPoint.CODEC, Output.CODEC);
    for (int number = 0; number < count; number++) {
      map = map.assoc(place(number), output(number));
    }
    return map;
  }
}
