package org.aetherchain.libp2p.pubsub.score;

/// The ranges score parameters must lie in.
final class Ranges {
  private Ranges() {}

  static void reward(double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("a reward, cap or threshold is finite and >= 0: " + value);
    }
  }

  static void punishment(double value) {
    if (!(value <= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("a punishment is finite and <= 0, not " + value);
    }
  }

  static void decay(double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException("a decay lies between 0 and 1, not " + value);
    }
  }

  static void positive(long value) {
    if (value <= 0) {
      throw new IllegalArgumentException("a time is positive, not " + value);
    }
  }
}
