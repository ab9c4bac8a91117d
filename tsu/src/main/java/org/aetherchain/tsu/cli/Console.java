package org.aetherchain.tsu.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;
import picocli.CommandLine;

/// Where a command talks to its user.
///
/// @param out for results
/// @param err for everything else
/// @param isTerminal whether somebody looks at `err`
record Console(PrintStream out, PrintStream err, boolean isTerminal) {
  private static final int BAR_CHARACTERS = 30;

  /// Something that may fail as a command may.
  @FunctionalInterface
  interface Action {
    ExitCode run() throws TsuException, IOException;
  }

  /// This process's own.
  static Console standard() {
    return new Console(
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        Optional.ofNullable(System.console()).map(java.io.Console::isTerminal).orElse(false));
  }

  /// Runs a picocli command and returns its exit code.
  int execute(Object command, String... arguments) {
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(
        (wrong, _) -> {
          String message = String.valueOf(wrong.getMessage());
          String first = message.lines().findFirst().orElse("").replaceFirst("\\.?\\s*$", "");
          err.println("aether tsu: " + first + "; --help shows what there is");
          return ExitCode.BAD_INPUT.number();
        });
    return line.execute(arguments);
  }

  /// Does something; what goes wrong becomes one line and an exit code.
  int guard(Action action) {
    try {
      return action.run().number();
    } catch (TsuException wrong) {
      err.println("aether tsu: " + wrong.getMessage());
      boolean isInput = wrong.error() == TsuError.ARG || wrong.error() == TsuError.COLORING;
      return (isInput ? ExitCode.BAD_INPUT : ExitCode.FAILURE).number();
    } catch (NoSuchFileException missing) {
      err.println("aether tsu: " + missing.getFile() + ": no such file; is the name right?");
      return ExitCode.BAD_INPUT.number();
    } catch (AccessDeniedException denied) {
      err.println("aether tsu: " + denied.getFile() + ": no access; choose another place");
      return ExitCode.FAILURE.number();
    } catch (IOException broken) {
      err.println("aether tsu: " + broken.getMessage());
      return ExitCode.FAILURE.number();
    } catch (IllegalArgumentException wrong) {
      // What the records of the interface refuse: a number that an option gave.
      err.println("aether tsu: " + wrong.getMessage());
      return ExitCode.BAD_INPUT.number();
    }
  }

  /// Shows how far something is, over the line before; nothing where nobody looks.
  void progress(String what, long done, long total) {
    if (!isTerminal) {
      return;
    }
    int full = (int) (BAR_CHARACTERS * done / Math.max(1, total));
    String bar = "#".repeat(full) + ".".repeat(BAR_CHARACTERS - full);
    err.printf("\r\033[K%s [%s] %d%%", what, bar, 100 * done / Math.max(1, total));
    if (done >= total) {
      err.print("\r\033[K");
    }
  }

  /// Writes a file and says so.
  void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    err.println("wrote " + file);
  }
}
