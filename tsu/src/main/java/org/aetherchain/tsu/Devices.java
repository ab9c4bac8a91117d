package org.aetherchain.tsu;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/// The devices of this machine.
public final class Devices {
  private Devices() {}

  /// All devices of all providers.
  ///
  /// @throws TsuException when a provider is broken
  public static List<TsuProvider.DeviceDescription> all() throws TsuException {
    List<TsuProvider.DeviceDescription> found = new ArrayList<>();
    for (TsuProvider provider : ServiceLoader.load(TsuProvider.class)) {
      found.addAll(provider.devices());
    }
    return List.copyOf(found);
  }

  /// Opens the device of this name, such as `java:0`; `java` alone means the provider's first.
  ///
  /// @throws TsuException ARG when there is none, else what the provider says
  public static TsuDevice open(String id) throws TsuException {
    List<String> known = new ArrayList<>();
    for (TsuProvider provider : ServiceLoader.load(TsuProvider.class)) {
      for (TsuProvider.DeviceDescription device : provider.devices()) {
        known.add(device.id());
        if (device.id().equals(id) || (provider.name().equals(id) && device.index() == 0)) {
          return provider.open(device.index());
        }
      }
    }
    throw TsuException.arg("there is no device '" + id + "', only " + String.join(", ", known));
  }
}
