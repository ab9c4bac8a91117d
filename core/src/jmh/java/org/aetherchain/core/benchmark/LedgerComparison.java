package org.aetherchain.core.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.aetherchain.core.benchmark.LedgerBenchmark.ByHand;

/// Prints what [LedgerBenchmark] measures, for a machine that is not quiet: in the processor's time
/// of the thread, and with the ways taking turns, so that what disturbs one disturbs all.
public final class LedgerComparison {
  private static final int PAYMENTS = 1_000;
  private static final int WARMUP_ROUNDS = 8;
  private static final int ROUNDS = 21;
  private static final int BLOCKS_PER_ROUND = 4;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private LedgerComparison() {}

  private static final class Way {
    private final String name;
    private final Supplier<Object> block;
    private final double[] perSecond = new double[ROUNDS];

    Way(String name, Supplier<Object> block) {
      this.name = name;
      this.block = block;
    }
  }

  /// Takes no arguments.
  public static void main(String[] arguments) {
    LedgerBenchmark rules = new LedgerBenchmark();
    ByHand byHand = new ByHand();
    byHand.copy(rules);
    List<Way> ways =
        List.of(
            new Way("by hand", () -> rules.byHand(byHand)),
            new Way("compiled", rules::compiled),
            new Way("compiled, no commitment", rules::compiledWithoutCommitment),
            new Way("by hand, state root", () -> rules.byHandWithStateRoot(byHand)),
            new Way("compiled, state root", rules::compiledWithStateRoot),
            new Way("compiled, whole block", rules::compiledWholeBlock));
    for (int round = -WARMUP_ROUNDS; round < ROUNDS; round++) {
      for (Way way : ways) {
        double rate = rate(way, byHand);
        if (round >= 0) {
          way.perSecond[round] = rate;
        }
      }
    }
    ways.forEach(LedgerComparison::report);
  }

  private static double rate(Way way, ByHand byHand) {
    long nanos = 0;
    for (int block = 0; block < BLOCKS_PER_ROUND; block++) {
      byHand.takeBack();
      long start = THREADS.getCurrentThreadCpuTime();
      Object result = way.block.get();
      nanos += THREADS.getCurrentThreadCpuTime() - start;
      Objects.requireNonNull(result);
    }
    return 1e9 * PAYMENTS * BLOCKS_PER_ROUND / nanos;
  }

  private static void report(Way way) {
    Arrays.sort(way.perSecond);
    System.out.printf(
        Locale.ROOT,
        "%-25s median %7.0f, best %7.0f commands/s%n",
        way.name,
        way.perSecond[ROUNDS / 2],
        way.perSecond[ROUNDS - 1]);
  }
}
