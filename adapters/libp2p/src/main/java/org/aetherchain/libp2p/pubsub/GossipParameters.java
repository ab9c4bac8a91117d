package org.aetherchain.libp2p.pubsub;

import java.util.Set;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.libp2p.pubsub.score.ScoreParameters;

/// How a router behaves (gossipsub v1.1, "Parameters").
///
/// @param degrees sizes of meshes
/// @param times intervals and lifetimes
/// @param gossip how much is told about messages
/// @param scores how peers are scored
/// @param directPeers peers that always get everything and are in no mesh; both sides name each
///     other
/// @param exchangesPeers whether a PRUNE proposes other peers and such proposals are considered
public record GossipParameters(
    Degrees degrees,
    Times times,
    Gossip gossip,
    ScoreParameters scores,
    Set<PeerId> directPeers,
    boolean exchangesPeers) {

  /// Sizes of a topic's mesh.
  ///
  /// @param target D: what is aimed at
  /// @param low Dlo: below it peers are grafted
  /// @param high Dhi: above it peers are pruned
  /// @param lazy Dlazy: at least so many peers outside the mesh get gossip
  /// @param best Dscore: so many of the best stay when pruning
  /// @param outbound Dout: so many that we dialled stay, against being surrounded
  public record Degrees(int target, int low, int high, int lazy, int best, int outbound) {
    /// The specification's values.
    public static final Degrees DEFAULT = new Degrees(6, 4, 12, 6, 4, 2);

    /// Checks the order.
    ///
    /// @throws IllegalArgumentException unless 0 <= outbound < low <= target <= high, outbound <=
    ///     target / 2, best <= target and lazy >= 0
    public Degrees {
      boolean ordered = 0 <= outbound && outbound < low && low <= target && target <= high;
      if (!ordered || outbound > target / 2 || best < 0 || best > target || lazy < 0) {
        throw new IllegalArgumentException(
            "degrees are 0 <= outbound < low <= target <= high, outbound <= target / 2,"
                + " 0 <= best <= target, lazy >= 0");
      }
    }
  }

  /// Intervals and lifetimes, in milliseconds.
  ///
  /// @param heartbeatMs between two heartbeats
  /// @param firstHeartbeatMs before the first
  /// @param fanoutTtlMs how long a fanout lives without being published to
  /// @param seenTtlMs how long an id is remembered against duplicates
  /// @param pruneBackoffMs how long a pruned peer stays away
  /// @param unsubscribeBackoffMs the same when we left the topic
  /// @param graftFloodMs a GRAFT sooner than this after a PRUNE counts double
  /// @param wantFollowUpMs how long a peer may take to answer an IWANT
  /// @param unwantedTtlMs how long an IDONTWANT holds
  public record Times(
      long heartbeatMs,
      long firstHeartbeatMs,
      long fanoutTtlMs,
      long seenTtlMs,
      long pruneBackoffMs,
      long unsubscribeBackoffMs,
      long graftFloodMs,
      long wantFollowUpMs,
      long unwantedTtlMs) {
    /// The specification's values.
    public static final Times DEFAULT =
        new Times(1_000, 100, 60_000, 120_000, 60_000, 10_000, 10_000, 3_000, 3_000);

    /// Checks that all are positive.
    ///
    /// @throws IllegalArgumentException when one is not
    public Times {
      long least = Math.min(heartbeatMs, firstHeartbeatMs);
      least = Math.min(least, Math.min(fanoutTtlMs, seenTtlMs));
      least = Math.min(least, Math.min(pruneBackoffMs, unsubscribeBackoffMs));
      least = Math.min(least, graftFloodMs);
      least = Math.min(least, Math.min(wantFollowUpMs, unwantedTtlMs));
      if (least <= 0) {
        throw new IllegalArgumentException("times are positive");
      }
    }
  }

  /// How much is told about messages.
  ///
  /// @param cacheWindows heartbeats a message stays available to IWANT
  /// @param gossipWindows heartbeats it is offered by IHAVE
  /// @param factor the part of the peers outside the mesh that gets gossip
  /// @param opportunisticTicks heartbeats between two opportunistic graftings
  /// @param opportunisticPeers peers grafted then
  /// @param directConnectTicks heartbeats between two attempts to reach absent direct peers
  /// @param floodPublishMaxBytes own messages up to this size go to all peers of the topic
  /// @param unwantedMinBytes messages from this size on are announced by IDONTWANT
  public record Gossip(
      int cacheWindows,
      int gossipWindows,
      double factor,
      int opportunisticTicks,
      int opportunisticPeers,
      int directConnectTicks,
      int floodPublishMaxBytes,
      int unwantedMinBytes) {
    /// The specification's values, where it has any.
    public static final Gossip DEFAULT = new Gossip(5, 3, 0.25, 60, 2, 300, 16 << 10, 1 << 10);

    /// Checks the ranges.
    ///
    /// @throws IllegalArgumentException when the windows are not 1 <= gossip <= cache, the factor
    ///     not in 0..1, or a count negative or an interval zero
    public Gossip {
      boolean sizes = floodPublishMaxBytes >= 0 && unwantedMinBytes >= 0;
      boolean ticks = opportunisticTicks > 0 && opportunisticPeers >= 0 && directConnectTicks > 0;
      boolean windows = 1 <= gossipWindows && gossipWindows <= cacheWindows;
      if (!sizes || !ticks || !windows || !(factor >= 0 && factor <= 1)) {
        throw new IllegalArgumentException("a parameter of gossip is out of range");
      }
    }
  }

  /// The specification's values, no direct peers, no exchange.
  public static final GossipParameters DEFAULT =
      new GossipParameters(
          Degrees.DEFAULT, Times.DEFAULT, Gossip.DEFAULT, ScoreParameters.DEFAULT, Set.of(), false);

  /// Copies the set.
  public GossipParameters {
    directPeers = Set.copyOf(directPeers);
  }

  /// The same with other degrees.
  public GossipParameters with(Degrees changed) {
    return new GossipParameters(changed, times, gossip, scores, directPeers, exchangesPeers);
  }

  /// The same with other times.
  public GossipParameters with(Times changed) {
    return new GossipParameters(degrees, changed, gossip, scores, directPeers, exchangesPeers);
  }

  /// The same with other amounts of gossip.
  public GossipParameters with(Gossip changed) {
    return new GossipParameters(degrees, times, changed, scores, directPeers, exchangesPeers);
  }

  /// The same with other scores.
  public GossipParameters with(ScoreParameters changed) {
    return new GossipParameters(degrees, times, gossip, changed, directPeers, exchangesPeers);
  }

  /// The same with these direct peers.
  public GossipParameters withDirectPeers(Set<PeerId> changed) {
    return new GossipParameters(degrees, times, gossip, scores, changed, exchangesPeers);
  }

  /// The same with peer exchange on or off.
  public GossipParameters withPeerExchange(boolean on) {
    return new GossipParameters(degrees, times, gossip, scores, directPeers, on);
  }
}
