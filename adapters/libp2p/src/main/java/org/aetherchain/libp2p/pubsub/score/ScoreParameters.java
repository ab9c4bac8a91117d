package org.aetherchain.libp2p.pubsub.score;

import java.util.Map;

/// How peers are scored (gossipsub 1.1, "Peer Scoring").
///
/// @param topics topics with rules of their own
/// @param otherTopics the rules of every other topic
/// @param topicCap the most that all topics together can add
/// @param application P5's weight on what the application says of a peer
/// @param colocation P6
/// @param behaviour P7
/// @param decayIntervalMs time between two decays
/// @param decayToZero a counter below it becomes 0
/// @param retainMs how long a departed peer's bad score is remembered
/// @param thresholds at which scores what happens
public record ScoreParameters(
    Map<String, TopicScoreParameters> topics,
    TopicScoreParameters otherTopics,
    double topicCap,
    double application,
    Colocation colocation,
    Behaviour behaviour,
    long decayIntervalMs,
    double decayToZero,
    long retainMs,
    ScoreThresholds thresholds) {

  /// P6: the square of how many more peers than `threshold` share an address. An IPv6 address
  /// counts by its first 64 bits. On one host this punishes everybody: see [#withoutColocation].
  public record Colocation(double weight, int threshold) {
    /// Checks the ranges.
    ///
    /// @throws IllegalArgumentException when one is out of range
    public Colocation {
      Ranges.punishment(weight);
      Ranges.reward(threshold);
    }
  }

  /// P7: the square of the behavioural counter's excess over `threshold`.
  public record Behaviour(double weight, double decay, double threshold) {
    /// Checks the ranges.
    ///
    /// @throws IllegalArgumentException when one is out of range
    public Behaviour {
      Ranges.punishment(weight);
      Ranges.decay(decay);
      Ranges.reward(threshold);
    }
  }

  /// P1, P2, P4, P6 and P7 on.
  public static final ScoreParameters DEFAULT =
      new ScoreParameters(
          Map.of(),
          TopicScoreParameters.DEFAULT,
          100,
          1,
          new Colocation(-5, 10),
          new Behaviour(-10, 0.9, 0),
          1_000,
          0.01,
          3_600_000,
          ScoreThresholds.DEFAULT);

  /// Copies the map and checks the ranges.
  ///
  /// @throws IllegalArgumentException when one is out of range
  public ScoreParameters {
    topics = Map.copyOf(topics);
    Ranges.reward(topicCap);
    Ranges.reward(application);
    Ranges.positive(decayIntervalMs);
    Ranges.reward(decayToZero);
    Ranges.positive(retainMs);
  }

  /// The rules of one topic.
  public TopicScoreParameters of(String topic) {
    return topics.getOrDefault(topic, otherTopics);
  }

  /// The same without P6, for networks where many peers rightly share an address: one host, one
  /// data centre behind one gateway.
  public ScoreParameters withoutColocation() {
    return new ScoreParameters(
        topics,
        otherTopics,
        topicCap,
        application,
        new Colocation(0, colocation.threshold()),
        behaviour,
        decayIntervalMs,
        decayToZero,
        retainMs,
        thresholds);
  }

  /// The same with other rules for one topic.
  public ScoreParameters withTopic(String topic, TopicScoreParameters rules) {
    var changed = new java.util.HashMap<>(topics);
    changed.put(topic, rules);
    return new ScoreParameters(
        changed,
        otherTopics,
        topicCap,
        application,
        colocation,
        behaviour,
        decayIntervalMs,
        decayToZero,
        retainMs,
        thresholds);
  }
}
