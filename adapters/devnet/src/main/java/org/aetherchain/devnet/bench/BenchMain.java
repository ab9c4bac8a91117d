package org.aetherchain.devnet.bench;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.aetherchain.devnet.ExitCode;
import picocli.CommandLine;

/// The main class of `./aether bench network`.
public final class BenchMain {
  private BenchMain() {}

  /// Runs the command and ends the JVM with its exit code.
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, arguments));
  }

  /// Runs the command and returns its exit code.
  static int run(PrintStream out, PrintStream err, String... arguments) {
    String words = ("./aether bench network " + String.join(" ", arguments)).strip();
    CommandLine line = new CommandLine(new BenchCommand(out, err, words));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler(
        (wrong, _) -> {
          err.println(
              "aether bench network: " + wrong.getMessage() + "; --help shows what there is");
          return ExitCode.BAD_INPUT.number();
        });
    return line.execute(arguments);
  }
}
