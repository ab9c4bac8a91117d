package org.aetherchain.wallet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;

/// `./aether completion`: what a shell needs to complete words and options.
@Command(
    name = "aether completion",
    mixinStandardHelpOptions = true,
    version = "aether completion 0.1.0",
    description = {
      "Prints a script that completes the words of ./aether, and the options of wallet, submit and"
          + " watch.",
      ""
    },
    footer = {
      "",
      "bash:  source <(./aether completion bash)",
      "zsh:   source <(./aether completion zsh)",
      "fish:  ./aether completion fish | source"
    })
final class CompletionCommand implements Callable<Integer> {
  /// The shells that are known.
  enum Shell {
    /// GNU bash.
    BASH,
    /// Z shell, by way of its emulation of bash's completion.
    ZSH,
    /// fish.
    FISH
  }

  private static final Pattern WORD =
      Pattern.compile("^  ([a-z0-9]+)(?: \\| [^)]*)?\\)", Pattern.MULTILINE);

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish")
  private Shell shell = Shell.BASH;

  private final Surroundings around;
  private final @Nullable Path launcher;

  /// @param launcher the script whose words there are; without it there are those of this room
  CompletionCommand(Surroundings around, @Nullable Path launcher) {
    this.around = around;
    this.launcher = launcher;
  }

  @Override
  public Integer call() {
    return around.guard(
        "aether completion",
        () -> {
          CommandLine root = new CommandLine(CommandSpec.create().name("aether"));
          WalletMain.words(around, launcher).forEach(root::addSubcommand);
          for (String word : launcherWords()) {
            if (!root.getSubcommands().containsKey(word)) {
              root.addSubcommand(word, CommandSpec.create());
            }
          }
          around.out().print(shell == Shell.FISH ? fish(root) : AutoComplete.bash("aether", root));
          return ExitCode.OK;
        });
  }

  private List<String> launcherWords() throws IOException {
    List<String> words = new ArrayList<>();
    if (launcher != null && Files.isRegularFile(launcher)) {
      Matcher matcher = WORD.matcher(Files.readString(launcher));
      while (matcher.find()) {
        words.add(matcher.group(1));
      }
    }
    return words;
  }

  /// picocli writes no scripts for fish.
  private static String fish(CommandLine root) {
    StringBuilder script = new StringBuilder("complete -c aether -f\n");
    for (Map.Entry<String, CommandLine> word : root.getSubcommands().entrySet()) {
      line(script, "__fish_use_subcommand", "-a " + word.getKey(), "");
      String inWord = "__fish_seen_subcommand_from " + word.getKey();
      options(script, inWord, word.getValue());
      Map<String, CommandLine> inner = word.getValue().getSubcommands();
      inner.forEach(
          (name, command) -> {
            String[] about = command.getCommandSpec().usageMessage().description();
            line(script, inWord, "-a " + name, about.length == 0 ? "" : about[0]);
            options(script, inWord + "; and __fish_seen_subcommand_from " + name, command);
          });
    }
    return script.toString();
  }

  private static void options(StringBuilder script, String when, CommandLine command) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      boolean takesValue = option.arity().max() > 0;
      String[] about = option.description();
      if (!option.hidden() && option.longestName().startsWith("--")) {
        line(
            script,
            when,
            "-l " + option.longestName().substring(2) + (takesValue ? " -r -F" : ""),
            about.length == 0 ? "" : about[0]);
      }
    }
  }

  private static void line(StringBuilder script, String when, String what, String about) {
    script.append("complete -c aether -n '").append(when).append("' ").append(what);
    if (!about.isEmpty()) {
      String plain = about.replaceAll("\\$\\{[^}]*}", "").replace("\\", "").replace("'", "\\'");
      script.append(" -d '").append(plain).append('\'');
    }
    script.append('\n');
  }
}
