package org.aetherchain.tsu.binding;

import com.sun.jna.Memory;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;
import org.aetherchain.tsu.TsuProvider;

/// Offers the devices of native libraries: first those of the libraries that the system property
/// [#LIBRARIES] names, then the reference device, where the build had a C compiler.
public final class NativeProvider implements TsuProvider {
  /// Paths of libraries, separated like those of a class path.
  public static final String LIBRARIES = "tsu.library";

  private record Place(NativeApi api, int index, DeviceDescription description) {}

  /// Found by `ServiceLoader`.
  public NativeProvider() {}

  @Override
  public String name() {
    return "native";
  }

  @Override
  public List<DeviceDescription> devices() throws TsuException {
    return places().stream().map(Place::description).toList();
  }

  @Override
  public TsuDevice open(int index) throws TsuException {
    List<Place> places = places();
    if (index < 0 || index >= places.size()) {
      throw new TsuException(TsuError.ARG, "there is no native device " + index);
    }
    return NativeDevice.open(places.get(index).api(), places.get(index).index());
  }

  /// The reference device's library, if the build made it.
  ///
  /// @throws TsuException DEVICE when it is in a jar and cannot be unpacked
  public static Optional<Path> reference() throws TsuException {
    String name =
        String.format(
            "/native/%s-%s/libtsu.so",
            System.getProperty("os.name").toLowerCase(Locale.ROOT), System.getProperty("os.arch"));
    URL found = NativeProvider.class.getResource(name);
    if (found == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          found.getProtocol().equals("file") ? Path.of(found.toURI()) : unpacked(found));
    } catch (IOException | URISyntaxException broken) {
      throw new TsuException(
          TsuError.DEVICE, "the reference device cannot be unpacked: " + broken, broken);
    }
  }

  private static Path unpacked(URL library) throws IOException {
    Path file = Files.createTempFile("libtsu", ".so");
    file.toFile().deleteOnExit();
    try (InputStream in = library.openStream()) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }

  /// The table behind a device's name.
  ///
  /// @throws TsuException ARG when it is no native device's
  static NativeApi api(String id) throws TsuException {
    for (Place place : new NativeProvider().places()) {
      if (place.description().id().equals(id)) {
        return place.api();
      }
    }
    throw new TsuException(TsuError.ARG, id + " is no native device");
  }

  private List<Place> places() throws TsuException {
    List<Path> libraries = new ArrayList<>();
    Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getProperty(LIBRARIES, ""))
        .filter(path -> !path.isBlank())
        .forEach(path -> libraries.add(Path.of(path).toAbsolutePath()));
    reference().ifPresent(libraries::add);
    List<Place> places = new ArrayList<>();
    for (Path library : libraries) {
      NativeApi api = NativeApi.load(library);
      Memory count = new Memory(Integer.BYTES);
      api.check(Entry.DEVICE_COUNT, count);
      for (int i = 0; i < count.getInt(0); i++) {
        String title = "device " + i + " of " + library.getFileName();
        places.add(new Place(api, i, new DeviceDescription(name(), places.size(), title)));
      }
    }
    return places;
  }
}
