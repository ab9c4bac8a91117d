package org.aetherchain.properties.protocol;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.aetherchain.core.record.Interval;
import org.aetherchain.core.rule.Clock;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.PersistentVector;

/// Network time by Marzullo's intervals: whatever fewer than a third of the peers say, the error is
/// at most the half-width of honest intervals (R-T3).
class ClockProperties {
  private static final String BOUND = "clockErrorBound";
  private static final int HALF_WIDTH_MS = 250;

  /// The rule under test: the true one or a mutant. No answer is the empty list.
  private interface Offset {
    List<Long> of(ImList<Interval> intervals);
  }

  private static final Offset TRUE = intervals -> List.copyOf(Clock.networkOffset(intervals));

  @Property(tries = 3_000, shrinking = ShrinkingMode.OFF)
  void clockErrorBound(@ForAll @IntRange(min = 4, max = 31) int peers, @ForAll long seed) {
    bound(TRUE, peers, (peers - 1) / 3, new Random(seed));
  }

  private static void bound(Offset rule, int peers, int liars, Random random) {
    long truth = random.nextInt(200_001) - 100_000L;
    List<Interval> answers = new ArrayList<>();
    for (int i = liars; i < peers; i++) {
      long low = truth - random.nextInt(2 * HALF_WIDTH_MS + 1);
      long most = low + 2 * HALF_WIDTH_MS;
      long high = random.nextBoolean() ? most : truth + random.nextInt((int) (most - truth) + 1);
      answers.add(new Interval(low, high));
    }
    int plan = random.nextInt(4);
    for (int i = 0; i < liars; i++) {
      answers.add(random.nextInt(answers.size() + 1), lie(plan, answers, truth, random));
    }
    List<Long> found = rule.of(PersistentVector.ofIter(answers));
    String where = "for " + answers + ", of which " + liars + " lie";
    Violated.unless(!found.isEmpty(), BOUND, where, "there is no answer");
    long error = Math.abs(found.getFirst() - truth);
    Violated.unless(
        error <= HALF_WIDTH_MS + 1, BOUND, where, "wrong by " + error + " ms at " + truth);
  }

  /// All liars of a plan pull the same way: far off, beside the truth, to everything, to nothing.
  private static Interval lie(int plan, List<Interval> honest, long truth, Random random) {
    Interval one = honest.get(random.nextInt(honest.size()));
    return switch (plan) {
      case 0 -> new Interval(truth + 50_000, truth + 50_000 + random.nextInt(1_000));
      case 1 -> new Interval(one.high(), one.high() + HALF_WIDTH_MS);
      case 2 -> new Interval(truth - 1_000_000, truth + 1_000_000);
      default -> new Interval(one.low() - HALF_WIDTH_MS, one.low());
    };
  }

  /// With a third of liars or more there is no bound: the property can fail.
  @Example
  void tooManyLiars_areNoticed() {
    assertThrows(Violated.class, () -> many(TRUE, 7, 4));
  }

  @Example
  void meanOfMiddles_isCaught() {
    Offset mean =
        intervals -> {
          long sum = 0;
          for (Interval interval : intervals) {
            sum += (interval.low() + interval.high()) / 2;
          }
          return List.of(sum / intervals.size());
        };
    assertThrows(Violated.class, () -> many(mean, 10, 3));
  }

  @Example
  void hullOfAll_isCaught() {
    Offset hull =
        intervals -> {
          long low = Long.MAX_VALUE;
          long high = Long.MIN_VALUE;
          for (Interval interval : intervals) {
            low = Math.min(low, interval.low());
            high = Math.max(high, interval.high());
          }
          return List.of((low + high) / 2);
        };
    assertThrows(Violated.class, () -> many(hull, 10, 3));
  }

  private static void many(Offset rule, int peers, int liars) {
    for (int seed = 0; seed < 200; seed++) {
      bound(rule, peers, liars, new Random(seed));
    }
  }

  @Example
  void threePeers_areNotEnough() {
    Interval same = new Interval(0, 10);
    ImList<Interval> three =
        PersistentVector.<Interval>empty().append(same).append(same).append(same);
    assertTrue(TRUE.of(three).isEmpty());
    assertTrue(TRUE.of(three.append(same)).contains(5L));
  }
}
