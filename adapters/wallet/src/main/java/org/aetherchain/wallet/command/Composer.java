package org.aetherchain.wallet.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.record.Charge;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.Tx;
import org.aetherchain.core.rule.Ledger;
import org.aetherchain.core.rule.Primitives;
import org.aetherchain.crypto.EcdsaSecp256k1;
import org.aetherchain.genesis.devnet.Account;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Outputs;
import org.aetherchain.wallet.BadInput;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentVector;

/// Makes signed commands of drafts: chooses the coins, asks the rules for the fee, gives back the
/// change and signs. Each command is noted in the wallet, so that the next one can build on it.
final class Composer {
  private static final Signature UNSIGNED = Signature.of(new byte[Signature.SIZE_BYTES]);

  private final Params params;
  private final Hash chainId;
  private final Primitives primitives;
  private final EcdsaSecp256k1 ecdsa;
  private final Wallet wallet;

  Composer(DevnetGenesis network, Primitives primitives, EcdsaSecp256k1 ecdsa, Wallet wallet) {
    this.params = network.params();
    this.chainId = network.chainId();
    this.primitives = primitives;
    this.ecdsa = ecdsa;
    this.wallet = wallet;
  }

  /// The signed command, which the wallet knows of from now on.
  ///
  /// @throws BadInput when the payer has not enough coin
  SignedTx compose(Draft draft, Dating dating) throws BadInput {
    SignedTx composed = composeAside(draft, dating);
    wallet.record(primitives.txId(composed.tx()), composed.tx());
    return composed;
  }

  /// The signed command; the wallet stays as it was.
  ///
  /// @throws BadInput when the payer has not enough coin
  SignedTx composeAside(Draft draft, Dating dating) throws BadInput {
    Account payer = draft.payer();
    long given = 0;
    for (Output output : draft.outputs()) {
      given += output.kind().equals(Outputs.COIN) || isBond(output) ? output.amount() : 0;
    }
    for (Wallet.Coin asset : draft.assets()) {
      given -= isBond(asset.output()) ? asset.output().amount() : 0;
    }
    long wanted = Math.max(1, given + 1);
    while (true) {
      Optional<List<Wallet.Coin>> coins = wallet.coins(payer.key(), wanted);
      if (coins.isEmpty()) {
        throw new BadInput(
            payer.name()
                + " has "
                + wallet.balance(payer.key())
                + " units unspent, and this needs at least "
                + wanted
                + "; choose a smaller amount or somebody else to pay");
      }
      Optional<Tx> tx = withChange(draft, dating, coins.get());
      if (tx.isPresent()) {
        return sign(tx.get(), draft.signers());
      }
      wanted = 1 + coins.get().stream().mapToLong(coin -> coin.output().amount()).sum();
    }
  }

  private static boolean isBond(Output output) {
    return output.kind().equals(Outputs.BOND);
  }

  /// The transaction that pays the least fee with these coins; empty when they do not suffice. The
  /// least fee depends on what the payer keeps, so it is asked for until it holds.
  private Optional<Tx> withChange(Draft draft, Dating dating, List<Wallet.Coin> coins) {
    List<Wallet.Coin> consumed = new ArrayList<>(draft.assets());
    consumed.addAll(coins);
    ImList<Output> before = vector(consumed.stream().map(Wallet.Coin::output).toList());
    Tx bare = transaction(draft, dating, consumed, 0);
    long available = charge(bare, before, draft).fee();
    long change = Math.max(0, available);
    while (change >= 0) {
      Tx tx = transaction(draft, dating, consumed, change);
      Charge charge = charge(tx, before, draft);
      if (charge.fee() >= charge.least()) {
        return Optional.of(tx);
      }
      change -= charge.least() - charge.fee();
    }
    return Optional.empty();
  }

  private Charge charge(Tx tx, ImList<Output> consumed, Draft draft) {
    ImMap<PublicKey, Signature> witness = PersistentHashMap.empty();
    for (Account signer : draft.signers()) {
      witness = witness.assoc(signer.key(), UNSIGNED);
    }
    return Ledger.charge(
        primitives, params, new SignedTx(tx, witness), consumed, PersistentVector.empty());
  }

  private Tx transaction(Draft draft, Dating dating, List<Wallet.Coin> consumed, long change) {
    List<OutPoint> inputs = consumed.stream().map(Wallet.Coin::point).toList();
    List<Output> outputs = new ArrayList<>(draft.outputs());
    if (change > 0) {
      outputs.add(Outputs.coin(draft.payer().key(), change));
    }
    return new Tx(
        chainId,
        dating.anchor(),
        dating.timeMs(),
        dating.validTo(),
        vector(inputs),
        draft.command(),
        vector(outputs),
        draft.payer().key());
  }

  private SignedTx sign(Tx tx, List<Account> signers) {
    Hash txid = primitives.txId(tx);
    ImMap<PublicKey, Signature> witness = PersistentHashMap.empty();
    for (Account signer : new LinkedHashSet<>(signers)) {
      witness = witness.assoc(signer.key(), ecdsa.sign(txid, signer.privateKey()));
    }
    return new SignedTx(tx, witness);
  }

  private static <T> ImList<T> vector(List<T> items) {
    return PersistentVector.ofIter(items);
  }
}
