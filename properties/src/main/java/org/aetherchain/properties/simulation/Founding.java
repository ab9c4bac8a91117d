package org.aetherchain.properties.simulation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aetherchain.core.kernel.DefaultParams;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.record.Genesis;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.record.Validator;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentVector;

/// What a simulated network starts from: parameters, stakes, bonds and funds.
///
/// @param params the parameters
/// @param genesis the genesis
/// @param honest how many of the validators are honest: those at the first positions
/// @param supply all coins and bonds
public record Founding(Params params, Genesis genesis, int honest, long supply) {
  /// The key that genesis names as proposer.
  public static final PublicKey NOBODY = PublicKey.ofRank(0);

  /// When the network starts.
  public static final long START_MS = 1_000_000;

  /// The keys with funds are `FIRST_USER` and those after it.
  public static final long FIRST_USER = 10_000;

  static final int USERS = 8;
  static final int COINS_PER_USER = 4;
  private static final long COIN = 1_000_000;
  private static final long DIFFICULTY = 8;

  /// Draws the stakes, 1 to 9 bonds each, and makes as many validators Byzantine, from the last
  /// position on, as stay below a third of the stake.
  public static Founding of(Conditions conditions, ProtocolPrimitives primitives, Random random) {
    ImList<Validator> validators = PersistentVector.empty();
    ImMap<OutPoint, Output> outputs = PersistentHashMap.empty();
    List<Long> stakes = new ArrayList<>();
    long supply = 0;
    for (int position = 1; position <= conditions.validators(); position++) {
      long stake = 1_000L * (1 + random.nextInt(9));
      stakes.add(stake);
      supply += stake;
      VoteKey key = VoteKey.ofRank(position);
      PublicKey owner = PublicKey.ofRank(position);
      validators = validators.append(new Validator(key, owner, stake));
      Output bond =
          new Output("BOND", owner, owner, stake, 0, primitives.voteKeyHash(key), 0, 0, Hash.ZERO);
      outputs = outputs.assoc(bondOf(position), bond);
    }
    for (int number = 0; number < USERS * COINS_PER_USER; number++) {
      PublicKey owner = PublicKey.ofRank(FIRST_USER + number % USERS);
      supply += COIN;
      outputs =
          outputs.assoc(
              coin(number), new Output("COIN", owner, owner, COIN, 0, Hash.ZERO, 0, 0, Hash.ZERO));
    }
    BigInteger difficulty = BigInteger.valueOf(DIFFICULTY);
    Genesis genesis = new Genesis(START_MS, difficulty, validators, outputs);
    return new Founding(params(conditions), genesis, honest(stakes), supply);
  }

  private static int honest(List<Long> stakes) {
    long total = stakes.stream().mapToLong(Long::longValue).sum();
    long lying = 0;
    int honest = stakes.size();
    while (3 * (lying + stakes.get(honest - 1)) < total) {
      honest--;
      lying += stakes.get(honest);
    }
    return honest;
  }

  /// Where the bond of a validator stands in genesis.
  public static OutPoint bondOf(long position) {
    return new OutPoint(Hash.ZERO, position);
  }

  /// Where the n-th coin stands in genesis, counted from 0.
  static OutPoint coin(long number) {
    return new OutPoint(Hash.ofRank(1), 1 + number);
  }

  private static Params params(Conditions conditions) {
    return DefaultParams.PARAMS
        .withTargetIntervalMs(Conditions.INTERVAL_MS)
        .withWindowBlocks(20)
        .withMinDifficulty(BigInteger.ONE)
        .withCheckpointSpacing(conditions.checkpointSpacing())
        .withVoteDepth(conditions.voteDepth())
        .withSwitchAgeMs(200)
        .withFutureLimitMs(2 * Conditions.INTERVAL_MS)
        .withCertificateEpochs(16)
        .withReplaceLimit(5)
        .withClockErrorMs(0)
        .withClockLimitMs(0)
        .withMaxInputs(8)
        .withMaxOutputs(8)
        .withMaxBlockBytes(16_384)
        .withMaxTransactions(16)
        .withMaxPoolTransactions(24)
        .withMaxPoolBytes(16_384)
        .withMaxBlocks(256)
        .withMaxOrphans(64);
  }
}
