package org.aetherchain.tsu.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.aetherchain.tsu.Block;
import org.aetherchain.tsu.BlockGibbsSpec;
import org.aetherchain.tsu.InitialState;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.SampleBatch;
import org.aetherchain.tsu.SamplingRequest;
import org.aetherchain.tsu.SamplingSchedule;
import org.aetherchain.tsu.SpinState;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuException;

/// Tells where a row does not fit: lets a trained machine dream on from the row for a few sweeps,
/// and says how often each feature's spins came out otherwise.
///
/// What was dreamt never leaves this class. A command is signed, and what its signer wrote stands;
/// so the result holds a share for each feature, without direction, from which no other row can be
/// made.
public final class Denoiser implements AutoCloseable {
  private static final int CHAINS = 32;
  private static final int SAMPLES = 4;

  private final FreeEnergyDetector detector;
  private final LoadedProgram program;
  private final boolean seeded;
  private final int sweeps;
  private long seed;

  /// How far a row is from what the machine makes of it.
  ///
  /// @param features in the order of the detector
  public record Difference(List<FeatureDifference> features) {
    /// Copies the list.
    public Difference {
      features = List.copyOf(features);
    }

    /// The mean over all features, 0 to 1.
    public double mean() {
      return features.stream().mapToDouble(FeatureDifference::share).average().orElse(0);
    }

    /// The features that differ most, first the one that differs most.
    public List<FeatureDifference> largest(int count) {
      return features.stream()
          .sorted((a, b) -> Double.compare(b.share(), a.share()))
          .limit(count)
          .toList();
    }
  }

  /// How far one feature is from what the machine makes of it.
  ///
  /// @param feature its name
  /// @param share of its spins that came out otherwise, over all samples, 0 to 1
  public record FeatureDifference(String feature, double share) {}

  /// Loads a detector's machine into a device.
  ///
  /// @param sweeps before a sample and between two, at least 1: the more, the further a dream leads
  /// @param seed of the runs, on devices that can be seeded
  /// @throws TsuException when the device cannot hold the machine
  public Denoiser(FreeEnergyDetector detector, TsuDevice device, int sweeps, long seed)
      throws TsuException {
    this.detector = detector;
    this.sweeps = sweeps;
    this.seed = seed;
    seeded = device.capabilities().seeded();
    // Hidden nodes first: they begin from nothing, and the row must not be forgotten before them.
    int visible = detector.machine().visible();
    int nodes = visible + detector.machine().hidden();
    Block rows = Block.of(IntStream.range(0, visible).toArray());
    Block hidden = Block.of(IntStream.range(visible, nodes).toArray());
    BlockGibbsSpec order = new BlockGibbsSpec(List.of(hidden, rows), List.of());
    program = device.load(IsingSamplingProgram.of(detector.machine().model(), order));
  }

  /// Compares a row with what the machine makes of it.
  ///
  /// @throws TsuException ARG when it is no row for the features; whatever the device fails with
  public Difference difference(double[] row) throws TsuException {
    SpinState seen = detector.encode(row);
    int nodes = program.program().model().nodeCount();
    byte[] bits = Arrays.copyOf(seen.toBytes(), SpinState.sizeBytes(nodes));
    List<SpinState> start = new ArrayList<>();
    for (int chain = 0; chain < CHAINS; chain++) {
      start.add(SpinState.of(nodes, bits));
    }
    SamplingSchedule schedule = SamplingSchedule.of(sweeps, SAMPLES, sweeps, 1);
    seed += 0x9e3779b97f4a7c15L;
    SamplingRequest request =
        seeded
            ? SamplingRequest.seeded(schedule, CHAINS, seed)
            : SamplingRequest.physical(schedule, CHAINS);
    SampleBatch dream = program.sample(request.withInitial(new InitialState.Given(start)));
    List<FeatureDifference> differences = new ArrayList<>();
    for (int f = 0; f < detector.features().size(); f++) {
      differences.add(new FeatureDifference(detector.features().get(f), share(dream, seen, f)));
    }
    return new Difference(differences);
  }

  private double share(SampleBatch dream, SpinState seen, int feature) {
    int from = detector.code().start(feature);
    int to = detector.code().start(feature + 1);
    int differ = 0;
    for (int chain = 0; chain < CHAINS; chain++) {
      for (int sample = 0; sample < SAMPLES; sample++) {
        for (int spin = from; spin < to; spin++) {
          differ += dream.spin(chain, sample, spin) == seen.spin(spin) ? 0 : 1;
        }
      }
    }
    return (double) differ / CHAINS / SAMPLES / (to - from);
  }

  /// Removes the machine from the device.
  @Override
  public void close() {
    program.close();
  }
}
