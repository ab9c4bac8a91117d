package org.aetherchain.properties.house;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The repository that the tests run in, seen as files.
record Checkout(Path root) {
  private static final Set<String> NOT_OURS =
      Set.of(".git", ".idea", ".vscode", "target", "node_modules", "states");

  private static final Set<String> TEXT =
      Set.of("java", "tla", "cfg", "md", "xml", "sh", "json", "html", "js", "css", "c", "h", "");

  /// Finds the root: the build names it, an IDE starts somewhere below it.
  static Checkout here() {
    String named = System.getProperty("aether.root");
    if (named != null) {
      return new Checkout(Path.of(named));
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("aether")) && Files.exists(at.resolve("pom.xml"))) {
        return new Checkout(at);
      }
    }
    throw new IllegalStateException("not inside a checkout of AetherChain");
  }

  /// Every text file of the project, by path; what the build made is left out.
  List<SourceFile> files() throws IOException {
    List<SourceFile> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            return NOT_OURS.contains(dir.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && TEXT.contains(extension(file))) {
              found.add(read(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(Comparator.comparing(SourceFile::path));
    return List.copyOf(found);
  }

  private SourceFile read(Path file) throws IOException {
    String path = root.relativize(file).toString().replace('\\', '/');
    return new SourceFile(path, Files.readString(file, StandardCharsets.UTF_8));
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.contains(".") ? name.substring(name.lastIndexOf('.') + 1) : "";
  }
}
