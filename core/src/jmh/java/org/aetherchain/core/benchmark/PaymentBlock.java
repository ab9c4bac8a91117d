package org.aetherchain.core.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.core.codec.Codecs;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Ledger;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.Place;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.Tx;
import org.aetherchain.core.rule.Chain;
import org.aetherchain.core.tla.Sequences;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentVector;

/// A block of payments as it arrives, decoded from bytes, and the entry that it follows. Each
/// payment consumes one coin of its own payer and makes two: for another and as change.
///
/// @param chainId the network
/// @param parent the genesis entry
/// @param block the block
/// @param place where its transactions stand
/// @param payments its transactions but for the coinbase
record PaymentBlock(
    Hash chainId, Entry parent, Block block, Place place, ImList<SignedTx> payments) {
  private static final int VALIDATORS = 31;

  /// Blocks of `count` payments each, all on one ledger with `unspent` outputs and no two of them
  /// with an output in common, as a node proposed them that chose from its pool.
  static List<PaymentBlock> several(int blocks, int count, int unspent) {
    PublicKey owner = Unspent.key(unspent);
    Node start =
        Trial.KERNEL.start(
            Trial.genesis(VALIDATORS, owner, Unspent.map(unspent)), Trial.NOBODY, 0, 0);
    List<PaymentBlock> made = new ArrayList<>(blocks);
    for (int block = 0; block < blocks; block++) {
      made.add(on(start, block * count, count, Unspent.key(unspent + 1L)));
    }
    return made;
  }

  private static PaymentBlock on(Node start, int first, int count, PublicKey proposer) {
    Node node = start;
    Entry parent = start.entries().get(start.head());
    if (parent == null) {
      throw new IllegalStateException("a node without its head");
    }
    for (int number = first; number < first + count; number++) {
      node = Trial.accepted(node, new Event.Transaction(payment(node, number))).node();
    }
    Block block = decoded(Trial.proposal(node, proposer));
    ImList<SignedTx> payments = Sequences.tail(block.transactions());
    if (payments.size() != count) {
      throw new IllegalStateException("a block of " + payments.size() + " payments");
    }
    Place place = Chain.placeAfter(Trial.PARAMS, node.chainId(), parent, block.header().timeMs());
    return new PaymentBlock(node.chainId(), parent, block, place, payments);
  }

  private static SignedTx payment(Node node, long number) {
    Output coin = Unspent.output(number);
    long paid = coin.amount() / 3;
    long fee = 2_000;
    Output received = Unspent.coin(Unspent.key(1L << 40 | number), paid);
    Output change = Unspent.coin(coin.owner(), coin.amount() - paid - fee);
    Tx tx =
        new Tx(
            node.chainId(),
            new Checkpoint(node.chainId(), 0),
            node.nowMs(),
            1_000,
            PersistentVector.ofIter(List.of(Unspent.place(number))),
            new Command.Pay(Hash.ZERO),
            PersistentVector.ofIter(List.of(received, change)),
            coin.owner());
    return new SignedTx(
        tx,
        PersistentHashMap.<PublicKey, Signature>empty().assoc(coin.owner(), Signature.ofRank(1)));
  }

  private static Block decoded(Block block) {
    try {
      return Codecs.decode(Block.CODEC, Codecs.encode(Block.CODEC, block));
    } catch (MalformedEncoding impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  Ledger ledger() {
    return parent.ledger();
  }
}
