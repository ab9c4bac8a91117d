package org.aetherchain.tsu.binding;

import com.sun.jna.Memory;
import org.aetherchain.tsu.DeviceCapabilities;
import org.aetherchain.tsu.EntropyHealth;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.RawUse;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;

/// A device of a library.
final class NativeDevice implements TsuDevice {
  private final NativeApi api;
  private final long handle;
  private final DeviceCapabilities capabilities;

  private NativeDevice(NativeApi api, long handle, DeviceCapabilities capabilities) {
    this.api = api;
    this.handle = handle;
    this.capabilities = capabilities;
  }

  static NativeDevice open(NativeApi api, int index) throws TsuException {
    Memory place = new Memory(Long.BYTES);
    api.check(Entry.DEVICE_OPEN, index, place);
    long handle = place.getLong(0);
    Memory caps = Layouts.structure(Layouts.CAPS_BYTES);
    int status = api.call(Entry.DEVICE_CAPS, handle, caps);
    if (status != 0) {
      TsuException failure = api.failure(status);
      api.call(Entry.DEVICE_CLOSE, handle);
      throw failure;
    }
    return new NativeDevice(api, handle, Layouts.capabilities(caps));
  }

  @Override
  public DeviceCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public LoadedProgram load(IsingSamplingProgram program) throws TsuException {
    Memory place = new Memory(Long.BYTES);
    try (Layouts.Described desc = Layouts.program(program)) {
      api.check(Entry.PROGRAM_CREATE, handle, desc.structure(), place);
    }
    return new NativeProgram(api, place.getLong(0), program);
  }

  @Override
  public byte[] readRaw(int sizeBytes, RawUse use) throws TsuException {
    if (sizeBytes < 1 || sizeBytes > MAX_RAW_BYTES) {
      throw new TsuException(TsuError.ARG, sizeBytes + " raw bytes; one read gives 1 to 2^24");
    }
    Memory raw = new Memory(sizeBytes);
    int number = use == RawUse.KEYS ? 1 : 2;
    api.check(Entry.READ_RAW, handle, raw, (long) sizeBytes, number);
    byte[] bytes = raw.getByteArray(0, sizeBytes);
    raw.clear();
    return bytes;
  }

  @Override
  public EntropyHealth health() throws TsuException {
    Memory health = Layouts.structure(Layouts.HEALTH_BYTES);
    api.check(Entry.HEALTH, handle, health);
    return Layouts.health(health);
  }

  @Override
  public void reset() throws TsuException {
    api.check(Entry.DEVICE_RESET, handle);
  }

  @Override
  public void close() {
    // A second close finds an invalid handle, which is what it should find.
    api.call(Entry.DEVICE_CLOSE, handle);
  }
}
