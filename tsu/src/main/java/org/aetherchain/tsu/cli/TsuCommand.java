package org.aetherchain.tsu.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `aether tsu`: its words.
@Command(
    name = "aether tsu",
    mixinStandardHelpOptions = true,
    description = "Thermodynamic sampling: devices, their tests, and what they are good for.")
final class TsuCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private final Console console;

  TsuCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "one of info, sample, anneal, detect, selftest, bench is missing");
  }

  @Command(
      name = "info",
      mixinStandardHelpOptions = true,
      description = "Says what devices there are.")
  int info(@CommandLine.Mixin DeviceOptions devices) {
    return console.guard(() -> new InfoCommand(console, devices).run());
  }

  @Command(
      name = "sample",
      mixinStandardHelpOptions = true,
      description = "Samples the square lattice, and plots it.")
  int sample(@CommandLine.Mixin DeviceOptions devices, @CommandLine.Mixin SampleCommand command) {
    return console.guard(() -> command.run(console, devices));
  }

  @Command(
      name = "anneal",
      mixinStandardHelpOptions = true,
      description = "Looks for a large cut of a graph by annealing.")
  int anneal(@CommandLine.Mixin DeviceOptions devices, @CommandLine.Mixin AnnealCommand command) {
    return console.guard(() -> command.run(console, devices));
  }

  @Command(
      name = "detect",
      mixinStandardHelpOptions = true,
      description = "Scores rows of a CSV file by how unusual they are.")
  int detect(@CommandLine.Mixin DeviceOptions devices, @CommandLine.Mixin DetectCommand command) {
    return console.guard(() -> command.run(console, devices));
  }

  @Command(
      name = "selftest",
      mixinStandardHelpOptions = true,
      description = "Has a device prove itself: the suite that a vendor's library must pass.")
  int selftest(
      @CommandLine.Mixin DeviceOptions devices, @CommandLine.Mixin SelftestCommand command) {
    return console.guard(() -> command.run(console, devices));
  }

  @Command(
      name = "bench",
      mixinStandardHelpOptions = true,
      description = "Measures devices beside a plain loop in C.")
  int bench(@CommandLine.Mixin DeviceOptions devices, @CommandLine.Mixin BenchCommand command) {
    return console.guard(() -> command.run(console, devices));
  }
}
