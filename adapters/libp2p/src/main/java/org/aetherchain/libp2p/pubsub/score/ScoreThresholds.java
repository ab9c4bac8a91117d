package org.aetherchain.libp2p.pubsub.score;

/// The scores at which a peer's rights change (gossipsub 1.1, "Score Thresholds").
///
/// @param graylist below it, everything the peer sends is dropped unread
/// @param publish below it, own messages are not flooded to the peer
/// @param gossip below it, no IHAVE or IWANT goes to the peer and none is read
/// @param acceptExchange from it on, peers proposed in a PRUNE are considered
/// @param opportunisticGraft when a mesh's median is below it, better peers are grafted
public record ScoreThresholds(
    double graylist,
    double publish,
    double gossip,
    double acceptExchange,
    double opportunisticGraft) {

  /// The values js-libp2p starts with, too.
  public static final ScoreThresholds DEFAULT = new ScoreThresholds(-80, -50, -10, 10, 20);

  /// Checks graylist < publish <= gossip < 0 <= the others.
  ///
  /// @throws IllegalArgumentException when they are not in that order
  public ScoreThresholds {
    if (!(graylist < publish
        && publish <= gossip
        && gossip < 0
        && acceptExchange >= 0
        && opportunisticGraft >= 0)) {
      throw new IllegalArgumentException(
          "thresholds are graylist < publish <= gossip < 0 <= acceptExchange, opportunisticGraft");
    }
  }
}
