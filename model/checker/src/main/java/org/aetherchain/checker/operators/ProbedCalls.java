package org.aetherchain.checker.operators;

import java.util.List;
import java.util.Map;
import org.aetherchain.checker.engine.SharedTrees;
import org.aetherchain.checker.engine.Visitor;
import org.aetherchain.checker.replay.ModelPrimitives;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.codec.SharedTree;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.rule.Primitives;
import tlc2.tool.TLCState;
import tlc2.value.impl.Value;

/// Has the probed `Node!Handle` recompute the calls that TLC's steps made.
final class ProbedCalls implements Visitor {
  private static final int PARTS_KEPT = 1 << 16;
  private final Primitives primitives = new ModelPrimitives();
  private final Params params;
  private final SharedTrees trees = new SharedTrees(PARTS_KEPT);
  private long count;

  ProbedCalls(Object params) throws MalformedEncoding {
    this.params = Params.ITF.fromItf(params);
  }

  long count() {
    return count;
  }

  @Override
  public void transition(TLCState from, TLCState after, boolean isNew) {
    if (after.lookup("last") instanceof Value last && trees.of(last) instanceof List<?> calls) {
      for (Object call : calls) {
        if (call instanceof Map<?, ?> fields) {
          Object before = fields.get("before");
          Object event = fields.get("event");
          if (before != null && event != null) {
            handle(before, event);
          }
        }
      }
    }
  }

  private void handle(Object before, Object event) {
    try {
      org.aetherchain.probe.rule.Node.handle(
          primitives, params, SharedTree.read(before, Node.ITF), SharedTree.read(event, Event.ITF));
      count++;
    } catch (MalformedEncoding broken) {
      throw new IllegalStateException("TLC's value fits no type", broken);
    }
  }
}
