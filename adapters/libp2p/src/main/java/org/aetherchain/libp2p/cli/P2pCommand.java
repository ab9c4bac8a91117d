package org.aetherchain.libp2p.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./aether p2p`: a word for each command.
@Command(
    name = "aether p2p",
    mixinStandardHelpOptions = true,
    version = "aether p2p 0.1.0",
    sortOptions = false,
    description = {
      "Speaks libp2p over TCP, Noise and Yamux with any peer: to see who it is, how far away, and"
          + " what passes through.",
      ""
    },
    subcommands = {
      IdCommand.class,
      PingCommand.class,
      ListenCommand.class,
      PerfCommand.class,
      PubCommand.class,
      SubCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "An address looks like /ip4/127.0.0.1/tcp/4001/p2p/12D3Koo...; the id at its end says who"
          + " must answer.",
      "",
      "Exit codes: 0 done, 1 the network or a file failed, 2 an option is wrong."
    })
final class P2pCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }
}
