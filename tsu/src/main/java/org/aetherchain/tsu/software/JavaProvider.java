package org.aetherchain.tsu.software;

import java.util.List;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;
import org.aetherchain.tsu.TsuProvider;

/// Offers the Java device, on every machine.
public final class JavaProvider implements TsuProvider {
  /// Found by `ServiceLoader`.
  public JavaProvider() {}

  @Override
  public String name() {
    return "java";
  }

  @Override
  public List<DeviceDescription> devices() {
    return List.of(new DeviceDescription(name(), 0, "software p-bits in Java (a program)"));
  }

  @Override
  public TsuDevice open(int index) throws TsuException {
    if (index != 0) {
      throw new TsuException(TsuError.ARG, "there is one Java device, number 0");
    }
    return new JavaDevice(Run.Kernels.BEST);
  }
}
