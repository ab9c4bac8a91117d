package org.aetherchain.node.process;

import java.util.Locale;
import org.aetherchain.core.record.Clock;
import org.aetherchain.core.record.Interval;

/// What a node knows of the time, in words.
record ClockText(Clock clock) {
  /// How far the middle one of the validators' clocks is ahead of this machine's, in
  /// milliseconds; 0 when none is known.
  long aheadMs() {
    long[] middles =
        clock.answers().entrySet().stream()
            .mapToLong(answer -> middle(answer.getValue()))
            .sorted()
            .toArray();
    return middles.length == 0 ? 0 : middles[middles.length / 2];
  }

  private static long middle(Interval interval) {
    return Math.floorDiv(interval.low() + interval.high(), 2);
  }

  /// Why the node neither votes nor proposes.
  String untrusted() {
    int answers = clock.answers().size();
    return answers == 0
        ? "the clock is not trusted (R-T3): no other validator has said what time it is"
        : String.format(
            Locale.ROOT,
            "the clock is not trusted (R-T3): of %d clocks of validators the middle one is %+d ms"
                + " ahead of this machine's",
            answers,
            aheadMs());
  }

  /// For the log.
  String line() {
    return String.format(
        Locale.ROOT,
        "clock trusted=%b offsetMs=%d answers=%d middleMs=%+d",
        clock.isTrusted(),
        clock.offsetMs(),
        clock.answers().size(),
        aheadMs());
  }
}
