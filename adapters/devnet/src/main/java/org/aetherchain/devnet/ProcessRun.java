package org.aetherchain.devnet;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.aetherchain.devnet.processes.Aftermath;
import org.aetherchain.devnet.processes.NetworkFolder;
import org.aetherchain.devnet.processes.NetworkRun;
import org.aetherchain.devnet.processes.ProcessDevnet;
import org.aetherchain.devnet.run.Summary;
import org.aetherchain.devnet.view.Closing;
import org.aetherchain.devnet.view.NetworkView;
import org.aetherchain.devnet.view.Style;
import org.aetherchain.devnet.view.TerminalView;
import org.aetherchain.genesis.devnet.Account;
import org.aetherchain.genesis.devnet.Shape;
import org.aetherchain.node.config.NodeConfig;
import org.aetherchain.node.process.LineLog;
import org.aetherchain.report.ReportKind;
import org.aetherchain.report.ReportPage;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.DurationText;
import org.aetherchain.wallet.Tools;
import org.aetherchain.wallet.WholeFile;

/// A devnet of processes as a user sees it, from its start to the check of what it left on the
/// disk.
final class ProcessRun {
  private static final long READY_MS = 240_000;

  private final Console console;
  private final Tools tools;
  private final Wish wish;
  private final PrintStream talk;
  private final Style style;

  /// What the user wants.
  ///
  /// @param shape of the devnet, if it begins anew
  /// @param data where to keep it; empty for nowhere
  /// @param isFresh whether what is there is removed
  /// @param isAttacked whether it is attacked, if it begins anew
  /// @param lengthMs how long it runs, until all is settled at least
  /// @param isEndless whether it runs until somebody stops it
  /// @param report where the report goes
  /// @param json whether a program reads what is said
  record Wish(
      Shape shape,
      Optional<Path> data,
      boolean isFresh,
      boolean isAttacked,
      long lengthMs,
      boolean isEndless,
      Optional<Path> report,
      boolean json) {}

  ProcessRun(Console console, Tools tools, Wish wish) {
    this.console = console;
    this.tools = tools;
    this.wish = wish;
    this.talk = wish.json ? console.err() : console.out();
    this.style = Style.of(console.isTerminal() && !wish.json);
  }

  /// Runs it.
  ///
  /// @param isStopped asked every now and then
  ExitCode run(BooleanSupplier isStopped) throws BadInput, IOException {
    LineLog.install(console.err(), new NodeConfig.Log(System.Logger.Level.WARNING, false));
    Path root =
        wish.data.isPresent() ? wish.data.get() : Files.createTempDirectory("aether-devnet-");
    try {
      if (wish.isFresh && NetworkFolder.isThere(root)) {
        NetworkFolder.remove(root);
      }
      boolean goesOn = NetworkFolder.isThere(root);
      NetworkFolder folder =
          goesOn ? NetworkFolder.open(root, tools) : NetworkFolder.make(root, wish.shape, tools);
      return run(folder, goesOn, isStopped);
    } finally {
      if (wish.data.isEmpty()) {
        NetworkFolder.remove(root);
      }
    }
  }

  private ExitCode run(NetworkFolder folder, boolean goesOn, BooleanSupplier isStopped)
      throws BadInput, IOException {
    boolean isAttacked = wish.isAttacked && !goesOn;
    say(
        style.bold("AetherChain devnet")
            + ": "
            + folder.shape().nodes()
            + " nodes, each a process, over libp2p on this machine; all keys follow from seed "
            + folder.shape().seed()
            + " and are worthless.");
    try (ProcessDevnet devnet = ProcessDevnet.start(folder, isAttacked)) {
      devnet.awaitReady(READY_MS);
      banner(devnet, goesOn);
      NetworkRun run =
          new NetworkRun(
              devnet,
              tools,
              new NetworkRun.Plan(!goesOn, isAttacked, wish.lengthMs, wish.isEndless));
      run.run(view(), isStopped);
      return told(folder, isAttacked, end(run));
    } catch (InterruptedException early) {
      say("Stopped before the nodes were ready.");
      return ExitCode.INTERRUPTED;
    }
  }

  /// Whoever pressed Ctrl-C once waits for the check.
  private Aftermath end(NetworkRun run) throws IOException {
    boolean wasInterrupted = Thread.interrupted();
    say(style.dim("Stopping the nodes and looking through what they leave ..."));
    try {
      return run.end();
    } catch (InterruptedException impatient) {
      throw new IOException("stopped before the data were looked through", impatient);
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private ExitCode told(NetworkFolder folder, boolean isAttacked, Aftermath aftermath)
      throws IOException {
    Map<String, Object> options = options(folder.shape(), isAttacked);
    if (wish.json) {
      console.out().println(Summary.text(options, aftermath.ending(), Optional.empty()));
    } else {
      new Closing(style, console.screen().columns())
          .lines(aftermath.ending())
          .forEach(console.out()::println);
    }
    if (wish.report.isPresent()) {
      String page = ReportPage.render(ReportKind.DEVNET.title(), aftermath.report(options));
      WholeFile.write(wish.report.get(), page);
      say("The report is " + wish.report.get() + "; open it in a browser.");
    }
    if (wish.data.isPresent() && !wish.json) {
      say("To have TLC take steps of a node again, by the text of the rules:");
      say(
          "  ./aether node trace --genesis %s --output steps.itf.json %s"
              .formatted(folder.genesisFile(), folder.node(0)));
      say("  ./aether check --steps steps.itf.json");
    }
    return ExitCode.of(aftermath.ending());
  }

  private Map<String, Object> options(Shape shape, boolean isAttacked) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("mode", "processes");
    map.put("seed", shape.seed());
    map.put("nodes", shape.nodes());
    map.put("intervalMs", shape.intervalMs());
    map.put("goal", wish.isEndless ? "until stopped" : new DurationText(wish.lengthMs).toString());
    map.put("attacks", isAttacked);
    return map;
  }

  private Consumer<NetworkRun> view() {
    if (wish.json) {
      return _ -> {};
    }
    boolean isLive =
        console.isTerminal() && console.screen().columns() >= TerminalView.LEAST_COLUMNS;
    return isLive
        ? NetworkView.live(
            console.out(), style, console.screen().columns(), console.screen().rows())
        : NetworkView.plain(console.out());
  }

  private void banner(ProcessDevnet devnet, boolean goesOn) throws BadInput, IOException {
    NetworkFolder folder = devnet.folder();
    long begunMs = ManagementFactory.getRuntimeMXBean().getStartTime();
    say(
        String.format(
            Locale.ROOT,
            "Ready after %.1f s%s. Chain %s, a block every %s or so; all files in %s",
            (System.currentTimeMillis() - begunMs) / 1_000.0,
            goesOn ? ", going on from what is there" : "",
            folder.genesis().chainId().toHex(),
            new DurationText(folder.shape().intervalMs()),
            folder.root()));
    if (wish.json) {
      return;
    }
    say("");
    say(style.dim("  %-14s %-28s %s".formatted("node", "explorer and HTTP", "log")));
    for (int node = 0; node < devnet.nodes(); node++) {
      say("  %-14s %-28s %s".formatted("node-" + (node + 1), folder.http(node), folder.log(node)));
    }
    accounts(folder);
    say("");
    say("A payment of your own, from another terminal:");
    say("  ./aether submit --devnet " + folder.root() + " pay --from alice --to bob --amount 5");
    say(
        wish.isEndless
            ? "Ctrl-C stops all; the same command goes on from there."
            : "It ends after "
                + new DurationText(wish.lengthMs)
                + " and when all is settled, or with Ctrl-C; --duration says how long.");
    say("");
  }

  private void accounts(NetworkFolder folder) {
    List<Account> accounts = List.copyOf(folder.genesis().cast().accounts());
    say(style.dim("  %-14s %s".formatted("account", "key")));
    for (Account account : accounts) {
      say("  %-14s %s".formatted(account.name(), account.key().toHex()));
    }
  }

  private void say(String line) {
    talk.println(line);
  }
}
