package org.aetherchain.libp2p.pubsub;

import java.util.concurrent.CompletionStage;
import org.aetherchain.libp2p.multiformats.PeerId;

/// Judges messages of a topic, now or later.
///
/// Called on a virtual thread of its own for each message, so it may block; how many run at once is
/// bounded for each topic.
@FunctionalInterface
public interface MessageValidator {
  /// The verdict on a message whose signature is right already. A failure counts as IGNORE.
  ///
  /// @param source who brought it, not necessarily its author
  CompletionStage<Verdict> validate(PeerId source, PubsubMessage message);
}
