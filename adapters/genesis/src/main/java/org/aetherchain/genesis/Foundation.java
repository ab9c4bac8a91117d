package org.aetherchain.genesis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.aetherchain.core.record.Genesis;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.record.Validator;
import org.aetherchain.core.rule.Primitives;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentVector;

/// What a genesis file says.
///
/// @param params the parameters
/// @param timeMs when the network begins, milliseconds since 1970
/// @param difficulty of genesis, in expected hashes
/// @param seats the validators in the order of their positions
/// @param accounts who owns the coins, in the order of their outputs
public record Foundation(
    Params params, long timeMs, BigInteger difficulty, List<Seat> seats, List<Account> accounts) {
  /// Copies the lists.
  public Foundation {
    seats = List.copyOf(seats);
    accounts = List.copyOf(accounts);
  }

  /// A validator.
  ///
  /// @param voteKey signs votes
  /// @param owner owns the bond and receives the fees
  /// @param stake units of coin, bonded in an output of genesis
  /// @param possession proves that somebody knows the private key of `voteKey`
  public record Seat(VoteKey voteKey, PublicKey owner, long stake, VoteSignature possession) {}

  /// A coin of genesis.
  public record Account(PublicKey owner, long amount) {}

  /// The record that the chainId covers. Its outputs were made by no transaction: their txid is
  /// zero, and they are counted from 1, the coins of the accounts first, then the bonds.
  public Genesis genesis(Primitives primitives) {
    ImMap<OutPoint, Output> outputs = PersistentHashMap.empty();
    List<Validator> validators = new ArrayList<>();
    for (Account account : accounts) {
      outputs = outputs.assoc(next(outputs), coin(account.owner(), account.amount()));
    }
    for (Seat seat : seats) {
      Hash commit = primitives.voteKeyHash(seat.voteKey());
      Output bond =
          new Output("BOND", seat.owner(), seat.owner(), seat.stake(), 0, commit, 0, 0, Hash.ZERO);
      outputs = outputs.assoc(next(outputs), bond);
      validators.add(new Validator(seat.voteKey(), seat.owner(), seat.stake()));
    }
    return new Genesis(timeMs, difficulty, PersistentVector.ofIter(validators), outputs);
  }

  private static OutPoint next(ImMap<OutPoint, Output> outputs) {
    return new OutPoint(Hash.ZERO, outputs.size() + 1L);
  }

  private static Output coin(PublicKey owner, long amount) {
    return new Output("COIN", owner, owner, amount, 0, Hash.ZERO, 0, 0, Hash.ZERO);
  }

  /// The identity of the network.
  public Hash chainId(Primitives primitives) {
    return primitives.chainId(params, genesis(primitives));
  }

  /// All stake together.
  public BigInteger stake() {
    return sum(seats.stream().map(Seat::stake).toList());
  }

  /// All coins together, bonds not among them.
  public BigInteger coins() {
    return sum(accounts.stream().map(Account::amount).toList());
  }

  private static BigInteger sum(List<Long> amounts) {
    return amounts.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
  }
}
