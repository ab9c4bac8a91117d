package org.aetherchain.core.benchmark;

import java.util.Arrays;
import java.util.Locale;

/// Prints what a block costs as the chain behind it grows, all of it final but the last few blocks:
/// the kernel's processor time for everything that a block brings, and the heap that the node
/// holds. Neither may grow. Run it with a heap of 1 GiB.
///
/// Each line is about the thousand blocks after a height, its time about ten times a hundred of
/// them.
public final class ChainHistory {
  private static final int SECTION = 1_000;
  private static final int PART = 100;
  private static final int[] HEIGHTS = {
    0, 1_000, 4_000, 9_000, 19_000, 29_000, 49_000, 69_000, 99_000, 100_000
  };

  private ChainHistory() {}

  /// Takes no arguments.
  public static void main(String[] arguments) {
    LongChain warmup = new LongChain();
    growTo(warmup, 3 * SECTION);
    LongChain chain = new LongChain();
    System.out.println(
        "final height | CPU us/block median, best | events/block | heap KiB"
            + " | blocks kept | unspent");
    for (int height : HEIGHTS) {
      growTo(chain, height);
      report(chain, height);
    }
  }

  private static void growTo(LongChain chain, long height) {
    while (chain.finalHeight() < height) {
      chain.grow();
    }
  }

  private static void report(LongChain chain, int height) {
    long steps = chain.steps();
    double[] micros = new double[SECTION / PART];
    for (int part = 0; part < micros.length; part++) {
      long start = chain.nanos();
      for (int block = 0; block < PART; block++) {
        chain.grow();
      }
      micros[part] = (chain.nanos() - start) / (1_000.0 * PART);
    }
    Arrays.sort(micros);
    System.out.printf(
        Locale.ROOT,
        "%7d | %6.0f, %6.0f | %.2f | %6d | %d | %d%n",
        height,
        micros[micros.length / 2],
        micros[0],
        (double) (chain.steps() - steps) / SECTION,
        usedBytes() / 1_024,
        chain.node().entries().size(),
        chain.unspent());
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    for (int round = 0; round < 4; round++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
