package org.aetherchain.wallet.command;

import java.util.TreeMap;
import java.util.TreeSet;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.primitive.VoteKey;
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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Signed transactions as JSON: the fields of `spec/rules/Types.tla` by their names, hashes, keys
/// and signatures in lower-case hexadecimal digits. The same transaction gives the same tree.
final class TransactionWriter {
  private TransactionWriter() {}

  /// Adds `tx` and `witness` to an object.
  static void write(SignedTx transaction, ObjectNode object) {
    object.set("tx", tx(transaction.tx()));
    ArrayNode witness = object.putArray("witness");
    new TreeMap<PublicKey, Signature>(transaction.witness())
        .forEach(
            (key, signature) ->
                witness.addObject().put("key", key.toHex()).put("signature", signature.toHex()));
  }

  private static ObjectNode tx(Tx tx) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("chainId", tx.chainId().toHex());
    object.set("anchor", checkpoint(tx.anchor()));
    object.put("timeMs", tx.timeMs());
    object.put("validTo", tx.validTo());
    ArrayNode inputs = object.putArray("inputs");
    for (OutPoint point : tx.inputs()) {
      inputs.addObject().put("txid", point.txid().toHex()).put("index", point.index());
    }
    object.set("command", command(tx.command()));
    ArrayNode outputs = object.putArray("outputs");
    for (Output output : tx.outputs()) {
      write(output, outputs.addObject());
    }
    object.put("originator", tx.originator().toHex());
    return object;
  }

  private static void write(Output output, ObjectNode object) {
    object.put("kind", output.kind());
    object.put("owner", output.owner().toHex());
    object.put("provider", output.provider().toHex());
    object.put("amount", output.amount());
    object.put("pledged", output.pledged());
    object.put("commit", output.commit().toHex());
    object.put("leaseEnd", output.leaseEnd());
    object.put("maturity", output.maturity());
    object.put("ref", output.ref().toHex());
  }

  private static ObjectNode checkpoint(Checkpoint checkpoint) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("blockId", checkpoint.blockId().toHex())
        .put("epoch", checkpoint.epoch());
  }

  private static ObjectNode command(Command command) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("type", NamedCommand.kindOf(command));
    switch (command) {
      case Command.Pay(Hash memo) -> object.put("memo", memo.toHex());
      case Command.Provide(Hash memo) -> object.put("memo", memo.toHex());
      case Command.Grant(Hash memo) -> object.put("memo", memo.toHex());
      case Command.Release(Hash memo) -> object.put("memo", memo.toHex());
      case Command.PublishShard(Hash memo) -> object.put("memo", memo.toHex());
      case Command.Exchange(Hash memo) -> object.put("memo", memo.toHex());
      case Command.Register(Hash memo) -> object.put("memo", memo.toHex());
      case Command.Bond bond ->
          object
              .put("voteKey", bond.voteKey().toHex())
              .put("possession", bond.possession().toHex());
      case Command.Slash(Evidence evidence) -> object.set("evidence", evidence(evidence));
      case Command.Coinbase(long height) -> object.put("height", height);
      case Command.Spawn(OutPoint program) -> object.set("program", outPoint(program));
      case Command.Run(AttestationCert certificate) ->
          object.set("certificate", certificate(certificate));
      case Command.Terminate(Hash memo) -> object.put("memo", memo.toHex());
      case Command.Collect(Hash memo) -> object.put("memo", memo.toHex());
      case Command.Lock(Hash memo) -> object.put("memo", memo.toHex());
      case Command.Claim(OutPoint lock) -> object.set("lock", outPoint(lock));
      case Command.Refund(Hash memo) -> object.put("memo", memo.toHex());
      case Command.Exit(VoteKey voteKey) -> object.put("voteKey", voteKey.toHex());
      case Command.Withdraw(VoteKey voteKey) -> object.put("voteKey", voteKey.toHex());
    }
    return object;
  }

  private static ObjectNode outPoint(OutPoint point) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("txid", point.txid().toHex())
        .put("index", point.index());
  }

  private static ObjectNode certificate(AttestationCert certificate) {
    Attestation attestation = certificate.attestation();
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object
        .putObject("attestation")
        .put("chainId", attestation.chainId().toHex())
        .put("setId", attestation.setId())
        .put("txid", attestation.txid().toHex())
        .put("outputCommit", attestation.outputCommit().toHex());
    ArrayNode signers = object.putArray("signers");
    new TreeSet<>(certificate.signers()).forEach(signers::add);
    object.put("signature", certificate.signature().toHex());
    return object;
  }

  private static ObjectNode evidence(Evidence evidence) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    switch (evidence) {
      case Evidence.VotePair pair -> {
        object.put("type", "VotePair");
        object.set("first", signedVote(pair.first()));
        object.set("second", signedVote(pair.second()));
      }
      case Evidence.CertPair pair -> {
        object.put("type", "CertPair");
        object.set("first", linkCert(pair.first()));
        object.set("second", linkCert(pair.second()));
      }
    }
    return object;
  }

  private static ObjectNode signedVote(SignedVote signed) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.set("vote", vote(signed.vote()));
    object.put("validator", signed.validator());
    object.put("signature", signed.signature().toHex());
    return object;
  }

  private static ObjectNode linkCert(LinkCert certificate) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.set("vote", vote(certificate.vote()));
    ArrayNode voters = object.putArray("voters");
    new TreeSet<>(certificate.voters()).forEach(voters::add);
    object.put("signature", certificate.signature().toHex());
    return object;
  }

  private static ObjectNode vote(Vote vote) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("chainId", vote.chainId().toHex());
    object.put("setId", vote.setId());
    object.set("source", checkpoint(vote.source()));
    object.set("target", checkpoint(vote.target()));
    return object;
  }
}
