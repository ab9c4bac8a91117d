package org.aetherchain.http.view;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a node says of unspent outputs.
public final class OutputAnswers {
  /// The most outputs in one answer.
  public static final int OUTPUTS_LIMIT = 200;

  private OutputAnswers() {}

  /// The outputs of an owner that are unspent at the soft head and claimed by no waiting command,
  /// in the order of (txid, index).
  ///
  /// @param after the last output of the page before, or null for the first page
  /// @param limit 1..[#OUTPUTS_LIMIT]
  public static ObjectNode outputs(
      Moment moment, OwnerIndex index, PublicKey owner, @Nullable OutPoint after, int limit) {
    return index.read(
        moment.state(),
        owner,
        all -> page(moment, owner, after == null ? all : all.tailMap(after, false), limit));
  }

  private static ObjectNode page(
      Moment moment, PublicKey owner, NavigableMap<OutPoint, Output> outputs, int limit) {
    ObjectNode answer = ChainAnswers.object().put("owner", owner.toHex());
    ArrayNode items = answer.putArray("outputs");
    @Nullable String next = null;
    @Nullable OutPoint last = null;
    for (Map.Entry<OutPoint, Output> output : outputs.entrySet()) {
      if (moment.state().pool().claims().containsKey(output.getKey())) {
        continue;
      }
      if (items.size() == limit && last != null) {
        next = last.txid().toHex() + "-" + last.index();
        break;
      }
      items.add(item(moment, output.getKey(), output.getValue()));
      last = output.getKey();
    }
    answer.put("next", next);
    return answer;
  }

  /// An output by where it stands, if it is unspent at the soft head.
  public static Optional<ObjectNode> output(Moment moment, OutPoint point) {
    return Optional.ofNullable(moment.head().ledger().unspent().get(point))
        .map(
            output ->
                item(moment, point, output)
                    .put("isClaimed", moment.state().pool().claims().containsKey(point)));
  }

  private static ObjectNode item(Moment moment, OutPoint point, Output output) {
    ObjectNode item = (ObjectNode) PlainJson.of(OutPoint.ITF.toItf(point));
    item.setAll((ObjectNode) PlainJson.of(Output.ITF.toItf(output)));
    boolean isHard = moment.hard().ledger().unspent().containsKey(point);
    return item.put("state", isHard ? "hard" : "soft");
  }
}
