package org.aetherchain.facts.difficulty;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.aetherchain.core.SpecRef;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.record.Stamp;
import org.aetherchain.core.rule.Difficulty;
import org.organicdesign.fp.collections.ImList;

/// A rule that says how hard the next block is.
public enum Retargeting {
  /// R-D1, compiled from the specification.
  @SpecRef("Difficulty!NextDifficulty")
  PROTOCOL("R-D1, every 10 blocks", 200) {
    @Override
    BigInteger at(Params params, ImList<Stamp> stamps, long height) {
      return Difficulty.nextDifficulty(params, stamps, height);
    }
  },

  /// The paper's formula as printed, applied at every block.
  PAPER_EACH("the paper, every block", 201) {
    @Override
    BigInteger at(Params params, ImList<Stamp> stamps, long height) {
      return paper(params, stamps, 1, 0);
    }
  },

  /// The paper's formula, applied every ten blocks as its prose says.
  PAPER_TEN("the paper, every 10 blocks", 201) {
    @Override
    BigInteger at(Params params, ImList<Stamp> stamps, long height) {
      return height % params.retargetBlocks() == 0 ? paper(params, stamps, 1, 0) : last(stamps);
    }
  },

  /// The same, each change bounded to a factor of four.
  PAPER_CLAMPED("the paper, every 10 blocks, at most x4", 201) {
    @Override
    BigInteger at(Params params, ImList<Stamp> stamps, long height) {
      return height % params.retargetBlocks() == 0 ? paper(params, stamps, 1, 4) : last(stamps);
    }
  },

  /// The same, each change to the power of an eighth.
  PAPER_DAMPED("the paper, every 10 blocks, damped to 1/8", 201) {
    @Override
    BigInteger at(Params params, ImList<Stamp> stamps, long height) {
      return height % params.retargetBlocks() == 0
          ? paper(params, stamps, 1.0 / 8, 0)
          : last(stamps);
    }
  },

  /// The mean work of the window over its mean time, every ten blocks.
  MEAN("mean of 200 blocks, every 10 blocks", 200) {
    @Override
    BigInteger at(Params params, ImList<Stamp> stamps, long height) {
      if (height % params.retargetBlocks() != 0) {
        return last(stamps);
      }
      BigInteger work = BigInteger.ZERO;
      for (int i = 1; i < stamps.size(); i++) {
        work = work.add(stamps.get(i).difficulty());
      }
      long took = Math.max(1, stamps.get(stamps.size() - 1).timeMs() - stamps.get(0).timeMs());
      BigInteger estimate =
          work.multiply(BigInteger.valueOf(params.targetIntervalMs()))
              .divide(BigInteger.valueOf(took));
      return bounded(params, last(stamps), estimate);
    }
  };

  private final String words;
  private final int intervals;

  Retargeting(String words, int intervals) {
    this.words = words;
    this.intervals = intervals;
  }

  /// The rule in a few words.
  public String words() {
    return words;
  }

  /// How many intervals it looks at.
  int intervals() {
    return intervals;
  }

  /// The difficulty of a block.
  ///
  /// @param stamps of the blocks before it, oldest first, not empty
  abstract BigInteger at(Params params, ImList<Stamp> stamps, long height);

  private static BigInteger last(ImList<Stamp> stamps) {
    return stamps.get(stamps.size() - 1).difficulty();
  }

  /// The paper's `D * (sum of t_(i-200) .. t_(i-1)) / 201 / T`. Its D grows where blocks are to be
  /// easier, so the expected number of hashes is divided by that factor: the newest interval is
  /// left out, and 200 terms are divided by 201, as printed.
  private static BigInteger paper(
      Params params, ImList<Stamp> stamps, double power, double largest) {
    int terms = stamps.size() - 2;
    if (terms < 1) {
      return last(stamps);
    }
    double took = Math.max(1, stamps.get(terms).timeMs() - stamps.get(0).timeMs());
    double factor = Math.pow(took / (terms + 1) / params.targetIntervalMs(), power);
    if (largest > 0) {
      factor = Math.clamp(factor, 1 / largest, largest);
    }
    double next = last(stamps).doubleValue() / factor;
    return new BigDecimal(Math.max(params.minDifficulty().doubleValue(), next)).toBigInteger();
  }

  private static BigInteger bounded(Params params, BigInteger last, BigInteger estimate) {
    BigInteger half = last.add(BigInteger.ONE).shiftRight(1);
    return estimate.min(last.shiftLeft(1)).max(half).max(params.minDifficulty());
  }
}
