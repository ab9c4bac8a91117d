package org.aetherchain.compiler;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The folder of generated sources. Files that did not change are not touched, so that the Java
/// compiler need not run again; files that are no longer generated are removed.
record Output(Path folder) {

  /// Makes the folder contain exactly these sources; returns how many files changed.
  int replace(Map<String, String> sources) throws IOException {
    Files.createDirectories(folder);
    for (Path old : existing()) {
      String name = folder.relativize(old).toString().replace('\\', '/');
      if (!sources.containsKey(name)) {
        Files.delete(old);
      }
    }
    int changed = 0;
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = folder.resolve(source.getKey());
      byte[] bytes = source.getValue().getBytes(StandardCharsets.UTF_8);
      if (!Files.exists(file) || !java.util.Arrays.equals(Files.readAllBytes(file), bytes)) {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        changed++;
      }
    }
    return changed;
  }

  private List<Path> existing() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
