package org.aetherchain.tsu.energy;

import java.util.Optional;
import org.aetherchain.tsu.BetaSchedule;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.Randomness;
import org.aetherchain.tsu.SampleBatch;
import org.aetherchain.tsu.SamplingRequest;
import org.aetherchain.tsu.SamplingSchedule;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuException;

/// Finds energy samples on any device: anneals several chains, turns each last state downhill, and
/// takes the lowest.
public final class EnergyProver {
  /// β at which an annealing begins: a usual field, of about 25, hardly binds yet.
  private static final float HOT = 0.01f;

  /// β at which an annealing ends: a usual field binds. Found by trial, with what is colder or
  /// hotter giving higher energies.
  private static final float COLD = 0.2f;

  private final TsuDevice device;
  private final Effort effort;

  /// How hard to try.
  ///
  /// @param chains annealed side by side
  /// @param sweeps of each annealing
  /// @param attempts annealings one after another, at most
  /// @param randomness of the device; a seed is counted up from one attempt to the next
  public record Effort(int chains, int sweeps, int attempts, Randomness randomness) {
    /// Refuses numbers out of range.
    public Effort {
      if (chains < 1 || chains > 4096 || sweeps < 1 || sweeps > 1 << 20 || attempts < 1) {
        throw new IllegalArgumentException(
            "a prover has 1 to 4096 chains, 1 to 2^20 sweeps and at least 1 attempt");
      }
    }

    /// One annealing of 32 chains with 100 sweeps, the device's own randomness.
    public static Effort standard() {
      return new Effort(32, 100, 1, new Randomness.Physical());
    }
  }

  /// On this device.
  public EnergyProver(TsuDevice device, Effort effort) {
    this.device = device;
    this.effort = effort;
  }

  /// A sample with an energy of at most the threshold, or none when the effort did not suffice.
  ///
  /// @param seed 32 bytes, as [EnergySample#verify] takes them
  /// @throws TsuException when the device fails or is too small
  public Optional<EnergySample> prove(byte[] seed, int threshold) throws TsuException {
    EnergyInstance instance = EnergyInstance.expand(seed);
    IsingEbm model = instance.model();
    try (LoadedProgram program = device.load(IsingSamplingProgram.of(model))) {
      for (int attempt = 0; attempt < effort.attempts(); attempt++) {
        EnergySample best = lowest(instance, program.sample(request(attempt)));
        if (best.energy() <= threshold) {
          return Optional.of(best);
        }
      }
    }
    return Optional.empty();
  }

  private SamplingRequest request(int attempt) {
    SamplingSchedule schedule =
        new SamplingSchedule(effort.sweeps(), 1, 1, new BetaSchedule.Geometric(HOT, COLD));
    return switch (effort.randomness()) {
      case Randomness.Seeded(long first) ->
          SamplingRequest.seeded(schedule, effort.chains(), first + attempt);
      case Randomness.Physical() -> SamplingRequest.physical(schedule, effort.chains());
    };
  }

  private EnergySample lowest(EnergyInstance instance, SampleBatch batch) {
    byte[] best = new byte[0];
    int lowest = Integer.MAX_VALUE;
    for (int chain = 0; chain < effort.chains(); chain++) {
      byte[] spins = instance.descend(batch.state(chain, 0).toBytes());
      int energy = instance.energy(spins);
      if (energy < lowest) {
        best = spins;
        lowest = energy;
      }
    }
    return EnergySample.claim(best, lowest);
  }
}
