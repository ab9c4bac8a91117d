package org.aetherchain.node.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.aetherchain.node.config.NodeConfig;
import org.aetherchain.node.process.Chain;
import org.aetherchain.node.process.DataCheck;
import org.aetherchain.node.process.LineLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./aether node check`: whether the data of stopped nodes obey the rules and each other.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Looks through the data of stopped nodes of one network: replays each journal, runs each hard"
          + " chain again from genesis, and compares chains, votes and supply.",
      "DIR:3 insists that a folder is that of the third validator of genesis."
    })
final class CheckCommand implements Callable<Integer> {
  @Option(
      names = "--genesis",
      required = true,
      paramLabel = "FILE",
      description = "the genesis file of the network")
  private Path genesis = Path.of("genesis.json");

  @Option(
      names = "--offender",
      paramLabel = "POSITION",
      description = "a validator that is known to sign what it must not")
  private List<Long> offenders = List.of();

  @Parameters(arity = "1..*", paramLabel = "DIR[:POSITION]", description = "data folders")
  private List<String> folders = List.of();

  private final Console console;

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return console.guard(
        () -> {
          LineLog.install(console.err(), new NodeConfig.Log(System.Logger.Level.WARNING, false));
          DataCheck check = new DataCheck(Chain.read(genesis), Set.copyOf(offenders));
          for (String folder : folders) {
            int colon = folder.lastIndexOf(':');
            boolean isValidator = colon > 0 && folder.substring(colon + 1).matches("[0-9]{1,4}");
            check.add(
                Path.of(isValidator ? folder.substring(0, colon) : folder),
                isValidator ? Long.parseLong(folder.substring(colon + 1)) : 0);
          }
          check.compare();
          for (DataCheck.Found found : check.found()) {
            console
                .out()
                .printf(
                    "%-20s hard at %,d, %,d lines in its journal%n",
                    found.name(), found.hardHeight(), found.lines());
          }
          console.out().printf("%,d votes%n", check.votes());
          check.violations().forEach(console.out()::println);
          console.out().println(check.violations().isEmpty() ? "all is well" : "NOT WELL");
          return check.violations().isEmpty() ? ExitCode.OK : ExitCode.VIOLATED;
        });
  }
}
