package org.aetherchain.libp2p.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/// The main class of `./aether p2p`.
public final class P2pMain {
  private static final int FAILURE = 1;

  private P2pMain() {}

  /// Runs the command and ends the JVM with its exit code.
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, arguments));
  }

  /// Runs the command.
  ///
  /// @return 0 when it did what it was asked, 1 when the network or a file did not, 2 when an
  ///     option is wrong
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine line = new CommandLine(new P2pCommand()).setOut(out).setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (failure instanceof IOException) {
            command.getErr().println("aether p2p: " + failure.getMessage());
            return FAILURE;
          }
          throw failure; // A bug, with its stack trace.
        });
    return line.execute(arguments);
  }
}
