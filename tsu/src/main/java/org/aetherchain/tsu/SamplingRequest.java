package org.aetherchain.tsu;

import java.util.List;

/// What a device is asked to do with a program.
///
/// @param schedule how long, how often, how warm
/// @param randomness repeatable or not
/// @param chains how many independent chains and which
/// @param initial how the free spins begin
/// @param clamped the clamped nodes' values: one state for all chains or one for each; empty when
///     the program clamps nothing. The free nodes in them are ignored
/// @param threads how many threads a software device may use; 0 leaves it the choice. SEEDED
///     results do not depend on it
public record SamplingRequest(
    SamplingSchedule schedule,
    Randomness randomness,
    ChainRange chains,
    InitialState initial,
    List<SpinState> clamped,
    int threads) {
  /// The most threads of one run.
  public static final int MAX_THREADS = 1024;

  /// Refuses numbers out of range, and lists of the wrong length.
  public SamplingRequest {
    clamped = List.copyOf(clamped);
    if (threads < 0 || threads > MAX_THREADS) {
      throw new IllegalArgumentException("a run has 0 to 1024 threads, not " + threads);
    }
    if (initial instanceof InitialState.Given given && given.states().size() != chains.count()) {
      throw new IllegalArgumentException(
          given.states().size() + " initial states for " + chains.count() + " chains");
    }
    if (clamped.size() > 1 && clamped.size() != chains.count()) {
      throw new IllegalArgumentException(
          clamped.size() + " clamped states for " + chains.count() + " chains");
    }
    int rows = schedule.beta().rowCount();
    if (rows != 1 && rows != chains.count()) {
      throw new IllegalArgumentException(rows + " temperatures for " + chains.count() + " chains");
    }
  }

  /// Which chains, and where in their history they begin: a run that goes on where another ended
  /// gives the same SEEDED bits as one long run.
  ///
  /// @param first the number of the first chain
  /// @param count how many, at least 1
  /// @param firstSweep the number of the first sweep
  public record ChainRange(long first, int count, long firstSweep) {
    /// The most chains of one run.
    public static final int MAX_CHAINS = 1 << 20;

    /// Refuses numbers out of range.
    public ChainRange {
      if (count < 1 || count > MAX_CHAINS || first < 0 || first + count > 1L << 32) {
        throw new IllegalArgumentException("a run has 1 to 2^20 chains below number 2^32");
      }
      if (firstSweep < 0 || firstSweep > 0xffff_ffffL) {
        throw new IllegalArgumentException("a sweep's number has 32 bits, not " + firstSweep);
      }
    }
  }

  /// Whether a program can run this: its states have the program's size, clamped nodes have values
  /// and only they, and sweeps have numbers of 32 bits.
  ///
  /// @throws TsuException ARG when it cannot
  public void requireFits(IsingSamplingProgram program) throws TsuException {
    int nodes = program.model().nodeCount();
    if (initial instanceof InitialState.Given given) {
      requireSize(given.states(), nodes);
    }
    requireSize(clamped, nodes);
    int clampedCount = nodes - program.spec().freeCount();
    if (clamped.isEmpty() != (clampedCount == 0)) {
      throw TsuException.arg(
          String.format(
              "the program clamps %d nodes and the request has %s",
              clampedCount, clamped.isEmpty() ? "no values for them" : "values"));
    }
    if (chains.firstSweep() + schedule.sweepCount() > 1L << 32) {
      throw TsuException.arg("the run goes past sweep 2^32");
    }
  }

  private static void requireSize(List<SpinState> states, int nodes) throws TsuException {
    for (SpinState state : states) {
      if (state.size() != nodes) {
        throw TsuException.arg("a state of " + state.size() + " spins for " + nodes + " nodes");
      }
    }
  }

  /// A repeatable run of chains 0 to `chains − 1` from uniform states.
  public static SamplingRequest seeded(SamplingSchedule schedule, int chains, long seed) {
    return of(schedule, chains, new Randomness.Seeded(seed));
  }

  /// A run with the device's own chance, from uniform states.
  public static SamplingRequest physical(SamplingSchedule schedule, int chains) {
    return of(schedule, chains, new Randomness.Physical());
  }

  private static SamplingRequest of(SamplingSchedule schedule, int chains, Randomness randomness) {
    return new SamplingRequest(
        schedule,
        randomness,
        new ChainRange(0, chains, 0),
        new InitialState.Uniform(),
        List.of(),
        0);
  }

  /// With other initial spins.
  public SamplingRequest withInitial(InitialState other) {
    return new SamplingRequest(schedule, randomness, chains, other, clamped, threads);
  }

  /// With values for the clamped nodes.
  public SamplingRequest withClamped(List<SpinState> states) {
    return new SamplingRequest(schedule, randomness, chains, initial, states, threads);
  }

  /// With another schedule.
  public SamplingRequest withSchedule(SamplingSchedule other) {
    return new SamplingRequest(other, randomness, chains, initial, clamped, threads);
  }

  /// With a number of threads.
  public SamplingRequest withThreads(int count) {
    return new SamplingRequest(schedule, randomness, chains, initial, clamped, count);
  }

  /// With other chains.
  public SamplingRequest withChains(ChainRange range) {
    return new SamplingRequest(schedule, randomness, range, initial, clamped, threads);
  }

  /// Going on from the last states of a batch, that many sweeps later.
  public SamplingRequest continuing(SampleBatch batch, long sweepsDone) {
    ChainRange next = new ChainRange(chains.first(), chains.count(), sweepsDone);
    return withChains(next).withInitial(new InitialState.Given(batch.lastStates()));
  }
}
