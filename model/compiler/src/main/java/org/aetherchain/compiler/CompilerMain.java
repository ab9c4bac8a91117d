package org.aetherchain.compiler;

/// The entry point of the build: `generate --rules DIR --output DIR`.
public final class CompilerMain {
  private CompilerMain() {}

  /// Reads the rule modules and writes Java.
  public static void main(String[] args) {}
}
