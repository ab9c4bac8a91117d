package org.aetherchain.libp2p.pubsub.score;

/// How a peer's behaviour in one topic counts (gossipsub 1.1, "Topic Parameter Calculation").
/// Weights that punish are zero or negative; decays lie in (0, 1) and are per decay interval.
///
/// @param weight what the whole topic counts, zero or more
/// @param timeInMesh P1
/// @param firstDeliveries P2
/// @param meshDeliveries P3
/// @param meshFailure P3b
/// @param invalid P4
public record TopicScoreParameters(
    double weight,
    TimeInMesh timeInMesh,
    FirstDeliveries firstDeliveries,
    MeshDeliveries meshDeliveries,
    Decaying meshFailure,
    Decaying invalid) {

  /// P1: time in the mesh, in quanta, up to a cap.
  public record TimeInMesh(double weight, long quantumMs, double cap) {
    /// Checks the ranges.
    ///
    /// @throws IllegalArgumentException when one is out of range
    public TimeInMesh {
      Ranges.reward(weight);
      Ranges.positive(quantumMs);
      Ranges.reward(cap);
    }
  }

  /// P2: messages this peer brought first, up to a cap.
  public record FirstDeliveries(double weight, double decay, double cap) {
    /// Checks the ranges.
    ///
    /// @throws IllegalArgumentException when one is out of range
    public FirstDeliveries {
      Ranges.reward(weight);
      Ranges.decay(decay);
      Ranges.reward(cap);
    }
  }

  /// P3: too few deliveries within the mesh. Needs a known message rate, so its weight is 0 unless
  /// an operator who knows the rate sets it.
  ///
  /// @param activationMs time in the mesh before it counts
  /// @param windowMs how long after the first copy another one still counts as delivery
  public record MeshDeliveries(
      double weight, double decay, double cap, double threshold, long activationMs, long windowMs) {
    /// Checks the ranges.
    ///
    /// @throws IllegalArgumentException when one is out of range
    public MeshDeliveries {
      Ranges.punishment(weight);
      Ranges.decay(decay);
      Ranges.reward(cap);
      Ranges.reward(threshold);
      Ranges.positive(activationMs);
      Ranges.positive(windowMs);
    }
  }

  /// P3b and P4: a counter that decays.
  public record Decaying(double weight, double decay) {
    /// Checks the ranges.
    ///
    /// @throws IllegalArgumentException when one is out of range
    public Decaying {
      Ranges.punishment(weight);
      Ranges.decay(decay);
    }
  }

  /// P1, P2 and P4 on, P3 and P3b off.
  public static final TopicScoreParameters DEFAULT =
      new TopicScoreParameters(
          1,
          new TimeInMesh(0.01, 1_000, 300),
          new FirstDeliveries(0.1, 0.9, 100),
          new MeshDeliveries(0, 0.9, 100, 20, 5_000, 10),
          new Decaying(0, 0.9),
          new Decaying(-10, 0.9));

  /// Checks the weight.
  ///
  /// @throws IllegalArgumentException when it is negative or not finite
  public TopicScoreParameters {
    Ranges.reward(weight);
  }
}
