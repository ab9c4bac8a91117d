package org.aetherchain.http.view;

import java.util.HashMap;
import java.util.Map;
import org.aetherchain.core.primitive.VoteSignature;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.Link;
import org.aetherchain.core.record.LinkCert;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Validator;
import org.aetherchain.http.NodeView;
import org.aetherchain.http.rule.RuleBook;
import org.organicdesign.fp.collections.ImMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a node says of others: validators and their votes, peers, and what was refused of them.
public final class PeopleAnswers {
  private PeopleAnswers() {}

  /// The validator set of the soft head, each with the last vote that the node knows.
  public static ObjectNode validators(Moment moment) {
    Node state = moment.state();
    Map<Long, Link> votes = lastVotes(state);
    ObjectNode answer = ChainAnswers.object();
    answer.put("setId", moment.head().ledger().setId());
    ArrayNode validators = answer.putArray("validators");
    long position = 0;
    for (Validator validator : moment.head().ledger().validators()) {
      position++;
      ObjectNode item = validators.addObject();
      item.put("position", position);
      item.put("voteKey", validator.voteKey().toHex());
      item.put("owner", validator.owner().toHex());
      item.put("stake", validator.stake());
      Link link = votes.get(position);
      Checkpoint target = state.finality().latest().get(position);
      if (link != null) {
        ObjectNode vote = item.putObject("vote");
        vote.set("source", ChainAnswers.checkpoint(link.source()));
        vote.set("target", ChainAnswers.checkpoint(link.target()));
      } else if (target != null) {
        ObjectNode vote = item.putObject("vote").putNull("source");
        vote.set("target", ChainAnswers.checkpoint(target));
      } else {
        item.putNull("vote");
      }
      Evidence evidence = state.offences().get(position);
      item.put("isSlashed", evidence != null);
      if (evidence == null) {
        item.putNull("evidence");
      } else {
        item.set("evidence", evidence(evidence));
      }
    }
    return answer;
  }

  /// Evidence as a Slash carries it, in the form of `docs/commands.md`.
  private static ObjectNode evidence(Evidence evidence) {
    ObjectNode answer = ChainAnswers.object();
    switch (evidence) {
      case Evidence.VotePair pair -> {
        answer.put("type", "VotePair");
        answer.set("first", PlainJson.of(SignedVote.ITF.toItf(pair.first())));
        answer.set("second", PlainJson.of(SignedVote.ITF.toItf(pair.second())));
      }
      case Evidence.CertPair pair -> {
        answer.put("type", "CertPair");
        answer.set("first", PlainJson.of(LinkCert.ITF.toItf(pair.first())));
        answer.set("second", PlainJson.of(LinkCert.ITF.toItf(pair.second())));
      }
    }
    return answer;
  }

  /// The kept votes that are each validator's latest. A vote that came in a certificate may be
  /// known by its target alone.
  private static Map<Long, Link> lastVotes(Node state) {
    Map<Long, Link> last = new HashMap<>();
    for (Map.Entry<Link, ImMap<Long, VoteSignature>> votes : state.finality().votes().entrySet()) {
      for (Long validator : votes.getValue().keySet()) {
        if (votes.getKey().target().equals(state.finality().latest().get(validator))) {
          last.put(validator, votes.getKey());
        }
      }
    }
    return last;
  }

  /// The peers.
  public static ObjectNode peers(NodeView view) {
    ObjectNode answer = ChainAnswers.object();
    ArrayNode peers = answer.putArray("peers");
    for (NodeView.Peer peer : view.peers()) {
      ObjectNode item = peers.addObject();
      item.put("name", peer.name());
      item.put("address", peer.address());
      item.put("agent", peer.agent());
      item.put("isOutbound", peer.isOutbound());
      item.put("sinceMs", peer.sinceMs());
      item.put("latencyMs", peer.latencyMs().orElse(null));
    }
    return answer;
  }

  /// What was refused lately, newest first, with the operators that decided it.
  public static ObjectNode refusals(NodeView view, RuleBook rules) {
    ObjectNode answer = ChainAnswers.object();
    ArrayNode refusals = answer.putArray("refusals");
    for (NodeView.Refusal refusal : view.refusals()) {
      ObjectNode item = refusals.addObject();
      item.put("atMs", refusal.atMs());
      item.put("topic", refusal.topic().label());
      item.put("id", refusal.id().toHex());
      item.put("sender", refusal.sender());
      item.put("class", refusal.rejection().reasonClass().name());
      item.set("reasons", rules.reasons(refusal.rejection()));
    }
    return answer;
  }
}
