package org.aetherchain.tsu.cli;

/// The main class of `./aether tsu`.
public final class TsuMain {
  private TsuMain() {}

  /// Runs the command and ends the JVM with its exit code.
  public static void main(String[] arguments) {
    System.exit(run(Console.standard(), arguments));
  }

  /// Runs the command and returns its exit code.
  static int run(Console console, String... arguments) {
    return console.execute(new TsuCommand(console), arguments);
  }
}
