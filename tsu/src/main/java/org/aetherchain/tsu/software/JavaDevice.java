package org.aetherchain.tsu.software;

import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.aetherchain.tsu.BetaSchedule;
import org.aetherchain.tsu.DeviceCapabilities;
import org.aetherchain.tsu.EntropyClass;
import org.aetherchain.tsu.EntropyHealth;
import org.aetherchain.tsu.HealthTests;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.Precision;
import org.aetherchain.tsu.RawUse;
import org.aetherchain.tsu.RunStatistics;
import org.aetherchain.tsu.SamplingRequest;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;

/// The device in Java alone. Its p-bits are numbers, its raw bits are SIMULATED.
final class JavaDevice implements TsuDevice {
  /// Min-entropy of a raw bit that the health tests assume. An ideal bit has 1, but then a long
  /// read would fail now and then by chance: 21 equal bits in a row are no wonder among millions.
  private static final double ASSESSED_BITS = 0.5;

  private final Run.Kernels kernels;
  private final DeviceCapabilities capabilities;

  JavaDevice(Run.Kernels kernels) {
    this.kernels = kernels;
    String model =
        kernels == Run.Kernels.VECTOR
            ? "software p-bits, Java, Vector API"
            : "software p-bits, Java, plain";
    capabilities =
        new DeviceCapabilities(
            new DeviceCapabilities.Identity("AetherChain", model, "1.0", true),
            new DeviceCapabilities.Limits(
                IsingEbm.MAX_NODES,
                IsingEbm.MAX_DEGREE,
                DeviceCapabilities.Topology.ANY,
                SamplingRequest.ChainRange.MAX_CHAINS,
                IsingEbm.MAX_MAGNITUDE,
                BetaSchedule.MAX_BETA),
            EnumSet.allOf(Precision.class),
            true,
            EntropyClass.SIMULATED,
            RunStatistics.EnergySource.UNKNOWN);
  }

  private final Set<JavaProgram> programs = ConcurrentHashMap.newKeySet();
  private final SecureRandom seeds = new SecureRandom();
  private HealthTests tests = new HealthTests(ASSESSED_BITS);
  private boolean started;
  private volatile boolean closed;

  @Override
  public DeviceCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public LoadedProgram load(IsingSamplingProgram program) throws TsuException {
    requireOpen();
    JavaProgram loaded = new JavaProgram(this, program, kernels);
    programs.add(loaded);
    return loaded;
  }

  @Override
  public synchronized byte[] readRaw(int sizeBytes, RawUse use) throws TsuException {
    requireOpen();
    if (sizeBytes < 1 || sizeBytes > MAX_RAW_BYTES) {
      throw new TsuException(TsuError.ARG, sizeBytes + " raw bytes; one read gives 1 to 2^24");
    }
    if (use == RawUse.KEYS) {
      throw new TsuException(
          TsuError.NOENTROPY, "this device is a program: its raw bits are no ground for keys");
    }
    if (!started) {
      started = true;
      tested(HealthTests.STARTUP_BITS / 8);
    }
    return tested(sizeBytes);
  }

  private byte[] tested(int sizeBytes) throws TsuException {
    byte[] raw = new byte[sizeBytes];
    // Uncoupled p-bits at β = 0.
    XoshiroWords pBits = new XoshiroWords(1, seeds.nextLong());
    int[] words = new int[SlotLayout.BATCH];
    for (int bit = 0; bit < 8 * sizeBytes; bit++) {
      if (bit % words.length == 0) {
        pBits.fill(0, Words.BLOCKS, words);
      }
      int up = Sigmoid.isUp(0, 0, words[bit % words.length]) ? 1 : 0;
      raw[bit >> 3] |= (byte) (up << (bit & 7));
    }
    if (!tests.accept(raw)) {
      throw new TsuException(
          TsuError.HEALTH, "a health test of the raw bits failed; reset the device to try again");
    }
    return raw;
  }

  @Override
  public synchronized EntropyHealth health() throws TsuException {
    requireOpen();
    return tests.health(EntropyClass.SIMULATED);
  }

  @Override
  public synchronized void reset() throws TsuException {
    requireOpen();
    programs.forEach(JavaProgram::cancel);
    tests = new HealthTests(ASSESSED_BITS);
    started = false;
  }

  @Override
  public void close() {
    closed = true;
    programs.forEach(JavaProgram::close);
  }

  void forget(JavaProgram program) {
    programs.remove(program);
  }

  private void requireOpen() throws TsuException {
    if (closed) {
      throw new TsuException(TsuError.ARG, "the device was closed");
    }
  }
}
