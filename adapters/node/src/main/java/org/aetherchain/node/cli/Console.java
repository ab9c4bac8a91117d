package org.aetherchain.node.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.aetherchain.node.config.BadConfig;

/// Where a command talks to its user.
///
/// @param out for results
/// @param err for everything else
record Console(PrintStream out, PrintStream err) {
  /// Something that may fail in the two ways in which a command may.
  @FunctionalInterface
  interface Action {
    int run() throws BadConfig, IOException, InterruptedException;
  }

  /// This process's own.
  static Console standard() {
    return new Console(
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8));
  }

  /// Does something; what goes wrong becomes one line and an exit code.
  int guard(Action action) {
    try {
      return action.run();
    } catch (BadConfig wrong) {
      err.println("aether node: " + wrong.getMessage());
      return ExitCode.USAGE;
    } catch (NoSuchFileException missing) {
      err.println("aether node: no such file or folder: " + missing.getFile());
      return ExitCode.FAILURE;
    } catch (AccessDeniedException denied) {
      err.println("aether node: no access to " + denied.getFile());
      return ExitCode.FAILURE;
    } catch (IOException broken) {
      err.println("aether node: " + broken.getMessage());
      return ExitCode.FAILURE;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILURE;
    }
  }
}
