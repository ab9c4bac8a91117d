package org.aetherchain.genesis.devnet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Genesis;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.record.Validator;
import org.aetherchain.core.rule.Primitives;
import org.aetherchain.crypto.BlsSignatures;
import org.aetherchain.crypto.EcdsaSecp256k1;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentVector;

/// A devnet before its first block. Everything follows from its shape.
///
/// @param shape what it was asked to be
/// @param params the parameters, pinned by `chainId`
/// @param genesis time, difficulty, validators and outputs to start from
/// @param chainId the network's identity, part of every signed message
/// @param cast accounts and validators with their private keys
/// @param rates how fast each node hashes
public record DevnetGenesis(
    Shape shape, Params params, Genesis genesis, Hash chainId, Cast cast, HashRates rates) {
  /// When every devnet begins: 2026-01-01T00:00:00Z. Fixed, or `chainId` would change.
  public static final long TIME_MS = 1_767_225_600_000L;

  /// The units in each coin of genesis.
  public static final long COIN_UNITS = 1_000_000;

  /// The genesis of a shape. Takes milliseconds: it derives all keys.
  public static DevnetGenesis of(
      Shape shape, Primitives primitives, EcdsaSecp256k1 ecdsa, BlsSignatures bls) {
    Params params = DevnetParameters.of(shape.intervalMs());
    HashRates rates = HashRates.of(shape);
    Cast cast = Cast.of(shape, ecdsa, bls);
    List<Validator> validators = new ArrayList<>();
    for (Seat seat : cast.seats()) {
      validators.add(new Validator(seat.voteKey(), seat.owner().key(), seat.stake()));
    }
    ImMap<OutPoint, Output> outputs = PersistentHashMap.empty();
    for (Map.Entry<OutPoint, Output> entry : outputs(cast, primitives).entrySet()) {
      outputs = outputs.assoc(entry.getKey(), entry.getValue());
    }
    Genesis genesis =
        new Genesis(
            TIME_MS,
            rates.difficulty(shape.intervalMs()),
            PersistentVector.ofIter(validators),
            outputs);
    return new DevnetGenesis(
        shape, params, genesis, primitives.chainId(params, genesis), cast, rates);
  }

  /// The outputs of genesis in a fixed order: they were made by no transaction, so their `txid` is
  /// zero and only their index tells them apart.
  public Map<OutPoint, Output> outputsInOrder(Primitives primitives) {
    return Collections.unmodifiableMap(outputs(cast, primitives));
  }

  private static Map<OutPoint, Output> outputs(Cast cast, Primitives primitives) {
    Map<OutPoint, Output> outputs = new LinkedHashMap<>();
    Cast.FUNDED.forEach(
        (name, coins) -> {
          for (int i = 0; i < coins; i++) {
            put(outputs, Outputs.coin(cast.account(name).key(), COIN_UNITS));
          }
        });
    for (Seat seat : cast.seats()) {
      Hash commit = primitives.voteKeyHash(seat.voteKey());
      put(outputs, Outputs.bond(seat.owner().key(), seat.stake(), 0, commit));
    }
    return outputs;
  }

  private static void put(Map<OutPoint, Output> outputs, Output output) {
    outputs.put(new OutPoint(Hash.ZERO, outputs.size() + 1), output);
  }
}
