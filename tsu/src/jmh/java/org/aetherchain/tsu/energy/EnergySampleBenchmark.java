package org.aetherchain.tsu.energy;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.aetherchain.tsu.Devices;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Microseconds to prove an energy sample with the standard effort, to verify one with the
/// expansion of its seed, and to compute the energy alone.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EnergySampleBenchmark {
  private final byte[] seed = new byte[EnergyInstance.SEED_BYTES];
  private EnergyInstance instance = EnergyInstance.expand(seed);
  private EnergySample sample = EnergySample.claim(new byte[512], 0);
  private Optional<TsuDevice> device = Optional.empty();

  /// Opens the device in Java, and proves one sample.
  @Setup
  public void open() throws TsuException {
    device = Optional.of(Devices.open("java"));
    sample = prove().orElseThrow();
    instance = EnergyInstance.expand(seed);
  }

  /// Closes the device.
  @TearDown
  public void close() {
    device.ifPresent(TsuDevice::close);
  }

  /// One proof of any energy.
  @Benchmark
  public Optional<EnergySample> prove() throws TsuException {
    return new EnergyProver(device.orElseThrow(), EnergyProver.Effort.standard()).prove(seed, 0);
  }

  /// One verification, with the expansion.
  @Benchmark
  public EnergySample.Verdict verify() {
    return sample.verify(seed, 0);
  }

  /// The energy alone.
  @Benchmark
  public int energy() {
    return instance.energy(sample.spins());
  }
}
