package org.aetherchain.libp2p.pubsub.score;

/// One peer's counters in one topic.
final class TopicStatistics {
  private static final long NOT_IN_MESH = -1;

  private final TopicScoreParameters rules;
  private long graftedAtMs = NOT_IN_MESH;
  private long meshTimeMs;
  private boolean meshDeliveriesActive;
  private double firstDeliveries;
  private double meshDeliveries;
  private double meshFailures;
  private double invalid;

  TopicStatistics(TopicScoreParameters rules) {
    this.rules = rules;
  }

  void graft(long nowMs) {
    graftedAtMs = nowMs;
    meshTimeMs = 0;
    meshDeliveriesActive = false;
  }

  /// Leaves the mesh; a deficit of deliveries at that moment sticks (P3b).
  void prune() {
    if (inMesh() && meshDeliveriesActive) {
      meshFailures += deficitSquared();
    }
    graftedAtMs = NOT_IN_MESH;
    meshTimeMs = 0;
    meshDeliveriesActive = false;
  }

  void firstDelivery() {
    firstDeliveries = Math.min(firstDeliveries + 1, rules.firstDeliveries().cap());
    meshDelivery();
  }

  void meshDelivery() {
    if (inMesh()) {
      meshDeliveries = Math.min(meshDeliveries + 1, rules.meshDeliveries().cap());
    }
  }

  void invalidMessage() {
    invalid++;
  }

  /// A peer that left keeps no merit from deliveries.
  void forgetMerit() {
    firstDeliveries = 0;
  }

  void decay(long nowMs, double toZero) {
    firstDeliveries = decayed(firstDeliveries, rules.firstDeliveries().decay(), toZero);
    meshDeliveries = decayed(meshDeliveries, rules.meshDeliveries().decay(), toZero);
    meshFailures = decayed(meshFailures, rules.meshFailure().decay(), toZero);
    invalid = decayed(invalid, rules.invalid().decay(), toZero);
    if (inMesh()) {
      meshTimeMs = Math.max(0, nowMs - graftedAtMs);
      meshDeliveriesActive |= meshTimeMs > rules.meshDeliveries().activationMs();
    }
  }

  /// Whether nothing is left to remember.
  boolean isBlank() {
    return !inMesh()
        && firstDeliveries == 0
        && meshDeliveries == 0
        && meshFailures == 0
        && invalid == 0;
  }

  /// tw·(w1·P1 + w2·P2 + w3·P3 + w3b·P3b + w4·P4).
  double score() {
    double sum = 0;
    if (inMesh()) {
      double quanta = (double) meshTimeMs / rules.timeInMesh().quantumMs();
      sum += rules.timeInMesh().weight() * Math.min(quanta, rules.timeInMesh().cap());
    }
    sum += rules.firstDeliveries().weight() * firstDeliveries;
    if (meshDeliveriesActive) {
      sum += rules.meshDeliveries().weight() * deficitSquared();
    }
    sum += rules.meshFailure().weight() * meshFailures;
    sum += rules.invalid().weight() * invalid * invalid;
    return rules.weight() * sum;
  }

  static double decayed(double counter, double decay, double toZero) {
    double next = counter * decay;
    return next < toZero ? 0 : next;
  }

  private boolean inMesh() {
    return graftedAtMs != NOT_IN_MESH;
  }

  private double deficitSquared() {
    double deficit = Math.max(0, rules.meshDeliveries().threshold() - meshDeliveries);
    return deficit * deficit;
  }
}
