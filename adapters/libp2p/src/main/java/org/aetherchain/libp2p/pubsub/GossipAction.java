package org.aetherchain.libp2p.pubsub;

import java.util.List;
import org.aetherchain.libp2p.multiformats.PeerId;

/// What a [GossipRouter] wants done, in the order it says so.
public sealed interface GossipAction {

  /// What a frame carries, for the order in which a full queue drops.
  enum Kind {
    /// Subscriptions, GRAFT and PRUNE: never dropped.
    CONTROL,
    /// Messages, own and forwarded: never dropped.
    PUBLISH,
    /// IHAVE, IWANT, IDONTWANT and answers to IWANT: dropped first.
    GOSSIP
  }

  /// Send a frame.
  record Send(PeerId peer, Rpc rpc, Kind kind) implements GossipAction {}

  /// Check a signature, on any thread, and call [GossipRouter#signatureChecked].
  record CheckSignature(long ticket, PubsubMessage message) implements GossipAction {}

  /// Ask the topic's validator, and call [GossipRouter#verdict].
  ///
  /// @param source who brought the message first
  record Validate(long ticket, PeerId source, PubsubMessage message) implements GossipAction {}

  /// Give a valid message to the subscriber.
  record Deliver(PeerId source, MessageId id, PubsubMessage message) implements GossipAction {}

  /// A message that `source` brought is settled: it no longer counts as in flight.
  record Settled(PeerId source) implements GossipAction {}

  /// Connect to a direct peer that is absent.
  record Connect(PeerId peer) implements GossipAction {}

  /// Consider connecting to peers proposed by one with a good score. Their records are unverified.
  record Consider(List<Rpc.ExchangedPeer> peers) implements GossipAction {}
}
