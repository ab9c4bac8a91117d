package org.aetherchain.http.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.aetherchain.core.kernel.Rejection;
import org.aetherchain.core.port.Topic;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Pending;
import org.aetherchain.core.record.Pool;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.Tx;
import org.aetherchain.core.rule.Mempool;
import org.aetherchain.http.NodeView;
import org.aetherchain.http.rule.RuleBook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a node says of commands: those that wait, and the life of one.
public final class CommandAnswers {
  /// The most waiting commands in one answer.
  public static final int MEMPOOL_LIMIT = 500;

  private CommandAnswers() {}

  /// A command in a line.
  static ObjectNode summary(Moment moment, SignedTx transaction) {
    Tx tx = transaction.tx();
    return ChainAnswers.object()
        .put("txid", moment.view().identity().primitives().txId(tx).toHex())
        .put("kind", tx.command().variantTag())
        .put("timeMs", tx.timeMs())
        .put("inputs", tx.inputs().size())
        .put("outputs", tx.outputs().size());
  }

  /// The waiting commands, the best paying first, as blocks take them. Takes time in the size of
  /// the pool, which the parameters bound.
  ///
  /// @param limit 1..[#MEMPOOL_LIMIT]
  public static ObjectNode mempool(Moment moment, int limit) {
    Pool pool = moment.state().pool();
    Comparator<Map.Entry<Hash, Pending>> worstFirst =
        (left, right) -> -compare(left.getKey(), left.getValue(), right.getKey(), right.getValue());
    PriorityQueue<Map.Entry<Hash, Pending>> best = new PriorityQueue<>(worstFirst);
    for (Map.Entry<Hash, Pending> waiting : pool.waiting().entrySet()) {
      best.add(waiting);
      if (best.size() > limit) {
        best.remove();
      }
    }
    List<Map.Entry<Hash, Pending>> ranked = new ArrayList<>(best);
    ranked.sort(worstFirst.reversed());
    ObjectNode answer = ChainAnswers.pool(moment.state());
    ArrayNode commands = answer.putArray("waiting");
    for (Map.Entry<Hash, Pending> waiting : ranked) {
      Tx tx = waiting.getValue().transaction().tx();
      commands
          .addObject()
          .put("txid", waiting.getKey().toHex())
          .put("kind", tx.command().variantTag())
          .put("fee", waiting.getValue().fee())
          .put("sizeBytes", waiting.getValue().sizeBytes())
          .put("timeMs", tx.timeMs())
          .put("validTo", tx.validTo());
    }
    return answer;
  }

  /// The order of `Mempool!Ranking`.
  private static int compare(Hash left, Pending first, Hash right, Pending second) {
    if (Mempool.paysMore(first, second)) {
      return -1;
    }
    return Mempool.paysMore(second, first) ? 1 : left.compareTo(right);
  }

  /// The life of a command so far. Takes time in the length of the soft chain, and in its commands
  /// for blocks that `index` has not seen.
  public static ObjectNode life(Moment moment, CommandIndex index, RuleBook rules, Hash txid) {
    ObjectNode answer = ChainAnswers.object().put("txid", txid.toHex());
    Optional<NodeView.Inclusion> place = index.find(moment, txid);
    Pending pending = moment.state().pool().waiting().get(txid);
    if (place.isPresent()) {
      long height = place.get().height();
      answer.put("state", height <= Moment.height(moment.hard()) ? "hard" : "soft");
      answer.put("height", height);
      answer.put("blockId", place.get().blockId().toHex());
      answer.put("depth", Moment.height(moment.head()) - height);
      answer.putArray("reasons");
      answer.set("transaction", transaction(moment, place.get()));
      return answer;
    }
    Optional<Rejection> refusal = refusal(moment.view(), txid);
    String state = refusal.isPresent() ? "refused" : "unknown";
    answer.put("state", pending == null ? state : "waiting");
    answer.putNull("height").putNull("blockId").putNull("depth");
    if (pending == null && refusal.isPresent()) {
      answer.set("reasons", rules.reasons(refusal.get()));
    } else {
      answer.putArray("reasons");
    }
    if (pending == null) {
      answer.putNull("transaction");
    } else {
      answer.set("transaction", detail(pending.transaction()));
    }
    return answer;
  }

  private static Optional<Rejection> refusal(NodeView view, Hash txid) {
    return view.refusals().stream()
        .filter(refusal -> refusal.topic() == Topic.COMMANDS && refusal.id().equals(txid))
        .map(NodeView.Refusal::rejection)
        .findFirst();
  }

  private static JsonNode transaction(Moment moment, NodeView.Inclusion place) {
    Optional<Block> block =
        moment
            .entry(place.blockId())
            .map(Entry::block)
            .or(() -> moment.view().archived(place.blockId()));
    if (block.isEmpty() || place.position() >= block.get().transactions().size()) {
      return JsonNodeFactory.instance.nullNode();
    }
    return detail(block.get().transactions().get(place.position()));
  }

  /// A command with all that is signed, in the names of `spec/rules/Types.tla`.
  private static ObjectNode detail(SignedTx transaction) {
    ObjectNode answer = (ObjectNode) PlainJson.of(Tx.ITF.toItf(transaction.tx()));
    ArrayNode signers = answer.putArray("signers");
    transaction.witness().keySet().stream().sorted().forEach(key -> signers.add(key.toHex()));
    return answer;
  }
}
