package org.aetherchain.node.loop;

import org.aetherchain.core.port.Topic;
import org.aetherchain.core.port.Transport;
import org.aetherchain.core.record.SignedVote;

/// How a validator brings a vote of its own to the others.
@FunctionalInterface
public interface Ballot {
  /// To everybody.
  Ballot HONEST = (_, message, transport) -> transport.publish(Topic.VOTES, message);

  /// Brings a vote out that the node's own kernel has accepted.
  ///
  /// @param message the vote as it travels
  void cast(SignedVote vote, byte[] message, Transport transport);
}
