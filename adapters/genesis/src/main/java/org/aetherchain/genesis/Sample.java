package org.aetherchain.genesis;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.core.kernel.DefaultParams;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.Params;
import org.aetherchain.crypto.BlsPrivateKey;
import org.aetherchain.crypto.BlsSignatures;
import org.aetherchain.crypto.DevnetSeeds;
import org.aetherchain.crypto.EcdsaSecp256k1;

/// A network to try things with: all its keys follow from a seed.
final class Sample {
  /// 2026-01-01T00:00:00Z.
  private static final long TIME_MS = 1_767_225_600_000L;

  /// The clocks that a network's time takes.
  private static final int CLOCKS = 4;

  private static final long STAKE = 1_000_000;
  private static final long COINS = 1_000_000_000;

  private Sample() {}

  static Foundation of(long seed, int validators, EcdsaSecp256k1 ecdsa, BlsSignatures bls) {
    List<Foundation.Seat> seats = new ArrayList<>();
    List<Foundation.Account> accounts = new ArrayList<>();
    for (int i = 0; i < validators; i++) {
      BlsPrivateKey voting = DevnetSeeds.blsKey(seed, "sample-validator", i);
      PublicKey owner = ecdsa.publicKey(DevnetSeeds.ecdsaKey(seed, "sample-validator", i));
      seats.add(
          new Foundation.Seat(bls.publicKey(voting), owner, STAKE, bls.provePossession(voting)));
      PublicKey user = ecdsa.publicKey(DevnetSeeds.ecdsaKey(seed, "sample-account", i));
      accounts.add(new Foundation.Account(user, COINS));
    }
    // Fewer clocks can agree on nothing (R-T3): such a network trusts them as they are.
    Params params =
        validators < CLOCKS ? DefaultParams.PARAMS.withClockLimitMs(0) : DefaultParams.PARAMS;
    return new Foundation(params, TIME_MS, params.minDifficulty(), seats, accounts);
  }
}
