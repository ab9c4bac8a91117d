package org.aetherchain.tsu.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.aetherchain.tsu.DeviceCapabilities;
import org.aetherchain.tsu.Devices;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;
import org.aetherchain.tsu.TsuProvider;
import org.aetherchain.tsu.binding.NativeProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which device.
final class DeviceOptions {
  @Option(
      names = "--device",
      paramLabel = "ID",
      description = "A device as `info` names it; else the first native one, else java:0.")
  private @Nullable String id;

  @Option(
      names = "--library",
      paramLabel = "FILE",
      description = "A library that implements tsu.h; its devices come first.")
  private @Nullable Path library;

  @Option(names = "--json", description = "Writes the result as JSON.")
  boolean isJson;

  /// Makes the library known, if one is given.
  void prepare() throws TsuException {
    if (library != null) {
      if (!Files.isReadable(library)) {
        throw new TsuException(TsuError.ARG, library + " cannot be read; is the name right?");
      }
      System.setProperty(NativeProvider.LIBRARIES, library.toString());
    }
  }

  /// The id of the device that is meant.
  String id() throws TsuException {
    if (id != null) {
      return id;
    }
    return Devices.all().stream()
        .filter(device -> device.provider().equals("native"))
        .findFirst()
        .map(TsuProvider.DeviceDescription::id)
        .orElse("java:0");
  }

  /// Opens the device, and tells the user when it is a program.
  TsuDevice open(Console console) throws TsuException {
    prepare();
    String name = id();
    TsuDevice device = Devices.open(name);
    DeviceCapabilities.Identity identity = device.capabilities().identity();
    if (identity.isSoftware()) {
      console.err().printf("%s is a program, no hardware: %s%n", name, identity.model());
    }
    return device;
  }
}
