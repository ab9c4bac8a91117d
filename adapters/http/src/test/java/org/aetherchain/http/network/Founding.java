package org.aetherchain.http.network;

import java.math.BigInteger;
import org.aetherchain.core.kernel.DefaultParams;
import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.record.Genesis;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.record.Validator;
import org.aetherchain.crypto.BlsPrivateKey;
import org.aetherchain.crypto.BlsSignatures;
import org.aetherchain.crypto.CurveSignatures;
import org.aetherchain.crypto.DevnetSeeds;
import org.aetherchain.crypto.EcdsaPrivateKey;
import org.aetherchain.crypto.EcdsaSecp256k1;
import org.aetherchain.crypto.NativeLibraryUnavailable;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentVector;

/// What a test's network starts from: four validators, and Alice with many coins. Any nonce meets
/// the difficulty.
public final class Founding {
  /// The number of validators.
  public static final int SIZE = 4;

  /// Alice's coins, and what each is worth.
  public static final int COINS = 80;

  static final long COIN_UNITS = 1_000_000;
  static final long STAKE = 1_000;
  static final long TIME_MS = 1_767_225_600_000L;

  final EcdsaSecp256k1 ecdsa = EcdsaSecp256k1.preferred();
  final BlsSignatures bls;
  final ProtocolPrimitives primitives;
  final EcdsaPrivateKey aliceKey = DevnetSeeds.ecdsaKey(1, "account:alice", 0);
  final PublicKey alice = ecdsa.publicKey(aliceKey);
  final PublicKey bob = ecdsa.publicKey(DevnetSeeds.ecdsaKey(1, "account:bob", 0));
  final Params params = params();
  final Genesis genesis;
  final Kernel kernel;

  Founding() {
    try {
      this.bls = BlsSignatures.load();
    } catch (NativeLibraryUnavailable missing) {
      throw new IllegalStateException(missing);
    }
    this.primitives = new ProtocolPrimitives(new CurveSignatures(ecdsa, bls));
    this.genesis = genesis();
    this.kernel = new Kernel(params, primitives);
  }

  static BlsPrivateKey voteSecret(long position) {
    return DevnetSeeds.blsKey(1, "validator:" + position, 0);
  }

  PublicKey owner(long position) {
    return ecdsa.publicKey(DevnetSeeds.ecdsaKey(1, "owner:" + position, 0));
  }

  private static Params params() {
    return DefaultParams.PARAMS
        .withTargetIntervalMs(1_000)
        .withMinDifficulty(BigInteger.ONE)
        .withSwitchAgeMs(200)
        .withFutureLimitMs(2_000_000)
        .withClockErrorMs(0)
        .withClockLimitMs(0);
  }

  private Genesis genesis() {
    ImList<Validator> validators = PersistentVector.empty();
    ImMap<OutPoint, Output> outputs = PersistentHashMap.empty();
    for (int coin = 1; coin <= COINS; coin++) {
      outputs = outputs.assoc(new OutPoint(Hash.ZERO, coin), coin(alice, COIN_UNITS));
    }
    for (int position = 1; position <= SIZE; position++) {
      PublicKey owner = owner(position);
      VoteKey key = bls.publicKey(voteSecret(position));
      validators = validators.append(new Validator(key, owner, STAKE));
      Hash commit = primitives.voteKeyHash(key);
      Output bond = new Output("BOND", owner, owner, STAKE, 0, commit, 0, 0, Hash.ZERO);
      outputs = outputs.assoc(new OutPoint(Hash.ZERO, COINS + position), bond);
    }
    return new Genesis(TIME_MS, BigInteger.ONE, validators, outputs);
  }

  static Output coin(PublicKey owner, long amount) {
    return new Output("COIN", owner, owner, amount, 0, Hash.ZERO, 0, 0, Hash.ZERO);
  }
}
