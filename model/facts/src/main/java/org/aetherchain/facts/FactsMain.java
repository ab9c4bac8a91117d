package org.aetherchain.facts;

import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;

/// The main class of `./aether facts`.
public final class FactsMain {
  private FactsMain() {}

  /// Runs and exits.
  public static void main(String[] arguments) {
    System.exit(
        run(
            arguments,
            new PrintStream(System.out, true, StandardCharsets.UTF_8),
            new PrintStream(System.err, true, StandardCharsets.UTF_8),
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false)));
  }

  /// Runs a command line and returns the exit code.
  static int run(String[] arguments, PrintStream out, PrintStream err, boolean terminal) {
    return new CommandLine(new FactsCommand(out, err, terminal))
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(
            (wrong, _) -> {
              err.println("aether facts: " + wrong.getMessage() + "; --help shows what there is");
              return wrong.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
            })
        .execute(arguments);
  }
}
