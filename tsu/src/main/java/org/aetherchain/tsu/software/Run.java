package org.aetherchain.tsu.software;

import java.security.SecureRandom;
import java.util.List;
import org.aetherchain.tsu.InitialState;
import org.aetherchain.tsu.Randomness;
import org.aetherchain.tsu.SamplingRequest;
import org.aetherchain.tsu.SamplingSchedule;
import org.aetherchain.tsu.SpinState;
import org.aetherchain.tsu.TsuException;
import org.jspecify.annotations.Nullable;

/// One run, checked: the same for states and for moments, on any number of threads.
final class Run {
  private static final SecureRandom SEEDS = new SecureRandom();

  /// Where the states of a run go. Called by several threads, each for chains of its own.
  interface Sink {
    /// One sample of the chains of a group.
    void accept(ChainGroup group, int sample);
  }

  /// Below this many chains left over, one at a time is faster than a group with empty places.
  private static final int SINGLES_BELOW = 6;

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
  private final Layouts layouts;
  private final SamplingRequest request;

  /// Coefficients by sweep, of one row or of one for each chain.
  private final float[] coefficients;

  private volatile boolean cancelled;

  Run(Layouts layouts, SamplingRequest request, Kernels kernels) throws TsuException {
    this.kernels = kernels;
    this.layouts = layouts;
    this.request = request;
    request.requireFits(layouts.program());
    SamplingSchedule schedule = request.schedule();
    coefficients = schedule.beta().rows(schedule.sweepCount());
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = Sigmoid.coefficient(coefficients[i]);
    }
  }

  SamplingRequest request() {
    return request;
  }

  /// Groups of full width, then what is left over, together or one by one.
  int groupCount() {
    int left = request.chains().count() % ChainGroup.WIDTH;
    return fullGroups() + (left < SINGLES_BELOW ? left : 1);
  }

  private int fullGroups() {
    return request.chains().count() / ChainGroup.WIDTH;
  }

  long flips() {
    long updates = (long) request.schedule().sweepCount() * request.chains().count();
    return layouts.program().spec().freeCount() * updates;
  }

  void cancel() {
    cancelled = true;
  }

  boolean isCancelled() {
    return cancelled;
  }

  /// Runs the chains of one group to their end, or until the run is cancelled.
  void group(int number, Sink sink) {
    int full = fullGroups();
    int left = request.chains().count() - full * ChainGroup.WIDTH;
    boolean isSingle = number >= full && left < SINGLES_BELOW;
    int first = Math.min(number, full) * ChainGroup.WIDTH + Math.max(0, number - full);
    int width = number < full ? ChainGroup.WIDTH : isSingle ? 1 : left;
    SlotLayout layout = isSingle ? layouts.single() : layouts.many();
    boolean isVector = kernels == Kernels.VECTOR;
    Kernel kernel = isVector ? new VectorKernel(layout) : new PlainKernel(layout);
    int chain = (int) (request.chains().first() + first);
    Words words =
        switch (request.randomness()) {
          case Randomness.Seeded(long seed) ->
              isVector
                  ? new VectorPhiloxWords(seed, chain, layout.stride)
                  : new PhiloxWords(seed, chain, layout.stride);
          case Randomness.Physical() -> new XoshiroWords(layout.stride, SEEDS.nextLong());
        };
    ChainGroup group = new ChainGroup(layout, first, width, words, kernel);
    begin(group);
    SamplingSchedule schedule = request.schedule();
    float[] now = new float[ChainGroup.WIDTH];
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
    float[] now = new float[ChainGroup.WIDTH];
    if (!(request.initial() instanceof InitialState.Given)) {
      if (request.initial() instanceof InitialState.Hinton && coefficients.length > 0) {
        coefficients(group.firstChain, 0, now);
      }
      group.draw(now);
    }
    for (int c = 0; c < group.width; c++) {
      group.set(c, given(group.firstChain + c), clamped(group.firstChain + c));
    }
  }

  private @Nullable SpinState given(int chain) {
    return request.initial() instanceof InitialState.Given initial
        ? initial.states().get(chain)
        : null;
  }

  private @Nullable SpinState clamped(int chain) {
    List<SpinState> states = request.clamped();
    return states.isEmpty() ? null : states.get(states.size() == 1 ? 0 : chain);
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
