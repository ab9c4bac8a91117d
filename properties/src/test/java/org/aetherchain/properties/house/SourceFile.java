package org.aetherchain.properties.house;

import java.util.List;

/// A text file of the project: its path from the root, with forward slashes, and its content.
record SourceFile(String path, String text) {
  boolean isJava() {
    return path.endsWith(".java");
  }

  /// Whether the file is part of the product and not of its tests.
  boolean isMain() {
    return path.contains("/src/main/");
  }

  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  String folder() {
    return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
  }

  List<String> lines() {
    return text.lines().toList();
  }
}
