package org.aetherchain.checker.tlc;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The folder `spec/` and where modules are found in it.
public record SpecFolder(Path path) {
  private static final List<String> ROOMS = List.of("rules", "systems", "mutants");

  /// Uses an absolute path.
  public SpecFolder {
    path = path.toAbsolutePath().normalize();
  }

  /// A file named in the manifest.
  public Path file(String name) {
    return path.resolve(name);
  }

  /// Where TLC looks for modules: the value of its property `TLA-Library`.
  public String library() {
    return ROOMS.stream()
        .map(room -> path.resolve(room).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /// The file of one of our modules.
  public Optional<Path> module(String module) {
    return ROOMS.stream()
        .map(name -> path.resolve(name).resolve(module + ".tla"))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /// The name of a file for a reader, such as `spec/rules/Ledger.tla`.
  public String name(Path file) {
    return path.getFileName() + "/" + path.relativize(file).toString().replace('\\', '/');
  }

  /// The file of a module, such as `spec/rules/Ledger.tla`; only its name if it is not ours.
  public String source(String module) {
    Optional<String> room =
        ROOMS.stream()
            .filter(name -> Files.isRegularFile(path.resolve(name).resolve(module + ".tla")))
            .findFirst();
    return room.map(name -> path.getFileName() + "/" + name + "/").orElse("") + module + ".tla";
  }
}
