package org.aetherchain.tsu.entropy;

import java.util.function.IntFunction;
import org.aetherchain.tsu.DeviceCapabilities;
import org.aetherchain.tsu.Devices;
import org.aetherchain.tsu.EntropyClass;
import org.aetherchain.tsu.EntropyHealth;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.RawUse;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuException;

/// A device whose raw bits are whatever a test wants, and which calls them physical.
public final class FakeDevice implements TsuDevice {
  private final IntFunction<byte[]> raw;
  private final TsuDevice real;

  /// With this source of raw bytes, asked for a number of them.
  public FakeDevice(IntFunction<byte[]> raw) throws TsuException {
    this.raw = raw;
    real = Devices.open("java");
  }

  @Override
  public DeviceCapabilities capabilities() {
    DeviceCapabilities same = real.capabilities();
    return new DeviceCapabilities(
        same.identity(),
        same.limits(),
        same.precisions(),
        same.seeded(),
        EntropyClass.PHYSICAL,
        same.energySource());
  }

  @Override
  public LoadedProgram load(IsingSamplingProgram program) throws TsuException {
    return real.load(program);
  }

  @Override
  public byte[] readRaw(int sizeBytes, RawUse use) {
    return raw.apply(sizeBytes);
  }

  @Override
  public EntropyHealth health() throws TsuException {
    return real.health();
  }

  @Override
  public void reset() throws TsuException {
    real.reset();
  }

  @Override
  public void close() {
    real.close();
  }
}
