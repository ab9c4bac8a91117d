package org.aetherchain.tsu.software;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;
import org.aetherchain.tsu.TsuProvider;

/// Offers the Java device, on every machine; and where it computes with the Vector API, a second
/// one with plain loops, to compare: both give the same bits in SEEDED mode.
public final class JavaProvider implements TsuProvider {
  /// Found by `ServiceLoader`.
  public JavaProvider() {}

  @Override
  public String name() {
    return "java";
  }

  @Override
  public List<DeviceDescription> devices() {
    List<DeviceDescription> devices = new ArrayList<>();
    for (Run.Kernels kernels : kernels()) {
      String how = kernels == Run.Kernels.VECTOR ? "Vector API" : "plain loops";
      String description = "software p-bits in Java, " + how + " (a program)";
      devices.add(new DeviceDescription(name(), devices.size(), description));
    }
    return List.copyOf(devices);
  }

  /// The fastest first.
  private static List<Run.Kernels> kernels() {
    return Run.Kernels.BEST == Run.Kernels.VECTOR
        ? List.of(Run.Kernels.VECTOR, Run.Kernels.PLAIN)
        : List.of(Run.Kernels.PLAIN);
  }

  @Override
  public TsuDevice open(int index) throws TsuException {
    if (index < 0 || index >= kernels().size()) {
      throw new TsuException(TsuError.ARG, "there is no Java device of number " + index);
    }
    return new JavaDevice(kernels().get(index));
  }
}
