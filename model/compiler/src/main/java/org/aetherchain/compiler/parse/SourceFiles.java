package org.aetherchain.compiler.parse;

import java.io.File;
import java.nio.file.Path;

/// How files are shown to people.
public final class SourceFiles {

  private SourceFiles() {}

  /// The path from the working folder when the file is below it, else as it is.
  static String shown(File file) {
    Path path = file.toPath().toAbsolutePath().normalize();
    Path here = Path.of("").toAbsolutePath().normalize();
    return (path.startsWith(here) ? here.relativize(path) : path).toString().replace('\\', '/');
  }

  /// The last three names of a path, `spec/rules/Ledger.tla`: the same on every machine.
  public static String inRepository(Path file) {
    Path path = file.toAbsolutePath().normalize();
    int names = path.getNameCount();
    return path.subpath(Math.max(0, names - 3), names).toString().replace('\\', '/');
  }
}
