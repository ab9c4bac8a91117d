package org.aetherchain.properties.house;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;

/// One small sin each; [PurityTest] shows them all to the purity rule.
final class Impure {
  private Impure() {}

  static final class ReadsClock {
    long now(Clock clock) {
      return clock.millis();
    }
  }

  static final class ReadsInstant {
    Instant now() {
      return Instant.now();
    }
  }

  static final class ReadsMillis {
    long now() {
      return System.currentTimeMillis();
    }
  }

  static final class ReadsNanos {
    long now() {
      return System.nanoTime();
    }
  }

  static final class ThrowsDice {
    int roll(Random random) {
      return random.nextInt();
    }
  }

  static final class ThrowsSecureDice {
    int roll(SecureRandom random) {
      return random.nextInt();
    }
  }

  static final class ThrowsLocalDice {
    long roll() {
      return ThreadLocalRandom.current().nextLong();
    }
  }

  static final class ThrowsMathDice {
    boolean roll() {
      return Math.random() > 1;
    }
  }

  static final class OpensFile {
    boolean exists(File file) {
      return file.exists();
    }
  }

  static final class NamesPath {
    String name(Path path) {
      return path.toString();
    }
  }

  static final class NamesAddress {
    String name(URI address) {
      return address.toString();
    }
  }

  static final class ReadsEnvironment {
    boolean debug() {
      return System.getenv().isEmpty();
    }
  }

  static final class StartsThread {
    void start(Runnable work) {
      Thread.ofVirtual().start(work);
    }
  }

  static final class UsesExecutor {
    void start(ExecutorService executor, Runnable work) {
      executor.execute(work);
    }
  }

  static final class RunsInParallel {
    long count(List<String> list) {
      return list.parallelStream().count();
    }
  }

  static final class KeepsFloat {
    float[] weights = {};
  }

  static final class TakesDouble {
    boolean some(double share) {
      return true;
    }
  }

  static final class ReturnsDouble {
    double none() {
      return 0;
    }
  }

  static final class CalculatesWithDouble {
    long half(long number) {
      return (long) (number * 0.5);
    }
  }

  static final class CallsFloatingPoint {
    int root(int number) {
      return (int) Math.sqrt(number);
    }
  }
}
