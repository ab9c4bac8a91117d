package org.aetherchain.wallet.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// The main class of `./aether wallet`, `submit`, `watch` and `completion`.
public final class WalletMain {
  private WalletMain() {}

  /// Runs the word that is the first argument, and ends the JVM with its exit code.
  public static void main(String[] arguments) {
    String root = System.getProperty("aether.root");
    Path launcher = root == null ? null : Path.of(root, "aether");
    System.exit(run(Surroundings.standard(), launcher, arguments));
  }

  /// Runs a word and returns its exit code.
  ///
  /// @param arguments the word and what follows it
  public static int run(Surroundings around, String... arguments) {
    return run(around, null, arguments);
  }

  private static int run(Surroundings around, @Nullable Path launcher, String... arguments) {
    CommandLine word = arguments.length == 0 ? null : words(around, launcher).get(arguments[0]);
    if (word == null) {
      around.err().println("aether: say wallet, submit, watch or completion");
      return ExitCode.BAD_INPUT;
    }
    return around.execute(
        "aether " + arguments[0], word, Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  /// The words of this room.
  static Map<String, CommandLine> words(Surroundings around, @Nullable Path launcher) {
    Map<String, CommandLine> words = new LinkedHashMap<>();
    words.put("wallet", new CommandLine(new WalletCommand(around)));
    words.put("submit", SubmitCommand.line(around));
    words.put("watch", new CommandLine(new WatchCommand(around)));
    words.put("completion", new CommandLine(new CompletionCommand(around, launcher)));
    return words;
  }
}
