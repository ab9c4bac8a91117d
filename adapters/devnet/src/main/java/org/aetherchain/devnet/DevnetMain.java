package org.aetherchain.devnet;

/// The main class of `./aether devnet`.
public final class DevnetMain {
  private DevnetMain() {}

  /// Runs the command and ends the JVM with its exit code.
  public static void main(String[] arguments) {
    System.exit(run(Console.standard(), arguments));
  }

  /// Runs the command and returns its exit code.
  static int run(Console console, String... arguments) {
    return console.execute("aether devnet", new DevnetCommand(console), arguments);
  }
}
