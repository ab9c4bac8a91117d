package org.aetherchain.libp2p.pubsub;

/// What a router counts, beside the limits that are reached.
public enum GossipEvent {
  /// Frames read.
  RPC_RECEIVED,
  /// Frames dropped unread: the sender's score is below the graylist threshold.
  RPC_GRAYLISTED,
  /// Frames refused by the decoder; the sender is put out.
  RPC_MALFORMED,
  /// Messages that arrived, copies included.
  MESSAGE_RECEIVED,
  /// Copies of messages known already.
  MESSAGE_DUPLICATE,
  /// Messages in topics we are not in.
  MESSAGE_UNSUBSCRIBED,
  /// Messages that are not of the signing policy's form.
  MESSAGE_MALFORMED,
  /// Messages that name us as author and did not come from us.
  MESSAGE_FROM_SELF,
  /// Messages whose signature is wrong.
  SIGNATURE_INVALID,
  /// Verdicts.
  ACCEPTED,
  /// Verdicts.
  IGNORED,
  /// Verdicts.
  REJECTED,
  /// Messages given to subscribers.
  DELIVERED,
  /// Own messages.
  PUBLISHED,
  /// Messages sent, own and forwarded, each copy.
  MESSAGE_SENT,
  /// Messages not sent because the receiver has them already.
  SUPPRESSED_BY_UNWANTED,
  /// Peers taken into a mesh.
  GRAFTED,
  /// Peers put out of a mesh, or that left it.
  PRUNED,
  /// GRAFT by a peer that should stay away.
  GRAFT_IN_BACKOFF,
  /// Ids asked for.
  WANTED,
  /// Messages sent in answer to IWANT.
  WANT_ANSWERED,
  /// IWANT that a peer left unanswered although it had offered the message.
  PROMISE_BROKEN,
  /// IDONTWANT sent, ids.
  UNWANTED_SENT,
  /// Frames of gossip dropped because a peer's queue is full.
  OUTBOUND_DROPPED,
  /// Streams that replaced an earlier one of the same peer.
  STREAM_REPLACED;

  /// The name it is shown under.
  public String metric() {
    return "libp2p_gossip_" + name().toLowerCase(java.util.Locale.ROOT) + "_total";
  }
}
