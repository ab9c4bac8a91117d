package org.aetherchain.devnet.bench;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.aetherchain.devnet.ExitCode;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Tools;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `./aether bench network`: whole nodes, measured from outside.
@Command(
    name = "aether bench network",
    mixinStandardHelpOptions = true,
    version = "aether bench network 0.1.0",
    sortOptions = false,
    description = {
      "Measures whole nodes: commands a second and latencies on four processes, beside a"
          + " development chain of others; sync; restart; what unspent outputs cost.",
      ""
    },
    footer = {
      "",
      "The defaults take some 15 minutes on two idle cores. The peer needs Node.js and npm.",
      "Exit codes: 0 measured, 1 something could not be run, 2 an option is wrong."
    })
final class BenchCommand implements Callable<Integer> {
  /// What can be measured.
  enum Part {
    LOAD,
    PEER,
    SYNC,
    RESTART,
    OUTPUTS
  }

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "load, peer, sync, restart, outputs (default: all)")
  private Set<Part> only = EnumSet.allOf(Part.class);

  @Option(
      names = "--rates",
      split = ",",
      paramLabel = "N",
      defaultValue = "25,100,400",
      description = "commands a second to offer (default: ${DEFAULT-VALUE})")
  private List<Long> rates = List.of();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "20",
      description = "how long to offer at each rate (default: ${DEFAULT-VALUE})")
  private long seconds;

  @Option(
      names = "--blocks",
      split = ",",
      paramLabel = "N",
      defaultValue = "1000,10000,100000",
      description = "lengths of chains to restart behind (default: ${DEFAULT-VALUE})")
  private List<Long> blocks = List.of();

  @Option(
      names = "--sync-blocks",
      paramLabel = "N",
      defaultValue = "3000",
      description =
          "length of the chain to fetch, ten payments a block (default: ${DEFAULT-VALUE})")
  private long syncBlocks;

  @Option(
      names = "--outputs",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "unspent outputs to weigh (default: ${DEFAULT-VALUE})")
  private long outputs;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "keep the chains to restart behind in this folder, and take those that are there: the"
              + " longest takes minutes to make (default: a folder that is removed at the end)")
  private @Nullable Path data;

  @Option(names = "--json", description = "print JSON instead of the page")
  private boolean isJson;

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "write the page too, such as docs/benchmarks/node.md")
  private @Nullable Path page;

  private final PrintStream out;
  private final PrintStream err;
  private final String words;

  BenchCommand(PrintStream out, PrintStream err, String words) {
    this.out = out;
    this.err = err;
    this.words = words;
  }

  @Override
  public Integer call() {
    try {
      Optional<String> wrong = wrong();
      if (wrong.isPresent()) {
        throw new BadInput(wrong.get());
      }
      Measured measured = measure(Tools.load());
      String text = Page.of(measured);
      out.print(isJson ? JsonMapper.shared().writeValueAsString(measured.json()) + "\n" : text);
      if (page != null) {
        Files.writeString(page, text);
      }
      Page.remark(measured).ifPresent(err::println);
      return ExitCode.OK.number();
    } catch (BadInput mistake) {
      err.println("aether bench network: " + mistake.getMessage());
      return ExitCode.BAD_INPUT.number();
    } catch (IOException failed) {
      err.println("aether bench network: " + failed.getMessage());
      return ExitCode.FAILURE.number();
    } catch (InterruptedException stopped) {
      return ExitCode.INTERRUPTED.number();
    }
  }

  private Optional<String> wrong() {
    if (rates.stream().anyMatch(rate -> rate < 1 || rate > 5_000) || seconds < 1 || seconds > 600) {
      return Optional.of("rates are 1..5000 a second, for 1..600 seconds");
    }
    if (rates.stream().mapToLong(rate -> rate * seconds).sum() > 90_000) {
      return Optional.of("a genesis file holds 100,000 coins, and each command needs one");
    }
    if (blocks.stream().anyMatch(length -> length < 10) || syncBlocks < 10) {
      return Optional.of("a chain has ten blocks at least");
    }
    return outputs < 64 || outputs > 6_000_000
        ? Optional.of("outputs are 64..6,000,000")
        : Optional.empty();
  }

  private Measured measure(Tools tools) throws IOException, InterruptedException {
    Path root = Files.createTempDirectory("aether-bench-");
    boolean isTerminal =
        Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    Progress progress = new Progress(err, isTerminal);
    try {
      List<Load> loads =
          only.contains(Part.LOAD)
              ? new LoadStage(tools, progress, rates, seconds).run(root.resolve("load"))
              : List.of();
      Optional<PeerStage.Result> peer =
          only.contains(Part.PEER)
              ? Optional.of(new PeerStage(progress).run(rates, seconds))
              : Optional.empty();
      Optional<Sync> sync = Optional.empty();
      if (only.contains(Part.SYNC)) {
        ChainStage stage = new ChainStage(tools, progress, 10);
        sync = Optional.of(stage.sync(stage.make(root.resolve("sync"), syncBlocks)));
      }
      List<Restart> restarts = new ArrayList<>();
      for (long length : only.contains(Part.RESTART) ? blocks : List.<Long>of()) {
        ChainStage stage = new ChainStage(tools, progress, 1);
        Path place = (data == null ? root : data.toAbsolutePath()).resolve("chain-" + length);
        restarts.add(stage.restart(stage.make(place, length)));
      }
      Optional<Footprint> footprint =
          only.contains(Part.OUTPUTS)
              ? Optional.of(new OutputsStage(tools, progress).run(root.resolve("outputs"), outputs))
              : Optional.empty();
      return new Measured(machine(), words, loads, peer, restarts, sync, footprint);
    } finally {
      remove(root);
    }
  }

  private static String machine() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    String model = System.getProperty("os.arch");
    if (Files.isReadable(info)) {
      try (Stream<String> lines = Files.lines(info)) {
        model =
            lines
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> line.replaceFirst(".*:\\s*", ""))
                .orElse(model);
      }
    }
    return String.format(
        Locale.ROOT,
        "%s, %d processors, load %.1f at the end, %s, Java %s",
        model,
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        System.getProperty("os.name"),
        Runtime.version());
  }

  private static void remove(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
