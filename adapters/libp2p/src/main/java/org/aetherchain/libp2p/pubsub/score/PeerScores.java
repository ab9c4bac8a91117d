package org.aetherchain.libp2p.pubsub.score;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.jspecify.annotations.Nullable;

/// The score of every peer: what the router thinks of it (gossipsub 1.1, "The Score Function").
///
/// Not safe for several threads: the router's thread owns it. A departed peer is forgotten, but a
/// bad score is kept for [ScoreParameters#retainMs], so that leaving and coming back launders
/// nothing; at most `maxRetained` of them, the oldest forgotten first.
public final class PeerScores {
  private static final int IPV6_PREFIX_BYTES = 8;

  private final ScoreParameters parameters;
  private final int maxRetained;
  private final Runnable tooMany;
  private final ToDoubleFunction<PeerId> applicationScore;
  private final Map<PeerId, Statistics> connected = new HashMap<>();
  private final LinkedHashMap<PeerId, Statistics> departed = new LinkedHashMap<>();
  private final Map<Origin, Set<PeerId>> origins = new HashMap<>();

  private static final class Statistics {
    private final Map<String, TopicStatistics> topics = new HashMap<>();
    private @Nullable Origin origin;
    private double behaviour;
    private long forgetAtMs;
  }

  /// An IPv4 address, or the first 64 bits of an IPv6 address.
  private record Origin(String prefix) {
    static Origin of(InetAddress address) {
      byte[] bytes = address.getAddress();
      int size = Math.min(bytes.length, IPV6_PREFIX_BYTES);
      return new Origin(Arrays.toString(Arrays.copyOf(bytes, size)));
    }
  }

  /// No peers yet.
  ///
  /// @param maxRetained how many departed peers are remembered
  /// @param applicationScore what the application says of a peer (P5), asked at each evaluation
  public PeerScores(
      ScoreParameters parameters, int maxRetained, ToDoubleFunction<PeerId> applicationScore) {
    this(parameters, maxRetained, () -> {}, applicationScore);
  }

  /// No peers yet.
  ///
  /// @param maxRetained how many departed peers are remembered
  /// @param tooMany hears of each that is forgotten because there are more
  /// @param applicationScore what the application says of a peer (P5), asked at each evaluation
  public PeerScores(
      ScoreParameters parameters,
      int maxRetained,
      Runnable tooMany,
      ToDoubleFunction<PeerId> applicationScore) {
    this.parameters = parameters;
    this.maxRetained = maxRetained;
    this.tooMany = tooMany;
    this.applicationScore = applicationScore;
  }

  /// The rules in force.
  public ScoreParameters parameters() {
    return parameters;
  }

  /// A peer came, from an address if that is known. What it left behind is remembered.
  public void connect(PeerId peer, @Nullable InetAddress address) {
    Statistics statistics = departed.remove(peer);
    if (statistics == null) {
      statistics = connected.getOrDefault(peer, new Statistics());
    }
    connected.put(peer, statistics);
    if (address != null) {
      leaveOrigin(peer, statistics);
      statistics.origin = Origin.of(address);
      origins.computeIfAbsent(statistics.origin, _ -> new HashSet<>()).add(peer);
    }
  }

  /// A peer left.
  public void disconnect(PeerId peer, long nowMs) {
    Statistics statistics = connected.get(peer);
    if (statistics == null) {
      return;
    }
    double score = score(peer);
    connected.remove(peer);
    leaveOrigin(peer, statistics);
    statistics.topics.values().forEach(TopicStatistics::prune);
    statistics.topics.values().forEach(TopicStatistics::forgetMerit);
    if (score < 0 || afterwards(statistics) < 0) {
      statistics.forgetAtMs = nowMs + parameters.retainMs();
      departed.put(peer, statistics);
      if (departed.size() > maxRetained) {
        departed.pollFirstEntry();
        tooMany.run();
      }
    }
  }

  /// The peer joined our mesh of a topic.
  public void graft(PeerId peer, String topic, long nowMs) {
    Statistics statistics = connected.get(peer);
    if (statistics != null) {
      in(statistics, topic).graft(nowMs);
    }
  }

  /// The peer left our mesh of a topic.
  public void prune(PeerId peer, String topic) {
    TopicStatistics statistics = known(peer, topic);
    if (statistics != null) {
      statistics.prune();
    }
  }

  /// The peer brought a valid message first.
  public void firstDelivery(PeerId peer, String topic) {
    Statistics statistics = connected.get(peer);
    if (statistics != null) {
      in(statistics, topic).firstDelivery();
    }
  }

  /// The peer brought another copy of a valid message soon enough to count (P3).
  public void meshDelivery(PeerId peer, String topic) {
    TopicStatistics statistics = known(peer, topic);
    if (statistics != null) {
      statistics.meshDelivery();
    }
  }

  /// The peer brought an invalid message (P4).
  public void invalidMessage(PeerId peer, String topic) {
    Statistics statistics = connected.get(peer);
    if (statistics != null) {
      in(statistics, topic).invalidMessage();
    }
  }

  /// The peer misbehaved `count` times (P7).
  public void misbehaved(PeerId peer, int count) {
    Statistics statistics = connected.get(peer);
    if (statistics != null) {
      statistics.behaviour += count;
    }
  }

  /// One decay interval has passed: counters shrink, old memories go.
  public void decay(long nowMs) {
    connected.values().forEach(statistics -> decay(statistics, nowMs));
    Iterator<Statistics> left = departed.values().iterator();
    while (left.hasNext()) {
      if (left.next().forgetAtMs <= nowMs) {
        left.remove();
      }
    }
  }

  /// The peer's score now; 0 for a peer that is not connected.
  public double score(PeerId peer) {
    Statistics statistics = connected.get(peer);
    if (statistics == null) {
      return 0;
    }
    double score = afterwards(statistics);
    if (parameters.application() != 0) {
      score += parameters.application() * applicationScore.applyAsDouble(peer);
    }
    if (statistics.origin != null && parameters.colocation().weight() != 0) {
      int here = origins.getOrDefault(statistics.origin, Set.of()).size();
      double surplus = Math.max(0, here - parameters.colocation().threshold());
      score += parameters.colocation().weight() * surplus * surplus;
    }
    return score;
  }

  /// How many connected peers have statistics.
  public int connectedPeers() {
    return connected.size();
  }

  /// How many departed peers are remembered.
  public int retainedPeers() {
    return departed.size();
  }

  /// Everything but P5 and P6, which end with the connection.
  private double afterwards(Statistics statistics) {
    double topics = 0;
    for (TopicStatistics topic : statistics.topics.values()) {
      topics += topic.score();
    }
    if (parameters.topicCap() > 0) {
      topics = Math.min(topics, parameters.topicCap());
    }
    double excess = Math.max(0, statistics.behaviour - parameters.behaviour().threshold());
    return topics + parameters.behaviour().weight() * excess * excess;
  }

  private void decay(Statistics statistics, long nowMs) {
    double toZero = parameters.decayToZero();
    statistics.behaviour =
        TopicStatistics.decayed(statistics.behaviour, parameters.behaviour().decay(), toZero);
    statistics.topics.values().forEach(topic -> topic.decay(nowMs, toZero));
    statistics.topics.values().removeIf(TopicStatistics::isBlank);
  }

  private TopicStatistics in(Statistics statistics, String topic) {
    return statistics.topics.computeIfAbsent(topic, _ -> new TopicStatistics(parameters.of(topic)));
  }

  private @Nullable TopicStatistics known(PeerId peer, String topic) {
    Statistics statistics = connected.get(peer);
    return statistics == null ? null : statistics.topics.get(topic);
  }

  private void leaveOrigin(PeerId peer, Statistics statistics) {
    if (statistics.origin != null) {
      Set<PeerId> here = origins.get(statistics.origin);
      if (here != null) {
        here.remove(peer);
        if (here.isEmpty()) {
          origins.remove(statistics.origin);
        }
      }
      statistics.origin = null;
    }
  }
}
