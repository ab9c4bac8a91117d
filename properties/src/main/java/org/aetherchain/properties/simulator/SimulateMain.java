package org.aetherchain.properties.simulator;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/// The main class of `./aether simulate`.
public final class SimulateMain {
  private SimulateMain() {}

  /// Runs and exits.
  public static void main(String[] arguments) {
    System.exit(run(System.out, System.err, arguments));
  }

  /// Runs a command line and returns the exit code.
  static int run(PrintStream out, PrintStream err, String... arguments) {
    CommandLine line = new CommandLine(new SimulateCommand(out, err));
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler(
        (wrong, _) -> {
          String message = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
          err.println("aether simulate: " + message + "; --help shows what there is");
          return CommandLine.ExitCode.USAGE;
        });
    return line.execute(arguments);
  }
}
