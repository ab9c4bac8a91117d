package org.aetherchain.node.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;

/// The main class of `./aether node`.
public final class NodeMain {
  private NodeMain() {}

  /// Runs and exits.
  public static void main(String[] arguments) {
    System.exit(run(Console.standard(), System.getenv(), arguments));
  }

  /// Runs a command line and returns the exit code.
  static int run(Console console, Map<String, String> environment, String... arguments) {
    CommandLine line = new CommandLine(new NodeCommand());
    line.addSubcommand(command(new RunCommand(console, environment)));
    line.addSubcommand(new CheckCommand(console));
    line.addSubcommand(new TraceCommand(console));
    CommandLine config = new CommandLine(new NodeCommand.Config());
    config.addSubcommand(command(new ShowCommand(console, environment)));
    line.addSubcommand(config);
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler(
        (wrong, _) -> {
          String message = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
          console.err().println("aether node: " + message + "; --help shows what there is");
          return ExitCode.USAGE;
        });
    return line.execute(arguments);
  }

  private static CommandLine command(WithSettings command) {
    CommandLine line = new CommandLine(command);
    command.settings().addTo(line.getCommandSpec());
    return line;
  }

  /// A command that has a flag for each setting.
  interface WithSettings {
    SettingOptions settings();
  }
}
