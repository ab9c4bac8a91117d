package org.aetherchain.wallet.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.client.NodeException;
import org.aetherchain.wallet.json.Json;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/// Where a word talks to its user.
///
/// @param out for results
/// @param err for everything else
/// @param prompt for passwords and questions
/// @param home the folder of wallets unless `--home` names another
public record Surroundings(PrintStream out, PrintStream err, Prompt prompt, Path home) {
  /// Something that may fail in the ways in which a word may.
  @FunctionalInterface
  interface Action {
    int run() throws BadInput, IOException, NodeException, InterruptedException;
  }

  /// This process's own.
  public static Surroundings standard() {
    String home = System.getenv("AETHER_HOME");
    return new Surroundings(
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        Prompt.standard(),
        home == null || home.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".aether")
            : Path.of(home));
  }

  /// Prints a result for a program.
  void print(JsonNode result) {
    out.print(Json.text(result));
  }

  /// Runs a picocli command and returns its exit code.
  int execute(String name, CommandLine line, String... arguments) {
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(
        (wrong, _) -> {
          String said = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
          err.println(
              name + ": " + said.replaceFirst("\\.?\\s*$", "") + "; --help shows what there is");
          return ExitCode.BAD_INPUT;
        });
    line.setExecutionExceptionHandler(
        (bug, _, _) -> {
          err.println(name + ": this is a bug of the wallet: " + bug);
          bug.printStackTrace(err);
          return ExitCode.FAILURE;
        });
    return line.execute(arguments);
  }

  /// Does something; what goes wrong becomes one line and an exit code.
  int guard(String name, Action action) {
    try {
      return action.run();
    } catch (BadInput wrong) {
      err.println(name + ": " + wrong.getMessage());
      return ExitCode.BAD_INPUT;
    } catch (NodeException refused) {
      err.println(name + ": " + refused.getMessage());
      return ExitCode.FAILURE;
    } catch (IOException broken) {
      err.println(name + ": " + words(broken));
      return ExitCode.FAILURE;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      err.println(name + ": stopped");
      return ExitCode.FAILURE;
    }
  }

  private static String words(IOException broken) {
    return switch (broken) {
      case NoSuchFileException missing -> missing.getFile() + ": no such file; is the name right?";
      case AccessDeniedException denied -> denied.getFile() + ": no access; choose another place";
      case NotDirectoryException missing -> missing.getFile() + ": no such folder; make it first";
      case FileAlreadyExistsException there ->
          there.getFile() + ": there is such a file already; choose another name";
      default -> String.valueOf(broken.getMessage());
    };
  }
}
