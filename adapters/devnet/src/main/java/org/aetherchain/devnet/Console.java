package org.aetherchain.devnet;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import org.aetherchain.wallet.BadInput;
import picocli.CommandLine;

/// Where a command talks to its user.
///
/// @param out for results
/// @param err for everything else
/// @param isTerminal whether `out` is a terminal that somebody looks at
/// @param screen how large it is
record Console(PrintStream out, PrintStream err, boolean isTerminal, Screen screen) {
  /// Something that may fail in the two ways in which a command may.
  @FunctionalInterface
  interface Action {
    ExitCode run() throws BadInput, IOException;
  }

  /// This process's own.
  static Console standard() {
    boolean isTerminal =
        Optional.ofNullable(System.console()).map(java.io.Console::isTerminal).orElse(false);
    return new Console(
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        isTerminal,
        isTerminal ? Screen.ofTerminal() : Screen.USUAL);
  }

  /// Runs a picocli command and returns its exit code.
  int execute(String name, Object command, String... arguments) {
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler(
        (wrong, _) -> {
          err.println(
              name
                  + ": "
                  + firstLine(String.valueOf(wrong.getMessage()))
                  + "; --help shows what there is");
          return ExitCode.BAD_INPUT.number();
        });
    line.setExecutionExceptionHandler(
        (bug, _, _) -> {
          err.println(name + ": this is a bug of the devnet: " + bug);
          bug.printStackTrace(err);
          return ExitCode.FAILURE.number();
        });
    return line.execute(arguments);
  }

  /// Does something; what goes wrong becomes one line and an exit code.
  int guard(String name, Action action) {
    try {
      return action.run().number();
    } catch (BadInput wrong) {
      err.println(name + ": " + wrong.getMessage());
      return ExitCode.BAD_INPUT.number();
    } catch (IOException broken) {
      err.println(name + ": " + words(broken));
      return ExitCode.FAILURE.number();
    }
  }

  private static String words(IOException broken) {
    return switch (broken) {
      case NoSuchFileException missing -> missing.getFile() + ": no such file; is the name right?";
      case AccessDeniedException denied -> denied.getFile() + ": no access; choose another place";
      case NotDirectoryException missing -> missing.getFile() + ": no such folder; make it first";
      default -> String.valueOf(broken.getMessage());
    };
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("").replaceFirst("\\.?\\s*$", "");
  }
}
