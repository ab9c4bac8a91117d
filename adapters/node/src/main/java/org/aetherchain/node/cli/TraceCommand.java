package org.aetherchain.node.cli;

import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.aetherchain.node.config.BadConfig;
import org.aetherchain.node.config.NodeConfig;
import org.aetherchain.node.process.Chain;
import org.aetherchain.node.process.LineLog;
import org.aetherchain.node.process.StepExport;
import org.aetherchain.node.storage.DataFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./aether node trace`: steps of a stopped node, to be compared with the spec.
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes steps out of the journal of a stopped node: the node before, what happened, how it"
          + " answered. ./aether check --steps FILE compares them with the spec.",
      "Of each kind of step as many are written as of any other, as far as there are that many;"
          + " the seed draws which ones."
    })
final class TraceCommand implements Callable<Integer> {
  private static final int STEPS_MAX = 100_000;

  @Option(
      names = "--genesis",
      required = true,
      paramLabel = "FILE",
      description = "the genesis file of the network")
  private Path genesis = Path.of("genesis.json");

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "where the steps go; about as large as the node's unspent outputs, each step")
  private Path output = Path.of("steps.itf.json");

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "how many steps at most: ${DEFAULT-VALUE} unless given")
  private int steps = 100;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "draws the steps: ${DEFAULT-VALUE} unless given")
  private long seed = 1;

  @Parameters(paramLabel = "DIR", description = "the node's data folder")
  private Path folder = Path.of(".");

  private final Console console;

  TraceCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return console.guard(
        () -> {
          if (steps < 1 || steps > STEPS_MAX) {
            throw new BadConfig("--steps must be from 1 to " + STEPS_MAX);
          }
          LineLog.install(console.err(), new NodeConfig.Log(System.Logger.Level.INFO, false));
          StepExport.Written written =
              new StepExport(new DataFolder(folder), Chain.read(genesis))
                  .write(output, steps, seed);
          new TreeMap<>(written.kinds())
              .forEach((kind, count) -> console.out().printf("%,10d  %s%n", count, kind));
          console
              .out()
              .printf(
                  "%,d of %,d steps in %s; %,d were too large to be written%n",
                  written.written(), written.seen(), output, written.tooHeavy());
          console.out().println("compare them: ./aether check --steps " + output);
          return ExitCode.OK;
        });
  }
}
