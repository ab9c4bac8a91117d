package org.aetherchain.devnet;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.aetherchain.devnet.attack.Attacks;
import org.aetherchain.devnet.network.Conditions;
import org.aetherchain.devnet.run.Devnet;
import org.aetherchain.devnet.run.Goal;
import org.aetherchain.devnet.run.Reporting;
import org.aetherchain.devnet.run.Result;
import org.aetherchain.devnet.run.Summary;
import org.aetherchain.devnet.run.Terms;
import org.aetherchain.devnet.run.Watcher;
import org.aetherchain.devnet.schedule.Pace;
import org.aetherchain.devnet.view.Banner;
import org.aetherchain.devnet.view.Closing;
import org.aetherchain.devnet.view.PlainView;
import org.aetherchain.devnet.view.StatusLines;
import org.aetherchain.devnet.view.Style;
import org.aetherchain.devnet.view.TerminalView;
import org.aetherchain.devnet.world.World;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Shape;
import org.aetherchain.report.ReportKind;
import org.aetherchain.report.ReportPage;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.DurationText;
import org.aetherchain.wallet.Tools;
import org.aetherchain.wallet.WholeFile;
import org.aetherchain.wallet.cli.NetworkOptions;
import org.aetherchain.wallet.command.CommandFile;
import org.aetherchain.wallet.command.NamedCommand;
import org.aetherchain.wallet.command.Workload;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./aether devnet`: nodes agree on signed commands, under attack.
@Command(
    name = "aether devnet",
    mixinStandardHelpOptions = true,
    version = "aether devnet 0.1.0",
    sortOptions = false,
    description = {
      "Runs nodes on the rules of spec/rules: real signatures, real blocks, a real nonce search,"
          + " and three attacks in the open. Each node is a process with a disk, over libp2p on"
          + " this machine; --in-process runs all of them in this one, on an in-memory network.",
      ""
    },
    footer = {
      "",
      "In one process time is virtual: with --blocks it passes as fast as it can, otherwise a"
          + " virtual second takes a second; the same options give the same bytes of JSON and"
          + " report. No run of processes is like another.",
      "",
      "Exit codes: 0 all checks at the end hold, 1 a file could not be read or written, 2 an option"
          + " or the command file is wrong, 3 a check does not hold, 130 stopped by Ctrl-C (after"
          + " the summary and the report)."
    })
final class DevnetCommand implements Callable<Integer> {
  private static final long DEFAULT_DURATION_MS = 60_000;
  private static final long MAX_DURATION_MS = 24L * 60 * 60 * 1000;
  private static final long MAX_BLOCKS = 100_000;
  private static final double DEFAULT_LOSS_PERCENT = 1;
  private static final String DEFAULT_REPORT = "devnet-report.html";

  @Mixin private NetworkOptions network = new NetworkOptions();

  @Mixin private ProcessOptions processes = new ProcessOptions();

  @ArgGroup(exclusive = true)
  private Length length = new Length();

  /// How long to run.
  static final class Length {
    @Option(
        names = "--duration",
        paramLabel = "TIME",
        converter = DurationText.Converter.class,
        description = "how long to run in real time, then until all is hard (default: 60s)")
    private @Nullable DurationText duration;

    @Option(
        names = "--blocks",
        paramLabel = "N",
        description =
            "how many blocks to run in virtual time, then until all is hard; in one process")
    private @Nullable Long blocks;
  }

  @Option(
      names = "--commands",
      paramLabel = "FILE",
      description =
          "in one process: signed commands to submit, as ./aether submit writes them (default: 18"
              + " of every kind, made on the spot)")
  private @Nullable Path commands;

  @Option(
      names = "--latency",
      paramLabel = "MIN..MAX",
      converter = LatencyText.Converter.class,
      description = "in one process: how long messages take (default: 2%% to 12%% of the interval)")
  private @Nullable LatencyText latency;

  @Option(
      names = "--loss",
      paramLabel = "SHARE",
      converter = PercentText.Converter.class,
      description = "in one process: share of messages that are lost, 0%% to 50%% (default: 1%%)")
  private @Nullable PercentText loss;

  @Option(names = "--no-attacks", description = "leave the nodes in peace")
  private boolean peaceful;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "where to write the report (default: devnet-report.html)")
  private @Nullable Path report;

  @Option(names = "--no-report", description = "write no report")
  private boolean withoutReport;

  @Option(names = "--json", description = "print nothing but a summary as JSON")
  private boolean json;

  private final Console console;

  DevnetCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return console.guard("aether devnet", this::run);
  }

  private ExitCode run() throws BadInput, IOException {
    if (processes.isOfProcesses(length.blocks != null)) {
      return runProcesses();
    }
    Terms terms = terms();
    Optional<Path> reportFile = reportFile();
    Tools tools = Tools.load();
    DevnetGenesis genesis = Toolbox.network(terms.shape(), tools);
    List<NamedCommand> workload = workload(genesis, tools);
    World world = new World(genesis, tools, terms.conditions(), true);
    Attacks attacks = terms.attacks() ? Attacks.all(world) : Attacks.none(world);
    Devnet devnet = new Devnet(world, attacks, terms.goal(), workload);
    PrintStream talk = json ? console.err() : console.out();
    Style style = Style.of(console.isTerminal() && !json);
    List<String> banner = new Banner(style).lines(genesis, terms.conditionsText());
    (json ? banner.subList(0, 1) : banner).forEach(talk::println);
    if (!processes.isInProcess() && !json) {
      talk.println("In one process, because --blocks counts in virtual time.\n");
    }
    try (Interruption interruption = Interruption.install()) {
      Pace pace = terms.goal() instanceof Goal.Blocks ? Pace.UNLIMITED : Pace.realTime();
      devnet.run(pace, watcher(terms, style), interruption::isRequested);
      Result result = Result.of(devnet);
      if (json) {
        console.out().println(Summary.text(terms, result));
      } else {
        new Closing(style, console.screen().columns())
            .lines(result.ending())
            .forEach(console.out()::println);
      }
      if (reportFile.isPresent()) {
        write(reportFile.get(), terms, result);
        talk.println("The report is " + reportFile.get() + "; open it in a browser.");
      }
      return ExitCode.of(result.ending());
    }
  }

  private ExitCode runProcesses() throws BadInput, IOException {
    refuse("--commands", commands);
    refuse("--latency", latency);
    refuse("--loss", loss);
    ProcessRun.Wish wish = wish();
    try (Interruption interruption = Interruption.install()) {
      return new ProcessRun(console, Tools.load(), wish).run(interruption::isRequested);
    }
  }

  private static void refuse(String option, @Nullable Object value) throws BadInput {
    if (value != null) {
      throw new BadInput(
          option
              + " is for nodes in one process: add --in-process, or --blocks N for virtual time");
    }
  }

  /// Processes that are kept run until they are stopped, unless somebody says how long.
  private ProcessRun.Wish wish() throws BadInput, IOException {
    boolean isEndless = processes.data().isPresent() && length.duration == null;
    return new ProcessRun.Wish(
        network.shape(),
        processes.data(),
        processes.isFresh(),
        !peaceful,
        durationMs(),
        isEndless,
        reportFile(),
        json);
  }

  private static void write(Path file, Terms terms, Result result) throws IOException {
    String title = ReportKind.DEVNET.title();
    WholeFile.write(file, ReportPage.render(title, Reporting.of(terms, result)));
  }

  private Terms terms() throws BadInput {
    Shape shape = network.shape();
    LatencyText range = latency == null ? defaultLatency(shape.intervalMs()) : latency;
    if (range.maxMs() > shape.intervalMs()) {
      throw new BadInput(
          "--latency "
              + range
              + ": must not be more than the interval, or nodes always mine on old blocks");
    }
    double lossPercent = loss == null ? DEFAULT_LOSS_PERCENT : loss.percent();
    Conditions conditions = new Conditions(range.minMs(), range.maxMs(), lossPercent);
    return new Terms(shape, conditions, goal(), !peaceful);
  }

  private static LatencyText defaultLatency(long intervalMs) {
    return new LatencyText(Math.max(1, intervalMs / 50), Math.max(1, intervalMs * 12 / 100));
  }

  private Goal goal() throws BadInput {
    if (length.blocks != null) {
      if (length.blocks < 1 || length.blocks > MAX_BLOCKS) {
        throw new BadInput("--blocks " + length.blocks + ": from 1 to " + MAX_BLOCKS);
      }
      return new Goal.Blocks(length.blocks);
    }
    return new Goal.Lasting(durationMs());
  }

  private long durationMs() throws BadInput {
    long ms = length.duration == null ? DEFAULT_DURATION_MS : length.duration.ms();
    if (ms > MAX_DURATION_MS) {
      throw new BadInput("--duration " + length.duration + ": at most 24h");
    }
    return ms;
  }

  private Optional<Path> reportFile() throws BadInput, IOException {
    if (withoutReport && report != null) {
      throw new BadInput("--report and --no-report exclude each other");
    }
    if (withoutReport) {
      return Optional.empty();
    }
    Path file = report == null ? Path.of(DEFAULT_REPORT) : report;
    WholeFile.check(file);
    return Optional.of(file);
  }

  private List<NamedCommand> workload(DevnetGenesis genesis, Tools tools)
      throws BadInput, IOException {
    return commands == null
        ? Workload.of(genesis, tools.primitives(), tools.ecdsa(), tools.bls())
        : new CommandFile(genesis, tools.primitives()).read(commands);
  }

  private Watcher watcher(Terms terms, Style style) {
    if (json) {
      return Watcher.NONE;
    }
    return console.isTerminal() && console.screen().columns() >= TerminalView.LEAST_COLUMNS
        ? new TerminalView(
            console.out(),
            new StatusLines(style, terms.goal()),
            console.screen().columns(),
            console.screen().rows())
        : new PlainView(console.out(), terms.goal(), terms.shape().intervalMs());
  }
}
