package org.aetherchain.genesis;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/// The main class of `./aether genesis`.
public final class GenesisMain {
  private GenesisMain() {}

  /// Runs and exits.
  public static void main(String[] arguments) {
    System.exit(
        run(
            arguments,
            new PrintStream(System.out, true, StandardCharsets.UTF_8),
            new PrintStream(System.err, true, StandardCharsets.UTF_8)));
  }

  /// Runs a command line and returns the exit code.
  static int run(String[] arguments, PrintStream out, PrintStream err) {
    return new CommandLine(new GenesisCommand(out, err))
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(
            (wrong, _) -> {
              err.println("aether genesis: " + wrong.getMessage() + "; --help shows what there is");
              return ExitCode.USAGE;
            })
        .execute(arguments);
  }
}
