package org.aetherchain.node.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `./aether node`.
@Command(
    name = "aether node",
    mixinStandardHelpOptions = true,
    version = "aether node 0.1.0",
    description = "Runs a node of a network; docs/operating.md.",
    footer = {
      "",
      "Exit codes: 0 stopped as asked, 1 something could not be opened or failed, 2 usage or a"
          + " setting is wrong, 3 data contradict the rules or each other."
    })
final class NodeCommand implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "say what to do: run, check, trace or config");
  }

  /// `./aether node config`.
  @Command(
      name = "config",
      mixinStandardHelpOptions = true,
      description = "Settings and where they come from.")
  static final class Config implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
      throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: show");
    }
  }
}
