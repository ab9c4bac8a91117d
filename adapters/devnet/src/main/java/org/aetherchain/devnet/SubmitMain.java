package org.aetherchain.devnet;

/// The main class of `./aether submit`.
public final class SubmitMain {
  private SubmitMain() {}

  /// Runs the command and ends the JVM with its exit code.
  public static void main(String[] arguments) {
    System.exit(run(Console.standard(), arguments));
  }

  /// Runs the command and returns its exit code.
  static int run(Console console, String... arguments) {
    return console.execute("aether submit", new SubmitCommand(console), arguments);
  }
}
