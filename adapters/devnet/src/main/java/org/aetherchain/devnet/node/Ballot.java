package org.aetherchain.devnet.node;

import org.aetherchain.core.port.Topic;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.devnet.network.InMemoryNetwork;

/// How a validator brings a vote of its own to the others.
@FunctionalInterface
public interface Ballot {
  /// To everybody.
  Ballot HONEST = (_, _, message, endpoint) -> endpoint.publish(Topic.VOTES, message);

  /// Brings a vote out that the node's own kernel has accepted.
  ///
  /// @param message the vote as it travels
  void cast(DevnetNode node, SignedVote vote, byte[] message, InMemoryNetwork.Endpoint endpoint);
}
