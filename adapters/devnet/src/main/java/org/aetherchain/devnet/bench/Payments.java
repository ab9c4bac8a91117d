package org.aetherchain.devnet.bench;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.core.codec.CanonicalWriter;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.Tx;
import org.aetherchain.crypto.DevnetSeeds;
import org.aetherchain.crypto.EcdsaPrivateKey;
import org.aetherchain.genesis.devnet.Outputs;
import org.aetherchain.wallet.Tools;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentVector;

/// Signed payments of a network, each of one coin to others.
final class Payments {
  /// More than the least fee for each output: a payment of two outputs has some 400 bytes and pays
  /// one unit for each, the floor, and a part of what it moves.
  private static final long FEE_PER_OUTPUT = 1_000;

  private static final long SEED = 7;

  private final Tools tools;
  private final Params params;
  private final Hash chainId;
  private final List<EcdsaPrivateKey> privateKeys = new ArrayList<>();
  private final List<PublicKey> keys = new ArrayList<>();
  private Checkpoint anchor;

  /// Payments between as many accounts.
  Payments(Tools tools, Params params, Hash chainId, int accounts) {
    this.tools = tools;
    this.params = params;
    this.chainId = chainId;
    this.anchor = new Checkpoint(chainId, 0);
    for (int account = 0; account < accounts; account++) {
      EcdsaPrivateKey key = privateKey(account);
      privateKeys.add(key);
      keys.add(tools.ecdsa().publicKey(key));
    }
  }

  private static EcdsaPrivateKey privateKey(int account) {
    return DevnetSeeds.ecdsaKey(SEED, "bench", account);
  }

  /// The key of an account, which needs no network.
  static PublicKey key(Tools tools, int account) {
    return tools.ecdsa().publicKey(privateKey(account));
  }

  /// Anchors what is made from now on at a final checkpoint, so that it is valid for long.
  void anchorAt(Checkpoint checkpoint) {
    anchor = checkpoint;
  }

  /// How many accounts there are.
  int accounts() {
    return keys.size();
  }

  /// A coin that somebody can spend.
  ///
  /// @param account whose it is
  record Coin(OutPoint point, long amount, int account) {}

  /// A command that was signed, and its identity.
  record Signed(Hash txid, SignedTx transaction) {
    /// As it is handed to a node.
    byte[] bytes() {
      CanonicalWriter out = new CanonicalWriter();
      SignedTx.CODEC.write(out, transaction);
      return out.toBytes();
    }
  }

  /// A payment of a coin in equal parts to the accounts after its owner's.
  ///
  /// @param timeMs when it is made
  Signed split(Coin coin, int parts, long timeMs) {
    long each = coin.amount / parts - FEE_PER_OUTPUT - coin.amount / params.feeDivisor();
    List<Output> outputs = new ArrayList<>();
    for (int part = 1; part <= parts; part++) {
      outputs.add(Outputs.coin(keys.get((coin.account + part) % keys.size()), each));
    }
    return sign(coin, outputs, timeMs);
  }

  /// A payment of a coin to its owner, in one part, as often as one likes.
  Signed again(Coin coin, long timeMs) {
    long rest = coin.amount - FEE_PER_OUTPUT - coin.amount / params.feeDivisor();
    return sign(coin, List.of(Outputs.coin(keys.get(coin.account), rest)), timeMs);
  }

  private Signed sign(Coin coin, List<Output> outputs, long timeMs) {
    PublicKey payer = keys.get(coin.account);
    Tx tx =
        new Tx(
            chainId,
            anchor,
            timeMs,
            anchor.epoch() * params.checkpointSpacing() + params.anchorAgeBlocks(),
            PersistentVector.<OutPoint>empty().append(coin.point),
            new Command.Pay(Hash.ZERO),
            PersistentVector.ofIter(outputs),
            payer);
    Hash txid = tools.primitives().txId(tx);
    return new Signed(
        txid,
        new SignedTx(
            tx,
            PersistentHashMap.<PublicKey, Signature>empty()
                .assoc(payer, tools.ecdsa().sign(txid, privateKeys.get(coin.account)))));
  }
}
