package org.aetherchain.tsu.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.aetherchain.tsu.BetaSchedule;
import org.aetherchain.tsu.DeviceCapabilities;
import org.aetherchain.tsu.Devices;
import org.aetherchain.tsu.EntropyHealth;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.Moments;
import org.aetherchain.tsu.RawUse;
import org.aetherchain.tsu.SampleBatch;
import org.aetherchain.tsu.SamplingJob;
import org.aetherchain.tsu.SamplingRequest;
import org.aetherchain.tsu.SamplingSchedule;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuException;
import org.junit.jupiter.api.Test;

/// Devices with one fault each: the suite must fail every one of them.
class WrongDevicesTest {
  /// What is wrong with a device.
  enum Fault {
    SWAPPED_SIGN,
    BIASED_BITS,
    TEMPERATURE_OFF_BY_10_PERCENT,
    BIAS_LEFT_OUT,
    DIFFERENT_EACH_TIME,
    KEYS_FROM_SIMULATION,
    STUCK_RAW_BITS,
    MOMENTS_OF_OTHER_SAMPLES
  }

  private static void assertFails(String check, Fault fault) throws TsuException {
    Check claim =
        ConformanceSuite.checks().stream()
            .filter(each -> each.name().equals(check))
            .findFirst()
            .orElseThrow();
    try (TsuDevice device = new Faulty(Devices.open("java"), fault)) {
      List<ConformanceSuite.Result> results =
          ConformanceSuite.run(device, List.of(claim), 1, SoftwareDevicesTest.Silence.INSTANCE);
      assertEquals(
          Finding.Verdict.FAIL,
          results.getFirst().finding().verdict(),
          () -> check + " must notice " + fault);
    }
  }

  @Test
  void swappedSign_isCaught() throws TsuException {
    assertFails("distribution/enumeration", Fault.SWAPPED_SIGN);
    assertFails("distribution/moments", Fault.SWAPPED_SIGN);
    assertFails("distribution/one-sweep", Fault.SWAPPED_SIGN);
    assertFails("seeded/golden", Fault.SWAPPED_SIGN);
  }

  @Test
  void biasedGenerator_isCaught() throws TsuException {
    assertFails("distribution/enumeration", Fault.BIASED_BITS);
    assertFails("distribution/initial", Fault.BIASED_BITS);
  }

  @Test
  void wrongTemperature_isCaught() throws TsuException {
    assertFails("distribution/enumeration", Fault.TEMPERATURE_OFF_BY_10_PERCENT);
    assertFails("lattice/onsager", Fault.TEMPERATURE_OFF_BY_10_PERCENT);
  }

  @Test
  void missingBias_isCaught() throws TsuException {
    assertFails("distribution/clamped", Fault.BIAS_LEFT_OUT);
  }

  @Test
  void unrepeatableDevice_isCaught() throws TsuException {
    assertFails("seeded/repeatable", Fault.DIFFERENT_EACH_TIME);
    assertFails("seeded/golden", Fault.DIFFERENT_EACH_TIME);
  }

  @Test
  void wrongMoments_areCaught() throws TsuException {
    assertFails("run/sums", Fault.MOMENTS_OF_OTHER_SAMPLES);
  }

  @Test
  void badEntropy_isCaught() throws TsuException {
    assertFails("entropy/raw", Fault.KEYS_FROM_SIMULATION);
    assertFails("entropy/raw", Fault.STUCK_RAW_BITS);
  }

  /// A device with a fault.
  private record Faulty(TsuDevice device, Fault fault) implements TsuDevice {
    @Override
    public DeviceCapabilities capabilities() {
      return device.capabilities();
    }

    @Override
    public LoadedProgram load(IsingSamplingProgram program) throws TsuException {
      return new FaultyProgram(device.load(program.with(spoilt(program.model()))), program, fault);
    }

    private IsingEbm spoilt(IsingEbm model) throws TsuException {
      float[] weights = model.couplings().weights();
      float[] biases = model.biases();
      if (fault == Fault.SWAPPED_SIGN) {
        for (int i = 0; i < weights.length; i++) {
          weights[i] = -weights[i];
        }
      }
      if (fault == Fault.BIAS_LEFT_OUT) {
        biases = new float[biases.length];
      }
      return model.with(biases, weights);
    }

    @Override
    public byte[] readRaw(int sizeBytes, RawUse use) throws TsuException {
      if (fault == Fault.STUCK_RAW_BITS) {
        return new byte[sizeBytes];
      }
      return device.readRaw(sizeBytes, fault == Fault.KEYS_FROM_SIMULATION ? RawUse.TESTS : use);
    }

    @Override
    public EntropyHealth health() throws TsuException {
      return device.health();
    }

    @Override
    public void reset() throws TsuException {
      device.reset();
    }

    @Override
    public void close() {
      device.close();
    }
  }

  private record FaultyProgram(LoadedProgram loaded, IsingSamplingProgram program, Fault fault)
      implements LoadedProgram {
    @Override
    public SampleBatch sample(SamplingRequest request) throws TsuException {
      SampleBatch batch = loaded.sample(spoilt(request));
      if (fault != Fault.BIASED_BITS) {
        return batch;
      }
      byte[] bits = batch.toBytes();
      Random random = new Random(1);
      for (int i = 0; i < bits.length; i++) {
        if (random.nextInt(10) == 0) { // one node in ten samples is pushed up
          bits[i] |= 1;
        }
      }
      return new SampleBatch(batch.shape(), bits, batch.statistics());
    }

    private SamplingRequest spoilt(SamplingRequest request) throws TsuException {
      if (fault == Fault.DIFFERENT_EACH_TIME) {
        return new SamplingRequest(
            request.schedule(),
            new org.aetherchain.tsu.Randomness.Physical(),
            request.chains(),
            request.initial(),
            request.clamped(),
            request.threads());
      }
      if (fault != Fault.TEMPERATURE_OFF_BY_10_PERCENT) {
        return request;
      }
      SamplingSchedule schedule = request.schedule();
      float[] betas = schedule.beta().rows(schedule.sweepCount());
      for (int i = 0; i < betas.length; i++) {
        betas[i] *= 1.1f;
      }
      return request.withSchedule(
          new SamplingSchedule(
              schedule.warmupSweeps(),
              schedule.samples(),
              schedule.stepsPerSample(),
              new BetaSchedule.Sweeps(betas)));
    }

    @Override
    public Moments moments(SamplingRequest request) throws TsuException {
      if (fault == Fault.MOMENTS_OF_OTHER_SAMPLES) {
        SamplingSchedule longer =
            SamplingSchedule.of(
                request.schedule().warmupSweeps() + 1, request.schedule().samples(), 2, 1);
        return loaded.moments(request.withSchedule(longer));
      }
      return loaded.moments(spoilt(request));
    }

    @Override
    public double[] energies(SampleBatch batch) throws TsuException {
      return loaded.energies(batch);
    }

    @Override
    public SamplingJob submit(SamplingRequest request) throws TsuException {
      return loaded.submit(request);
    }

    @Override
    public void update(IsingEbm model) throws TsuException {
      loaded.update(model);
    }

    @Override
    public void close() {
      loaded.close();
    }
  }
}
