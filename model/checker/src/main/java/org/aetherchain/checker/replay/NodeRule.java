package org.aetherchain.checker.replay;

import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.codec.SharedTree;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.Outcome;
import org.aetherchain.core.record.Params;

/// `Node!Handle` as compiled.
///
/// @param params the parameters of the network that is modelled
record NodeRule(Params params) implements Rule<Node, Event, Outcome> {
  private static final ModelPrimitives PRIMITIVES = new ModelPrimitives();

  @Override
  public Node state(Object tree) throws MalformedEncoding {
    return SharedTree.read(tree, Node.ITF);
  }

  @Override
  public Event event(Object tree) throws MalformedEncoding {
    return SharedTree.read(tree, Event.ITF);
  }

  @Override
  public Outcome outcome(Object tree) throws MalformedEncoding {
    return SharedTree.read(tree, Outcome.ITF);
  }

  @Override
  public Object tree(Outcome outcome) {
    return Outcome.ITF.toItf(outcome);
  }

  @Override
  public Outcome handle(Node state, Event event) {
    return org.aetherchain.core.rule.Node.handle(PRIMITIVES, params, state, event);
  }
}
