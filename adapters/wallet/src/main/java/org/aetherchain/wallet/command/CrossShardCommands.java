package org.aetherchain.wallet.command;

import static org.aetherchain.wallet.command.Workbench.positive;

import java.util.List;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.genesis.devnet.Outputs;
import org.aetherchain.wallet.BadInput;

/// Makes signed commands about coin that goes to another shard: `Lock`, `Claim` and `Refund`
/// (R-X2).
///
/// @param bench what they are made with
public record CrossShardCommands(Workbench bench) {
  private static final String LOCK = "XLOCK";

  /// What is set aside for whom.
  ///
  /// @param receiver who may claim it, a name
  /// @param amount units of coin
  /// @param shard the shard in which it may be claimed
  /// @param expiry the last height at which it may be claimed, later than the command is valid to
  public record Terms(String receiver, long amount, Hash shard, long expiry) {}

  /// Lock: coin is set aside for another shard.
  public SignedTx lock(String owner, Terms terms) throws BadInput {
    PublicKey account = bench.key(owner);
    long validTo = bench.dating().validTo();
    if (terms.expiry() <= validTo) {
      throw new BadInput(
          "the lock runs out at height "
              + terms.expiry()
              + ", and this command may still stand at "
              + validTo
              + ", so it could never be claimed; choose a later expiry");
    }
    if (terms.shard().equals(Hash.ZERO)) {
      throw new BadInput(
          "the shard is zero, which stands for none; give the other shard's chainId");
    }
    Output lock =
        new Output(
            LOCK,
            account,
            bench.key(terms.receiver()),
            positive("amount", terms.amount()),
            0,
            Hash.ZERO,
            terms.expiry(),
            validTo,
            terms.shard());
    return bench.compose(
        new Draft(new Command.Lock(Hash.ZERO), List.of(), List.of(lock), List.of(account)));
  }

  /// Claim: coin for the receiver of a lock, whoever pays the fee.
  ///
  /// @param lock where the lock stands, which the wallet knows
  public SignedTx claim(String payer, OutPoint lock) throws BadInput {
    PublicKey account = bench.key(payer);
    Output locked = bench.at(lock, LOCK).output();
    Output coin = Outputs.coin(locked.provider(), locked.amount());
    return bench.compose(
        new Draft(
            new Command.Claim(lock), List.of(), List.of(locked), List.of(coin), List.of(account)));
  }

  /// Refund: a lock of the owner's that has run out unclaimed becomes coin again.
  ///
  /// @param lock where the lock stands, which the wallet knows
  public SignedTx refund(String owner, OutPoint lock) throws BadInput {
    PublicKey account = bench.key(owner);
    Wallet.Coin locked = bench.at(lock, LOCK);
    if (!locked.output().owner().equals(account)) {
      throw new BadInput(
          "the lock is of " + bench.nameOf(locked.output().owner()) + ", not of " + owner);
    }
    return bench.compose(
        new Draft(new Command.Refund(Hash.ZERO), List.of(locked), List.of(), List.of(account)));
  }
}
