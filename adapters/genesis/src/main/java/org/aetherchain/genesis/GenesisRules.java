package org.aetherchain.genesis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aetherchain.core.codec.CanonicalWriter;
import org.aetherchain.core.port.SignatureScheme;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.record.Params;

/// What has to hold of a genesis file, and what its author should know.
public final class GenesisRules {
  /// The most validators of a set.
  public static final int MAX_VALIDATORS = 1_024;

  /// The most coins in a file.
  public static final int MAX_ACCOUNTS = 100_000;

  /// Below this a Byzantine validator can stop finality alone.
  private static final int ENOUGH_VALIDATORS = 4;

  /// With a smaller one, more than a quarter of the stake could leave at once.
  private static final int LEAST_CHURN_DIVISOR = 4;

  private static final BigInteger LIMIT = BigInteger.valueOf(CanonicalWriter.INT_LIMIT);
  private static final int DIFFICULTY_BITS_MAX = 255;

  private GenesisRules() {}

  /// What is wrong, a line each; nothing for a genesis that a network can start from.
  public static List<String> violations(Foundation foundation, SignatureScheme scheme) {
    List<String> wrong = new ArrayList<>();
    params(wrong, foundation.params());
    Params params = foundation.params();
    if (foundation.difficulty().compareTo(params.minDifficulty()) < 0) {
      wrong.add("difficulty: below minDifficulty, which is " + params.minDifficulty());
    }
    if (foundation.difficulty().bitLength() > DIFFICULTY_BITS_MAX) {
      wrong.add("difficulty: not below 2^255, no block could ever be found");
    }
    seats(wrong, foundation, scheme);
    for (int i = 0; i < foundation.accounts().size(); i++) {
      if (foundation.accounts().get(i).amount() < 1) {
        wrong.add("accounts[" + i + "].amount: a coin has at least one unit");
      }
    }
    if (foundation.stake().add(foundation.coins()).compareTo(LIMIT) >= 0) {
      wrong.add("stakes and coins together are not below 2^53");
    }
    return wrong;
  }

  private static void params(List<String> wrong, Params params) {
    Map<String, Long> positive =
        Map.ofEntries(
            Map.entry("targetIntervalMs", params.targetIntervalMs()),
            Map.entry("retargetBlocks", params.retargetBlocks()),
            Map.entry("windowBlocks", params.windowBlocks()),
            Map.entry("checkpointSpacing", params.checkpointSpacing()),
            Map.entry("medianBlocks", params.medianBlocks()),
            Map.entry("unbondBlocks", params.unbondBlocks()),
            Map.entry("anchorAgeBlocks", params.anchorAgeBlocks()),
            Map.entry("feeDivisor", params.feeDivisor()),
            Map.entry("certificateEpochs", params.certificateEpochs()),
            Map.entry("maxTransactionBytes", params.maxTransactionBytes()),
            Map.entry("maxInputs", params.maxInputs()),
            Map.entry("maxOutputs", params.maxOutputs()),
            Map.entry("maxBlockBytes", params.maxBlockBytes()),
            Map.entry("maxTransactions", params.maxTransactions()),
            Map.entry("maxBlocks", params.maxBlocks()));
    positive.entrySet().stream()
        .filter(param -> param.getValue() < 1)
        .map(param -> "params." + param.getKey() + ": has to be at least 1")
        .sorted()
        .forEach(wrong::add);
    if (params.minDifficulty().signum() < 1) {
      wrong.add("params.minDifficulty: has to be at least 1");
    }
    if (params.medianBlocks() > params.windowBlocks() + 1) {
      wrong.add("params.medianBlocks: larger than windowBlocks + 1, which is all that is kept");
    }
    if (params.churnDivisor() != 0 && params.churnDivisor() < LEAST_CHURN_DIVISOR) {
      wrong.add(
          "params.churnDivisor: has to be 0 (the validator set never changes) or at least 4 (with"
              + " less, those who leave could stop finality)");
    }
    if (params.churnDivisor() != 0 && params.minBond() < 1) {
      wrong.add("params.minBond: has to be at least 1");
    }
    if (params.maxTransactionBytes() > params.maxBlockBytes()) {
      wrong.add("params.maxTransactionBytes: larger than maxBlockBytes");
    }
  }

  private static void seats(List<String> wrong, Foundation foundation, SignatureScheme scheme) {
    List<Foundation.Seat> seats = foundation.seats();
    if (foundation.params().churnDivisor() != 0
        && seats.size() > foundation.params().maxValidators()) {
      wrong.add("validators: more than params.maxValidators");
    }
    if (seats.isEmpty()) {
      wrong.add("validators: nobody could ever make a block hard");
    }
    Set<VoteKey> keys = new HashSet<>();
    for (int i = 0; i < seats.size(); i++) {
      Foundation.Seat seat = seats.get(i);
      String at = "validators[" + i + "]";
      if (seat.stake() < 1) {
        wrong.add(at + ".stake: has to be at least 1");
      }
      if (!keys.add(seat.voteKey())) {
        wrong.add(at + ".voteKey: is that of an earlier validator");
      } else if (!scheme.verifyPossession(seat.voteKey(), seat.possession())) {
        wrong.add(
            at
                + ".possession: does not prove the possession of voteKey (R-F2: with a rogue key"
                + " one validator could sign for all)");
      }
    }
  }

  /// What is allowed and still worth a thought, a line each.
  public static List<String> warnings(Foundation foundation) {
    List<String> warnings = new ArrayList<>();
    List<Foundation.Seat> seats = foundation.seats();
    if (!seats.isEmpty() && seats.size() < ENOUGH_VALIDATORS) {
      warnings.add("with fewer than 4 validators a single faulty one can stop finality");
    }
    BigInteger third = foundation.stake();
    for (int i = 0; i < seats.size() && seats.size() >= ENOUGH_VALIDATORS; i++) {
      if (BigInteger.valueOf(seats.get(i).stake()).multiply(BigInteger.valueOf(3)).compareTo(third)
          >= 0) {
        warnings.add("validators[" + i + "] has a third of the stake: it can stop finality alone");
      }
    }
    if (foundation.accounts().isEmpty()) {
      warnings.add("nobody owns a coin, and coins are never made: no command can pay a fee");
    }
    return warnings;
  }
}
