package org.aetherchain.tsu.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aetherchain.tsu.DeviceCapabilities;
import org.aetherchain.tsu.Devices;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuException;
import org.aetherchain.tsu.TsuProvider;

/// `aether tsu info`.
record InfoCommand(Console console, DeviceOptions options) {
  ExitCode run() throws TsuException {
    options.prepare();
    List<Map<String, Object>> devices = new ArrayList<>();
    for (TsuProvider.DeviceDescription description : Devices.all()) {
      try (TsuDevice device = Devices.open(description.id())) {
        devices.add(describe(description.id(), device.capabilities()));
      }
    }
    if (options.isJson) {
      console.out().print(Json.of(Map.of("devices", devices)));
      return ExitCode.OK;
    }
    for (Map<String, Object> device : devices) {
      device.forEach((name, value) -> console.out().printf("%-16s %s%n", name, value));
      console.out().println();
    }
    if (Devices.all().stream().noneMatch(device -> device.provider().equals("native"))) {
      console.out().println("There is no native device: the build found no C compiler.");
    }
    console.out().println("Nobody sells a TSU today. Each device that says so is a program.");
    return ExitCode.OK;
  }

  /// A device as names and values, for people and for JSON.
  static Map<String, Object> describe(String id, DeviceCapabilities capabilities) {
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("device", id);
    found.put("vendor", capabilities.identity().vendor());
    found.put("model", capabilities.identity().model());
    found.put("firmware", capabilities.identity().firmware());
    found.put("software", capabilities.identity().isSoftware());
    found.put("p-bits", capabilities.limits().pBits());
    found.put("max degree", capabilities.limits().maxDegree());
    found.put("topology", capabilities.limits().topology().toString());
    found.put("max chains", capabilities.limits().maxChains());
    found.put("precisions", capabilities.precisions().stream().sorted().toList().toString());
    found.put("seeded", capabilities.seeded());
    found.put("entropy", capabilities.entropyClass().toString());
    found.put("energy", capabilities.energySource().toString());
    return found;
  }
}
