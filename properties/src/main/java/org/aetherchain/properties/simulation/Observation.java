package org.aetherchain.properties.simulation;

import org.aetherchain.core.kernel.Step;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;

/// One step of one honest node.
///
/// @param network the network as it is, with the node after the step
/// @param validator the node, by its position in the validator set
/// @param before the node before the event
/// @param event what happened
/// @param step its answer
public record Observation(
    NetworkSimulation network, int validator, Node before, Event event, Step step) {
  /// The node after the event.
  public Node after() {
    return step.node();
  }

  /// The moment and the place, for a message.
  @Override
  public String toString() {
    return "at %d ms, validator %d, %s".formatted(network.nowMs(), validator, event.variantTag());
  }
}
