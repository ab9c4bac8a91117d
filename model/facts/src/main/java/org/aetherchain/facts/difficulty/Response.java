package org.aetherchain.facts.difficulty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.aetherchain.core.record.Params;

/// How a rule answers when the rate of hashing changes, and when miners lie about the time. Each
/// figure is a mean over several seeds.
///
/// @param params of the protocol
/// @param rule under test
/// @param seed of the first run; further runs count up
/// @param runs how many
public record Response(Params params, Retargeting rule, long seed, int runs) {
  /// Within this of what the rate asks for, either way, difficulty is settled.
  public static final double BAND = 1.35;

  /// Blocks until a fresh chain knows its rate.
  public static final int WARM_UP = 600;

  /// Who leaves the band after this share of a run has not settled.
  private static final double SETTLED_SHARE = .9;

  private static final int MEDIAN_WINDOW = 11;
  private static final double MS_PER_HOUR = 3_600_000;

  /// Without a change.
  ///
  /// @param meanSeconds the mean interval
  /// @param deviation of the difficulty's logarithm to base 2
  /// @param swing the largest by the smallest difficulty
  public record Steady(double meanSeconds, double deviation, double swing) {}

  /// After a change.
  ///
  /// @param blocks until difficulty last entered the band; the length of the run if it never stays
  /// @param hours until then
  /// @param overshoot how far it went beyond, as a factor; 1 is not at all
  /// @param settled whether it stayed in the band at last
  public record Step(double blocks, double hours, double overshoot, boolean settled) {}

  /// Many blocks at one rate.
  public Steady steady(int blocks) {
    double sum = 0;
    double squares = 0;
    double logs = 0;
    double least = Double.MAX_VALUE;
    double most = 0;
    for (int run = 0; run < runs; run++) {
      SimulatedChain chain = chain(run);
      for (int i = 0; i < WARM_UP; i++) {
        chain.grow(SimulatedChain.HONEST);
      }
      for (int i = 0; i < blocks; i++) {
        sum += chain.grow(SimulatedChain.HONEST);
        double log = Math.log(chain.ratio()) / Math.log(2);
        logs += log;
        squares += log * log;
        least = Math.min(least, chain.ratio());
        most = Math.max(most, chain.ratio());
      }
    }
    double count = (double) runs * blocks;
    double mean = logs / count;
    return new Steady(
        sum / count / 1_000, Math.sqrt(Math.max(0, squares / count - mean * mean)), most / least);
  }

  /// The rate changes by `factor` at once. Each figure is the median of the runs: a settled chain
  /// leaves the band by chance now and then, long after it has settled.
  public Step step(double factor, int blocks) {
    double[] settle = new double[runs];
    double[] hours = new double[runs];
    double[] overshoot = new double[runs];
    for (int run = 0; run < runs; run++) {
      SimulatedChain chain = chain(run);
      for (int i = 0; i < WARM_UP; i++) {
        chain.grow(SimulatedChain.HONEST);
      }
      chain.hash(factor);
      double tookMs = 0;
      overshoot[run] = 1;
      for (int i = 1; i <= blocks; i++) {
        tookMs += chain.grow(SimulatedChain.HONEST);
        double ratio = chain.ratio();
        if (ratio > BAND || ratio < 1 / BAND) {
          settle[run] = i;
          hours[run] = tookMs / MS_PER_HOUR;
        }
        overshoot[run] = Math.max(overshoot[run], factor > 1 ? ratio : 1 / ratio);
      }
    }
    double last = median(settle);
    return new Step(last, median(hours), median(overshoot), last < SETTLED_SHARE * blocks);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }

  /// The real mean interval in seconds when miners with `share` of the rate write `clock`.
  public double underLiars(double share, SimulatedChain.Clock clock, int blocks) {
    double sum = 0;
    for (int run = 0; run < runs; run++) {
      SimulatedChain chain = chain(run);
      for (int i = 0; i < WARM_UP + blocks; i++) {
        double took = chain.grow(chain.happens(share) ? clock : SimulatedChain.HONEST);
        sum += i < WARM_UP ? 0 : took;
      }
    }
    return sum / runs / blocks / 1_000;
  }

  /// The reward per hash of a miner with five times the rate of all others, who comes when blocks
  /// are easy and leaves when they are not, by that of a miner who stays.
  public double hopping(int blocks) {
    double hopped = 0;
    double stayed = 0;
    for (int run = 0; run < runs; run++) {
      SimulatedChain chain = chain(run);
      boolean in = false;
      double[] rewards = new double[2];
      double[] hashes = new double[2];
      for (int i = 0; i < blocks; i++) {
        in = in ? chain.ease() >= .35 : chain.ease() > .45;
        chain.hash(in ? 6 : 1);
        double took = chain.grow(SimulatedChain.HONEST);
        hashes[0] += took;
        hashes[1] += in ? 5 * took : 0;
        rewards[in && chain.happens(5.0 / 6) ? 1 : 0]++;
      }
      hopped += hashes[1] == 0 ? 0 : rewards[1] / hashes[1];
      stayed += rewards[0] / hashes[0];
    }
    return hopped / stayed;
  }

  /// Difficulty by block around a change of the rate: 1 is what the first rate asks for.
  public List<Double> course(double factor, int before, int blocks) {
    SimulatedChain chain = chain(0);
    List<Double> course = new ArrayList<>();
    for (int i = 0; i < WARM_UP; i++) {
      chain.grow(SimulatedChain.HONEST);
    }
    for (int i = 0; i < before + blocks; i++) {
      chain.hash(i < before ? 1 : factor);
      chain.grow(SimulatedChain.HONEST);
      course.add(1 / chain.ease());
    }
    return course;
  }

  private SimulatedChain chain(int run) {
    return new SimulatedChain(
        params.withMedianBlocks(MEDIAN_WINDOW), rule, new SplittableRandom(seed + run));
  }
}
