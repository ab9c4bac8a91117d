package org.aetherchain.libp2p.pubsub;

/// How the messages of one topic are told apart and checked.
///
/// @param idFunction what makes two messages the same
/// @param isValidated whether a validator is asked before a message is delivered and forwarded
public record TopicRules(MessageIdFunction idFunction, boolean isValidated) {
  /// Author and number, no validator.
  public static final TopicRules DEFAULT = new TopicRules(MessageIdFunction.fromAndSeqno(), false);
}
