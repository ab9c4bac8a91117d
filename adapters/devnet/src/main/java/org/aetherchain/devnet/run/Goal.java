package org.aetherchain.devnet.run;

import org.aetherchain.devnet.world.World;

/// When a run has gone on long enough. It ends only after that, once everything is hard.
public sealed interface Goal {
  /// A number of blocks on the longest chain; time is virtual and passes as fast as it can.
  record Blocks(long count) implements Goal {
    /// Checks that there are any.
    public Blocks {
      if (count < 1) {
        throw new IllegalArgumentException(count + " blocks");
      }
    }
  }

  /// A span of time, which passes as fast as on the wall.
  record Lasting(long ms) implements Goal {
    /// Checks that it is not empty.
    public Lasting {
      if (ms < 1) {
        throw new IllegalArgumentException(ms + " ms");
      }
    }
  }

  /// How much of it is reached, 0..1.
  default double share(World world) {
    double share =
        switch (this) {
          case Blocks(long count) -> (double) world.chronicle().height() / count;
          case Lasting(long ms) -> (double) world.scheduler().nowMs() / ms;
        };
    return Math.min(1, share);
  }

  /// How long it will take about, in virtual milliseconds.
  default long expectedMs(long intervalMs) {
    return switch (this) {
      case Blocks(long count) -> count * intervalMs;
      case Lasting(long ms) -> ms;
    };
  }
}
