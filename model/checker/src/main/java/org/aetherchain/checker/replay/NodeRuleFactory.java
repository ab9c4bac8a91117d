package org.aetherchain.checker.replay;

import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.Outcome;
import org.aetherchain.core.record.Params;

/// Makes [NodeRule]s. Public and without arguments, so that a class loader of mutants can make one
/// that calls their classes.
public final class NodeRuleFactory implements RuleFactory<Node, Event, Outcome> {
  /// A factory.
  public NodeRuleFactory() {}

  @Override
  public Rule<Node, Event, Outcome> rule(Object params) throws MalformedEncoding {
    return new NodeRule(Params.ITF.fromItf(params));
  }
}
