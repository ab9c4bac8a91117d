package org.aetherchain.properties.simulator;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Runs seeds, one after the other, and tells which of them broke something.
@Command(
    name = "aether simulate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs whole nodes on a virtual clock, network and disk: losses, duplicates,"
          + " partitions, crashes with torn writes, clock steps, Byzantine validators. Each seed is"
          + " one run, and the same seed gives the same run.",
      "",
      "Exit codes: 0 everything held, 2 usage, 3 something did not."
    })
final class SimulateCommand implements Callable<Integer> {
  private static final int VIOLATED = 3;

  private final PrintStream out;
  private final PrintStream err;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "200",
      description = "How many seeds to run: ${DEFAULT-VALUE} unless given.")
  private int seeds;

  @Option(
      names = "--from",
      paramLabel = "SEED",
      defaultValue = "1",
      description = "The first seed: ${DEFAULT-VALUE} unless given.")
  private long from;

  @Option(names = "--text", description = "Print what each seed stands for.")
  private boolean text;

  @Option(names = "--json", description = "Print one JSON object a seed and line.")
  private boolean json;

  SimulateCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    if (seeds < 1) {
      throw new ParameterException(spec.commandLine(), "--seeds must be 1 or more");
    }
    List<Long> broken = new ArrayList<>();
    for (int i = 0; i < seeds; i++) {
      long seed = from + i;
      Simulation.Outcome outcome = Simulation.run(seed);
      tell(outcome);
      if (outcome.violation().isPresent()) {
        broken.add(seed);
      }
      if (!json && (i + 1) % Math.max(1, seeds / 10) == 0) {
        err.printf("%,d of %,d seeds, %,d broken%n", i + 1, seeds, broken.size());
      }
    }
    if (!json) {
      out.println(
          broken.isEmpty()
              ? "everything held in %,d runs, seeds %d to %d"
                  .formatted(seeds, from, from + seeds - 1)
              : "broken: seeds " + broken + "; one again: ./aether simulate --seeds 1 --from SEED");
    }
    return broken.isEmpty() ? 0 : VIOLATED;
  }

  private void tell(Simulation.Outcome outcome) {
    if (json) {
      out.printf(
          "{\"seed\": %d, \"digest\": \"%s\", \"hardHeight\": %d, \"crashes\": %d,"
              + " \"virtualMs\": %d, \"violation\": %s}%n",
          outcome.seed(),
          outcome.digest(),
          outcome.hardHeight(),
          outcome.ends(),
          outcome.virtualMs(),
          outcome.violation().map(SimulateCommand::quoted).orElse("null"));
    } else if (text || outcome.violation().isPresent()) {
      out.println(Simulation.text(outcome.seed()));
      out.printf(
          "  hard to height %d, %d crashes, %d virtual ms, digest %s%n",
          outcome.hardHeight(), outcome.ends(), outcome.virtualMs(), outcome.digest());
      outcome.violation().ifPresent(what -> out.println("  BROKEN: " + what));
    }
  }

  private static String quoted(String words) {
    return '"' + words.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
