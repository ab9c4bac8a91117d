package org.aetherchain.libp2p.pubsub;

import org.aetherchain.libp2p.multiformats.PeerId;

/// Takes the valid messages of a topic, one after the other, on a thread of the topic's own: it may
/// block for a while. When it falls too far behind, peers are read more slowly and then messages
/// are dropped and counted.
@FunctionalInterface
public interface MessageHandler {
  /// A valid message.
  ///
  /// @param source who brought it, not necessarily its author
  void handle(PeerId source, MessageId id, PubsubMessage message);
}
