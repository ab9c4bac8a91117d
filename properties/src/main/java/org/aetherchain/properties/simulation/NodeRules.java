package org.aetherchain.properties.simulation;

import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.kernel.Step;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.rule.Primitives;

/// What answers for every node of a simulation.
@FunctionalInterface
public interface NodeRules {
  /// The answer of a node to an event.
  Step step(Node node, Event event);

  /// Rules before their network is known.
  @FunctionalInterface
  interface Edition {
    /// The rules that nodes run.
    Edition TRUE = (params, primitives) -> new Kernel(params, primitives)::step;

    /// The rules of a network.
    NodeRules under(Params params, Primitives primitives);
  }
}
