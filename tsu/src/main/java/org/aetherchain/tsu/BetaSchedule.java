package org.aetherchain.tsu;

/// The inverse temperature of each sweep.
public sealed interface BetaSchedule {
  /// The largest β.
  float MAX_BETA = 0x1p40f;

  /// The same for every sweep.
  ///
  /// @param beta not negative
  record Constant(float beta) implements BetaSchedule {
    /// Refuses a negative β and one that is not finite.
    public Constant {
      require(beta);
    }
  }

  /// From one value to another in equal steps over all sweeps: annealing.
  ///
  /// @param from at the first sweep
  /// @param to at the last sweep
  record Linear(float from, float to) implements BetaSchedule {
    /// Refuses a negative β and one that is not finite.
    public Linear {
      require(from);
      require(to);
    }
  }

  /// From one value to another by equal factors over all sweeps: annealing.
  ///
  /// @param from at the first sweep, positive
  /// @param to at the last sweep, positive
  record Geometric(float from, float to) implements BetaSchedule {
    /// Refuses a β that is not positive or not finite.
    public Geometric {
      require(from);
      require(to);
      if (from == 0 || to == 0) {
        throw new IllegalArgumentException("a geometric schedule has no 0");
      }
    }
  }

  /// One value a sweep.
  ///
  /// @param betas as many as the schedule has sweeps; not copied, not to be changed
  @SuppressWarnings("ArrayRecordComponent") // a row of numbers, compared by nobody
  record Sweeps(float[] betas) implements BetaSchedule {
    /// Refuses a negative β and one that is not finite.
    public Sweeps {
      for (float beta : betas) {
        require(beta);
      }
    }
  }

  /// Its own value for each chain, the same for every sweep: the rungs of parallel tempering.
  ///
  /// @param betas as many as there are chains; not copied, not to be changed
  @SuppressWarnings("ArrayRecordComponent") // a row of numbers, compared by nobody
  record Chains(float[] betas) implements BetaSchedule {
    /// Refuses a negative β and one that is not finite.
    public Chains {
      for (float beta : betas) {
        require(beta);
      }
    }
  }

  /// The same for every sweep.
  static BetaSchedule constant(double beta) {
    return new Constant((float) beta);
  }

  /// How many rows [#rows] gives for this many chains: 1, or one a chain.
  default int rowCount() {
    return this instanceof Chains chains ? chains.betas().length : 1;
  }

  /// β of each sweep, row after row, as `tsu.h` takes them.
  ///
  /// @throws TsuException ARG when the schedule is for another number of sweeps
  default float[] rows(int sweepCount) throws TsuException {
    float[] rows = new float[Math.multiplyExact(rowCount(), sweepCount)];
    double last = Math.max(1, sweepCount - 1);
    switch (this) {
      case Constant constant -> java.util.Arrays.fill(rows, constant.beta());
      case Linear line -> {
        for (int i = 0; i < sweepCount; i++) {
          rows[i] = (float) (line.from() + (double) (line.to() - line.from()) * (i / last));
        }
      }
      case Geometric curve -> {
        double logRatio = Math.log((double) curve.to() / curve.from());
        for (int i = 0; i < sweepCount; i++) {
          rows[i] = (float) (curve.from() * Math.exp(logRatio * (i / last)));
        }
      }
      case Sweeps sweeps -> {
        if (sweeps.betas().length != sweepCount) {
          throw TsuException.arg(
              "β is given for " + sweeps.betas().length + " sweeps of " + sweepCount);
        }
        System.arraycopy(sweeps.betas(), 0, rows, 0, sweepCount);
      }
      case Chains chains -> {
        for (int i = 0; i < rows.length; i++) {
          rows[i] = chains.betas()[i / sweepCount];
        }
      }
    }
    return rows;
  }

  private static void require(float beta) {
    if (!(beta >= 0 && beta <= MAX_BETA)) {
      throw new IllegalArgumentException("β is from 0 to 2^40, not " + beta);
    }
  }
}
