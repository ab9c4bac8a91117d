package org.aetherchain.wallet.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.record.Charge;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.Tx;
import org.aetherchain.core.rule.Ledger;
import org.aetherchain.genesis.devnet.Outputs;
import org.aetherchain.wallet.BadInput;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentVector;

/// Makes signed commands of drafts: chooses the coins, asks the rules for the fee, gives back the
/// change and signs. Each command is noted in the wallet, so that the next one can build on it.
///
/// Coins are taken the oldest first, and the largest first where that takes fewer than a
/// transaction may have. The fee is the least that `Ledger!Charge` asks for, and what the user adds
/// to it. Change that is worth less than its own bytes cost is not made; the fee gets it.
final class Composer {
  private static final Signature UNSIGNED = Signature.of(new byte[Signature.SIZE_BYTES]);
  private static final Set<String> VALUED = Set.of(Outputs.COIN, Outputs.BOND, "ESCROW", "XLOCK");

  private final Network network;
  private final Signing signing;
  private final Wallet wallet;

  Composer(Network network, Signing signing, Wallet wallet) {
    this.network = network;
    this.signing = signing;
    this.wallet = wallet;
  }

  /// The signed command, which the wallet knows of from now on.
  ///
  /// @throws BadInput when the payer has not enough coin
  SignedTx compose(Draft draft, Dating dating) throws BadInput {
    SignedTx composed = composeAside(draft, dating);
    wallet.record(signing.primitives().txId(composed.tx()), composed.tx());
    return composed;
  }

  /// The signed command; the wallet stays as it was.
  ///
  /// @throws BadInput when the payer has not enough coin
  SignedTx composeAside(Draft draft, Dating dating) throws BadInput {
    long given = value(draft.outputs()) - value(draft.released());
    given -= value(draft.assets().stream().map(Wallet.Coin::output).toList());
    int room = (int) network.params().maxInputs() - draft.assets().size();
    long wanted = Math.max(1, given + 1);
    while (true) {
      Optional<List<Wallet.Coin>> coins = wallet.coins(draft.payer(), wanted, room);
      if (coins.isEmpty()) {
        throw new BadInput(poor(draft.payer(), wanted, room));
      }
      Optional<Tx> tx = withChange(draft, dating, coins.get());
      if (tx.isPresent()) {
        return signing.sign(tx.get(), draft.signers());
      }
      wanted = 1 + coins.get().stream().mapToLong(coin -> coin.output().amount()).sum();
    }
  }

  private String poor(PublicKey payer, long wanted, int room) {
    long balance = wallet.balance(payer);
    String who = signing.book().nameOf(payer);
    return balance >= wanted
        ? who
            + " has "
            + balance
            + " units in small coins, and a command consumes at most "
            + room
            + " of them; pay yourself first to join some"
        : who
            + " has "
            + balance
            + " units unspent, and this needs at least "
            + wanted
            + "; choose a smaller amount or somebody else to pay";
  }

  /// The units that outputs are worth.
  private static long value(List<Output> outputs) {
    return outputs.stream()
        .filter(output -> VALUED.contains(output.kind()))
        .mapToLong(Output::amount)
        .sum();
  }

  /// The transaction that pays the least fee with these coins; empty when they do not suffice. The
  /// least fee depends on what the payer keeps, so it is asked for until it holds.
  private Optional<Tx> withChange(Draft draft, Dating dating, List<Wallet.Coin> coins) {
    List<Wallet.Coin> consumed = new ArrayList<>(draft.assets());
    consumed.addAll(coins);
    ImList<Output> before = vector(consumed.stream().map(Wallet.Coin::output).toList());
    Tx bare = transaction(draft, dating, consumed, 0);
    Charge all = charge(bare, before, draft);
    long change = all.fee();
    while (change > 0) {
      Tx tx = transaction(draft, dating, consumed, change);
      Charge charge = charge(tx, before, draft);
      long least = Math.addExact(charge.least(), dating.extraFee());
      if (charge.fee() >= least) {
        return Optional.of(tx);
      }
      change -= least - charge.fee();
    }
    return all.fee() >= Math.addExact(all.least(), dating.extraFee())
        ? Optional.of(bare)
        : Optional.empty();
  }

  private Charge charge(Tx tx, ImList<Output> consumed, Draft draft) {
    ImMap<PublicKey, Signature> witness = PersistentHashMap.empty();
    for (PublicKey signer : draft.signers()) {
      witness = witness.assoc(signer, UNSIGNED);
    }
    Params params = network.params();
    return Ledger.charge(
        signing.primitives(),
        params,
        new SignedTx(tx, witness),
        consumed,
        vector(draft.released()));
  }

  private Tx transaction(Draft draft, Dating dating, List<Wallet.Coin> consumed, long change) {
    List<OutPoint> inputs = consumed.stream().map(Wallet.Coin::point).toList();
    List<Output> outputs = new ArrayList<>(draft.outputs());
    if (change > 0) {
      outputs.add(Outputs.coin(draft.payer(), change));
    }
    return new Tx(
        network.chainId(),
        dating.anchor(),
        dating.timeMs(),
        dating.validTo(),
        vector(inputs),
        draft.command(),
        vector(outputs),
        draft.payer());
  }

  private static <T> ImList<T> vector(List<T> items) {
    return PersistentVector.ofIter(items);
  }
}
