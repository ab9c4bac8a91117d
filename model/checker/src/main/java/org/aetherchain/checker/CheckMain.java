package org.aetherchain.checker;

import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;

/// The main class of `./aether check`.
public final class CheckMain {
  private CheckMain() {}

  /// Runs the command and ends the JVM with its exit code.
  public static void main(String[] arguments) {
    System.exit(
        run(
            arguments,
            new PrintStream(System.out, true, StandardCharsets.UTF_8),
            new PrintStream(System.err, true, StandardCharsets.UTF_8),
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false)));
  }

  /// Runs the command and returns its exit code.
  ///
  /// @param terminal whether `out` is a terminal that a person looks at
  static int run(String[] arguments, PrintStream out, PrintStream err, boolean terminal) {
    CommandLine command = new CommandLine(new CheckCommand(out, err, terminal));
    command.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    command.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    command.setParameterExceptionHandler(
        (wrong, _) -> {
          err.println("aether check: " + wrong.getMessage() + "; --help shows what there is");
          return ExitCode.USAGE.number();
        });
    command.setExecutionExceptionHandler(
        (bug, _, _) -> {
          err.println("aether check: this is a bug of the checker: " + bug);
          bug.printStackTrace(err);
          return ExitCode.FAILURE.number();
        });
    return command.execute(arguments);
  }
}
