package org.aetherchain.libp2p.pubsub;

import org.jspecify.annotations.Nullable;

/// How an application takes part in a topic.
///
/// @param idFunction what makes two messages the same; all peers of the topic agree on it
/// @param validator asked before a message is delivered and forwarded; without one all are valid
public record TopicOptions(MessageIdFunction idFunction, @Nullable MessageValidator validator) {
  /// Author and number as id, no validator.
  public static final TopicOptions DEFAULT =
      new TopicOptions(MessageIdFunction.fromAndSeqno(), null);

  TopicRules rules() {
    return new TopicRules(idFunction, validator != null);
  }
}
