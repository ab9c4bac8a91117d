package org.aetherchain.tsu.software;

import java.security.SecureRandom;
import java.util.List;
import org.aetherchain.tsu.InitialState;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.Randomness;
import org.aetherchain.tsu.SamplingRequest;
import org.aetherchain.tsu.SamplingSchedule;
import org.aetherchain.tsu.SpinState;
import org.aetherchain.tsu.TsuException;

/// One run, checked: the same for states and for moments, on any number of threads.
final class Run {
  private static final SecureRandom SEEDS = new SecureRandom();

  /// Where the states of a run go. Called by several threads, each for chains of its own.
  interface Sink {
    /// One sample of the chains of a group.
    void accept(ChainGroup group, int sample);
  }

  /// Fewer chains than this leave most of a vector empty.
  private static final int LEAST_VECTOR_CHAINS = 4;

  /// Which kernels a run uses.
  enum Kernels {
    PLAIN,
    VECTOR;

    /// The best that this virtual machine has: vectors when it was started with
    /// `--add-modules jdk.incubator.vector`.
    static final Kernels BEST =
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() ? VECTOR : PLAIN;
  }

  private final Kernels kernels;
  private final SlotLayout layout;
  private final SamplingRequest request;

  /// Coefficients by sweep, of one row or of one for each chain.
  private final float[] coefficients;

  private volatile boolean cancelled;

  Run(IsingSamplingProgram program, SlotLayout layout, SamplingRequest request, Kernels kernels)
      throws TsuException {
    this.kernels = kernels;
    this.layout = layout;
    this.request = request;
    request.requireFits(program);
    SamplingSchedule schedule = request.schedule();
    coefficients = schedule.beta().rows(schedule.sweepCount());
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = Sigmoid.coefficient(coefficients[i]);
    }
  }

  SamplingRequest request() {
    return request;
  }

  int groupCount() {
    return (request.chains().count() + ChainGroup.WIDTH - 1) / ChainGroup.WIDTH;
  }

  long flips() {
    return (long) layout.freeCount * request.schedule().sweepCount() * request.chains().count();
  }

  void cancel() {
    cancelled = true;
  }

  boolean isCancelled() {
    return cancelled;
  }

  /// Runs the chains of one group to their end, or until the run is cancelled.
  void group(int number, Sink sink) {
    int first = number * ChainGroup.WIDTH;
    int width = Math.min(ChainGroup.WIDTH, request.chains().count() - first);
    boolean isVector = kernels == Kernels.VECTOR && width >= LEAST_VECTOR_CHAINS;
    SlotKernel kernel = isVector ? new VectorKernel(layout) : new PlainKernel(layout, width);
    int number32 = (int) (request.chains().first() + first);
    Words words =
        switch (request.randomness()) {
          case Randomness.Seeded(long seed) ->
              isVector ? new VectorPhiloxWords(seed, number32) : new PhiloxWords(seed, number32);
          case Randomness.Physical() -> new XoshiroWords(kernel.stride(width), SEEDS);
        };
    ChainGroup group = new ChainGroup(layout, first, width, words, kernel);
    begin(group);
    SamplingSchedule schedule = request.schedule();
    float[] now = new float[group.stride];
    int sweep = 0;
    for (int sample = 0; sample < schedule.samples(); sample++) {
      for (; sweep < schedule.sweepOf(sample); sweep++) {
        if (cancelled) {
          return;
        }
        coefficients(first, sweep, now);
        group.sweep(request.chains().firstSweep() + sweep, now);
      }
      sink.accept(group, sample);
    }
  }

  private void begin(ChainGroup group) {
    for (int c = 0; c < group.width; c++) {
      SpinState given = given(group.firstChain + c);
      if (given != null) {
        group.set(c, given.toBytes(), 0);
      }
    }
    float[] now = new float[group.stride];
    switch (request.initial()) {
      case InitialState.Given _ -> mergeClamped(group);
      case InitialState.Uniform() -> group.draw(now);
      case InitialState.Hinton() -> {
        if (coefficients.length > 0) {
          coefficients(group.firstChain, 0, now);
        }
        group.draw(now);
      }
    }
  }

  private @org.jspecify.annotations.Nullable SpinState given(int chain) {
    return request.initial() instanceof InitialState.Given initial
        ? initial.states().get(chain)
        : clamped(chain);
  }

  private @org.jspecify.annotations.Nullable SpinState clamped(int chain) {
    List<SpinState> states = request.clamped();
    return states.isEmpty() ? null : states.get(states.size() == 1 ? 0 : chain);
  }

  private void mergeClamped(ChainGroup group) {
    if (request.clamped().isEmpty()) {
      return;
    }
    boolean[] free = new boolean[layout.nodeCount];
    for (int node : layout.nodes) {
      if (node != SlotLayout.NO_NODE) {
        free[node] = true;
      }
    }
    for (int c = 0; c < group.width; c++) {
      SpinState values = clamped(group.firstChain + c);
      for (int i = 0; values != null && i < free.length; i++) {
        if (!free[i]) {
          group.spins[i * group.stride + c] = values.spin(i);
        }
      }
    }
  }

  private void coefficients(int firstChain, int sweep, float[] into) {
    int sweeps = request.schedule().sweepCount();
    boolean isShared = request.schedule().beta().rowCount() == 1;
    int last = request.chains().count() - 1;
    for (int c = 0; c < into.length; c++) {
      int chain = Math.min(firstChain + c, last); // places beyond the chains count for nothing
      into[c] = coefficients[isShared ? sweep : chain * sweeps + sweep];
    }
  }
}
