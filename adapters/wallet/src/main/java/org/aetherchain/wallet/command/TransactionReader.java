package org.aetherchain.wallet.command;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.aetherchain.core.record.Attestation;
import org.aetherchain.core.record.AttestationCert;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.LinkCert;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Tx;
import org.aetherchain.core.record.Vote;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.json.JsonFields;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentHashSet;
import org.organicdesign.fp.collections.PersistentVector;

/// Signed transactions out of JSON. It checks the form only; the rules judge the content.
public final class TransactionReader {
  private TransactionReader() {}

  static SignedTx signedTx(JsonFields fields) throws BadInput {
    Tx tx = tx(fields.object("tx"));
    ImMap<PublicKey, Signature> witness = PersistentHashMap.empty();
    for (JsonFields item : fields.objects("witness")) {
      PublicKey key = item.key("key");
      Signature signature = item.hex("signature", Signature.SIZE_BYTES, Signature::ofHex);
      item.end();
      if (witness.containsKey(key)) {
        throw new BadInput(item.path() + ".key signs a second time");
      }
      witness = witness.assoc(key, signature);
    }
    return new SignedTx(tx, witness);
  }

  private static Tx tx(JsonFields fields) throws BadInput {
    List<OutPoint> inputs = new ArrayList<>();
    for (JsonFields item : fields.objects("inputs")) {
      inputs.add(new OutPoint(item.hash("txid"), item.integer("index")));
      item.end();
    }
    List<Output> outputs = new ArrayList<>();
    for (JsonFields item : fields.objects("outputs")) {
      outputs.add(output(item));
    }
    Tx tx =
        new Tx(
            fields.hash("chainId"),
            checkpoint(fields.object("anchor")),
            fields.integer("timeMs"),
            fields.integer("validTo"),
            PersistentVector.ofIter(inputs),
            command(fields.object("command")),
            PersistentVector.ofIter(outputs),
            fields.key("originator"));
    fields.end();
    return tx;
  }

  private static Output output(JsonFields fields) throws BadInput {
    Output output =
        new Output(
            fields.text("kind"),
            fields.key("owner"),
            fields.key("provider"),
            fields.integer("amount"),
            fields.integer("pledged"),
            fields.hash("commit"),
            fields.integer("leaseEnd"),
            fields.integer("maturity"),
            fields.hash("ref"));
    fields.end();
    return output;
  }

  private static Checkpoint checkpoint(JsonFields fields) throws BadInput {
    Checkpoint checkpoint = new Checkpoint(fields.hash("blockId"), fields.integer("epoch"));
    fields.end();
    return checkpoint;
  }

  private static Command command(JsonFields fields) throws BadInput {
    String type = fields.text("type");
    Command command =
        switch (type) {
          case "Pay" -> new Command.Pay(fields.hash("memo"));
          case "Provide" -> new Command.Provide(fields.hash("memo"));
          case "Grant" -> new Command.Grant(fields.hash("memo"));
          case "Release" -> new Command.Release(fields.hash("memo"));
          case "PublishShard" -> new Command.PublishShard(fields.hash("memo"));
          case "Exchange" -> new Command.Exchange(fields.hash("memo"));
          case "Register" -> new Command.Register(fields.hash("memo"));
          case "Bond" ->
              new Command.Bond(
                  fields.hex("voteKey", VoteKey.SIZE_BYTES, VoteKey::ofHex),
                  fields.hex("possession", VoteSignature.SIZE_BYTES, VoteSignature::ofHex));
          case "Slash" -> new Command.Slash(evidence(fields.object("evidence")));
          case "Spawn" -> new Command.Spawn(outPoint(fields.object("program")));
          case "Run" -> new Command.Run(certificate(fields.object("certificate")));
          case "Terminate" -> new Command.Terminate(fields.hash("memo"));
          case "Collect" -> new Command.Collect(fields.hash("memo"));
          case "Lock" -> new Command.Lock(fields.hash("memo"));
          case "Claim" -> new Command.Claim(outPoint(fields.object("lock")));
          case "Refund" -> new Command.Refund(fields.hash("memo"));
          case "Exit" ->
              new Command.Exit(fields.hex("voteKey", VoteKey.SIZE_BYTES, VoteKey::ofHex));
          case "Withdraw" ->
              new Command.Withdraw(fields.hex("voteKey", VoteKey.SIZE_BYTES, VoteKey::ofHex));
          default ->
              throw new BadInput(
                  fields.path()
                      + ".type is "
                      + JsonFields.shown(type)
                      + ", not Pay, Provide, Grant, Release, PublishShard, Exchange, Register,"
                      + " Bond, Slash, Spawn, Run, Terminate, Collect, Lock, Claim, Refund, Exit or"
                      + " Withdraw");
        };
    fields.end();
    return command;
  }

  private static OutPoint outPoint(JsonFields fields) throws BadInput {
    OutPoint point = new OutPoint(fields.hash("txid"), fields.integer("index"));
    fields.end();
    return point;
  }

  /// A certificate of a committee.
  public static AttestationCert certificate(JsonFields fields) throws BadInput {
    JsonFields inner = fields.object("attestation");
    Attestation attestation =
        new Attestation(
            inner.hash("chainId"),
            inner.integer("setId"),
            inner.hash("txid"),
            inner.hash("outputCommit"));
    inner.end();
    AttestationCert certificate =
        new AttestationCert(
            attestation,
            PersistentHashSet.of(fields.integers("signers")),
            fields.hex("signature", VoteSignature.SIZE_BYTES, VoteSignature::ofHex));
    fields.end();
    return certificate;
  }

  /// Evidence against validators.
  public static Evidence evidence(JsonFields fields) throws BadInput {
    String type = fields.text("type");
    JsonFields first = fields.object("first");
    JsonFields second = fields.object("second");
    Evidence evidence =
        switch (type) {
          case "VotePair" -> new Evidence.VotePair(signedVote(first), signedVote(second));
          case "CertPair" -> new Evidence.CertPair(linkCert(first), linkCert(second));
          default ->
              throw new BadInput(
                  fields.path()
                      + ".type is "
                      + JsonFields.shown(type)
                      + ", not VotePair or CertPair");
        };
    fields.end();
    return evidence;
  }

  private static SignedVote signedVote(JsonFields fields) throws BadInput {
    SignedVote signed =
        new SignedVote(
            vote(fields.object("vote")),
            fields.integer("validator"),
            fields.hex("signature", VoteSignature.SIZE_BYTES, VoteSignature::ofHex));
    fields.end();
    return signed;
  }

  private static LinkCert linkCert(JsonFields fields) throws BadInput {
    LinkCert certificate =
        new LinkCert(
            vote(fields.object("vote")),
            PersistentHashSet.of(fields.integers("voters")),
            fields.hex("signature", VoteSignature.SIZE_BYTES, VoteSignature::ofHex));
    fields.end();
    return certificate;
  }

  private static Vote vote(JsonFields fields) throws BadInput {
    Vote vote =
        new Vote(
            fields.hash("chainId"),
            fields.integer("setId"),
            checkpoint(fields.object("source")),
            checkpoint(fields.object("target")));
    fields.end();
    return vote;
  }
}
