package org.aetherchain.http.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Node;
import org.aetherchain.http.view.ChainAnswers;
import org.aetherchain.http.view.Moment;
import tools.jackson.databind.node.ObjectNode;

/// What is different between two moments, as events in an order in which a reader can apply them:
/// blocks before the head that is one of them.
final class Changes {
  private Changes() {}

  /// The events from one moment to a later one. Takes time in the blocks that the kernel keeps when
  /// there is a new one, else in the number of validators.
  static List<Frame> between(Moment before, Moment after) {
    List<Frame> frames = new ArrayList<>();
    Node old = before.state();
    Node now = after.state();
    if (!Moment.isSame(old.entries(), now.entries())) {
      blocks(frames, old, after);
    }
    ObjectNode status = ChainAnswers.status(after);
    if (!old.head().equals(now.head())) {
      frames.add(Frame.of("head", (ObjectNode) status.get("soft")));
    }
    if (!old.finality().final_().equals(now.finality().final_())
        || !old.finality().best().equals(now.finality().best())
        || old.halted() != now.halted()) {
      ObjectNode finality = ChainAnswers.object();
      finality.set("hard", status.get("hard"));
      finality.set("justified", status.get("justified"));
      finality.put("halted", now.halted());
      frames.add(Frame.of("finality", finality));
    }
    if (!Moment.isSame(old.finality().latest(), now.finality().latest())) {
      votes(frames, old, now);
    }
    if (!Moment.isSame(old.pool(), now.pool())) {
      frames.add(Frame.of("pool", (ObjectNode) status.get("pool")));
    }
    return frames;
  }

  private static void blocks(List<Frame> frames, Node old, Moment after) {
    List<Entry> fresh = new ArrayList<>();
    for (Map.Entry<Hash, Entry> entry : after.state().entries().entrySet()) {
      if (!old.entries().containsKey(entry.getKey())) {
        fresh.add(entry.getValue());
      }
    }
    fresh.sort(
        Comparator.comparingLong((Entry entry) -> entry.block().header().height())
            .thenComparing(Entry::id));
    fresh.forEach(entry -> frames.add(Frame.of("block", ChainAnswers.branchBlock(after, entry))));
  }

  private static void votes(List<Frame> frames, Node old, Node now) {
    now.finality().latest().keySet().stream()
        .sorted()
        .forEach(
            validator -> {
              Checkpoint target = now.finality().latest().get(validator);
              if (target != null && !target.equals(old.finality().latest().get(validator))) {
                ObjectNode vote = ChainAnswers.object().put("validator", validator);
                vote.putObject("target")
                    .put("blockId", target.blockId().toHex())
                    .put("epoch", target.epoch());
                frames.add(Frame.of("vote", vote));
              }
            });
  }
}
