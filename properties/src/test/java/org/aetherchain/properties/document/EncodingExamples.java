package org.aetherchain.properties.document;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import org.aetherchain.core.codec.Codec;
import org.aetherchain.core.codec.Codecs;
import org.aetherchain.core.merkle.MerkleMap;
import org.aetherchain.core.merkle.MerkleTree;
import org.aetherchain.core.primitive.FixedBytes;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.primitive.TaggedHash;
import org.aetherchain.core.record.Aux;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.Header;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.Tx;
import org.aetherchain.core.record.Vote;
import org.aetherchain.properties.simulation.BelievingSignatures;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentVector;

/// The worked examples of docs/encoding.md, made by the code that nodes run.
final class EncodingExamples {
  private static final int LINE_DIGITS = 96;
  private static final ProtocolPrimitives PRIMITIVES =
      new ProtocolPrimitives(new BelievingSignatures());

  private static final Checkpoint SOURCE = new Checkpoint(Hash.ofRank(1), 1);
  private static final Checkpoint TARGET = new Checkpoint(Hash.ofRank(2), 2);
  private static final Vote VOTE = new Vote(Hash.ofRank(7), 0, SOURCE, TARGET);
  private static final OutPoint POINT = new OutPoint(Hash.ofRank(5), 1);
  private static final OutPoint OTHER = new OutPoint(Hash.ofRank(5), 2);
  private static final Output COIN =
      new Output(
          "COIN", PublicKey.ofRank(21), PublicKey.ofRank(21), 1_000, 0, Hash.ZERO, 0, 0, Hash.ZERO);
  private static final Tx PAY =
      new Tx(
          Hash.ofRank(7),
          SOURCE,
          1_767_225_600_000L,
          100,
          PersistentVector.<OutPoint>empty().append(POINT),
          new Command.Pay(Hash.ZERO),
          PersistentVector.<Output>empty().append(COIN),
          PublicKey.ofRank(21));
  private static final SignedTx SIGNED =
      new SignedTx(
          PAY,
          PersistentHashMap.<PublicKey, Signature>empty()
              .assoc(PublicKey.ofRank(21), Signature.ofRank(3)));
  private static final Aux NOTHING = new Aux(PersistentVector.empty());
  private static final Header HEADER =
      new Header(
          Hash.ofRank(1),
          1,
          1_767_225_660_000L,
          BigInteger.valueOf(65_536),
          Hash.ofRank(11),
          Hash.ofRank(12),
          Hash.ofRank(13),
          PublicKey.ofRank(22));

  private final StringBuilder text = new StringBuilder();

  private EncodingExamples() {}

  static String text() {
    return new EncodingExamples().all();
  }

  private String all() {
    example("outPoint, transaction HASH 5, first output", OutPoint.CODEC, POINT);
    example("checkpoint, block HASH 1, epoch 1", Checkpoint.CODEC, SOURCE);
    example(
        "vote on chain HASH 7, set 0, from that checkpoint to block HASH 2, epoch 2",
        Vote.CODEC,
        VOTE);
    hash("H_vote of it: what a validator signs", ProtocolPrimitives.voteMessage(VOTE));
    example("output, a COIN of 1,000 units of KEY 21", Output.CODEC, COIN);
    example("command, a Pay without a memo", Command.CODEC, PAY.command());
    example(
        "tx, which pays that coin from that outPoint, at 2026-01-01T00:00:00Z, valid to 100",
        Tx.CODEC,
        PAY);
    hash("txid: H_tx of it", PRIMITIVES.txId(PAY));
    example("signedTx, with SIG 3 of KEY 21", SignedTx.CODEC, SIGNED);
    hash(
        "txRoot of a block with this transaction alone",
        PRIMITIVES.txRoot(PersistentVector.<SignedTx>empty().append(SIGNED)));
    hash("Merkle root of no items", MerkleTree.EMPTY_ROOT);
    hash(
        "Merkle root of HASH 1, HASH 2, HASH 3",
        MerkleTree.root(List.of(Hash.ofRank(1), Hash.ofRank(2), Hash.ofRank(3))));
    example("aux without a certificate", Aux.CODEC, NOTHING);
    hash("auxHash: H_aux of it", PRIMITIVES.auxHash(NOTHING));
    example(
        "header, height 1 on HASH 1, difficulty 65,536, roots HASH 11 to 13, proposer KEY 22",
        Header.CODEC,
        HEADER);
    hash("header hash: H_hdr of it", ProtocolPrimitives.headerHash(HEADER));
    hash("block id with nonce 42: H_poc(header hash, nonce)", PRIMITIVES.blockId(HEADER, 42));
    MerkleMap<OutPoint, Output> one =
        MerkleMap.<OutPoint, Output>empty(OutPoint.CODEC, Output.CODEC).assoc(POINT, COIN);
    hash("root of unspent with that coin alone", one.root());
    hash("the same with a second coin at (HASH 5, 2)", one.assoc(OTHER, COIN).root());
    hash("H_out of outPoint (HASH 5, 1): its path", TaggedHash.OUT.of(bytes(POINT)));
    return text.toString();
  }

  private static byte[] bytes(OutPoint point) {
    return Codecs.encode(OutPoint.CODEC, point);
  }

  private <T> void example(String title, Codec<T> codec, T value) {
    byte[] bytes = Codecs.encode(codec, value);
    show(title + " (" + bytes.length + " bytes)", HexFormat.of().formatHex(bytes));
  }

  private void hash(String title, FixedBytes hash) {
    show(title, hash.toHex());
  }

  private void show(String title, String digits) {
    text.append("**").append(title).append("**\n\n```\n");
    for (int i = 0; i < digits.length(); i += LINE_DIGITS) {
      text.append(digits, i, Math.min(digits.length(), i + LINE_DIGITS)).append('\n');
    }
    text.append("```\n\n");
  }
}
