package org.aetherchain.devnet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.aetherchain.devnet.processes.NetworkAttacks;
import org.aetherchain.devnet.processes.NetworkFolder;
import org.aetherchain.devnet.processes.NodeClient;
import org.aetherchain.devnet.processes.ProcessDevnet;
import org.aetherchain.genesis.devnet.Account;
import org.aetherchain.genesis.devnet.Shape;
import org.aetherchain.node.config.NodeConfig;
import org.aetherchain.node.process.DataCheck;
import org.aetherchain.node.process.LineLog;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Tools;

/// A devnet of processes from its start to the check of what it left on the disk.
final class ProcessRun {
  private static final long READY_MS = 60_000;
  private static final long LOOK_MS = 200;
  private static final long STATUS_MS = 5_000;

  private final Console console;
  private final Tools tools;
  private final ProcessOptions options;

  ProcessRun(Console console, Tools tools, ProcessOptions options) {
    this.console = console;
    this.tools = tools;
    this.options = options;
  }

  /// Runs it.
  ///
  /// @param isAttacked whether it is attacked, if it begins anew
  /// @param lengthMs how long; empty until somebody stops it
  /// @param isStopped asked every now and then
  ExitCode run(Shape shape, boolean isAttacked, Optional<Long> lengthMs, BooleanSupplier isStopped)
      throws BadInput, IOException {
    LineLog.install(console.err(), new NodeConfig.Log(System.Logger.Level.WARNING, false));
    Optional<Path> kept = options.data();
    Path root = kept.isPresent() ? kept.get() : Files.createTempDirectory("aether-devnet-");
    try {
      if (options.isFresh() && NetworkFolder.isThere(root)) {
        NetworkFolder.remove(root);
      }
      boolean goesOn = NetworkFolder.isThere(root);
      NetworkFolder folder =
          goesOn ? NetworkFolder.open(root, tools) : NetworkFolder.make(root, shape, tools);
      return run(folder, isAttacked && !goesOn, lengthMs, isStopped);
    } finally {
      if (kept.isEmpty()) {
        NetworkFolder.remove(root);
      }
    }
  }

  private ExitCode run(
      NetworkFolder folder, boolean isAttacked, Optional<Long> lengthMs, BooleanSupplier isStopped)
      throws BadInput, IOException {
    long begunMs =
        ProcessHandle.current()
            .info()
            .startInstant()
            .map(Instant::toEpochMilli)
            .orElseGet(System::currentTimeMillis);
    boolean isInterrupted = false;
    List<String> failures = List.of();
    try (ProcessDevnet devnet = ProcessDevnet.start(folder, isAttacked)) {
      try {
        devnet.awaitReady(READY_MS);
        banner(devnet, System.currentTimeMillis() - begunMs);
        if (isAttacked) {
          NetworkAttacks attacks = new NetworkAttacks(devnet, tools, this::say);
          attacks.run();
          failures = attacks.failures();
        }
        watch(devnet, begunMs + lengthMs.orElse(Long.MAX_VALUE / 2), isStopped);
      } catch (InterruptedException stop) {
        isInterrupted = true;
      }
      DataCheck check = stop(devnet);
      return code(check, failures, isInterrupted || isStopped.getAsBoolean());
    }
  }

  /// Whoever pressed Ctrl-C once waits for the check.
  private static DataCheck stop(ProcessDevnet devnet) throws IOException {
    boolean wasInterrupted = Thread.interrupted();
    try {
      return devnet.stop();
    } catch (InterruptedException impatient) {
      throw new IOException("stopped before the data were looked through", impatient);
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private ExitCode code(DataCheck check, List<String> failures, boolean isInterrupted) {
    say("");
    for (DataCheck.Found found : check.found()) {
      say(
          String.format(
              Locale.ROOT,
              "%-8s hard at %,d, %,d lines in its journal",
              found.name(),
              found.hardHeight(),
              found.lines()));
    }
    check.violations().forEach(violation -> say("NO: " + violation));
    failures.forEach(failure -> say("NO: " + failure));
    if (!check.violations().isEmpty() || !failures.isEmpty()) {
      return ExitCode.CHECK_FAILED;
    }
    say(
        String.format(
            Locale.ROOT,
            "All is well: journals replay to their digests, hard chains run again from genesis and"
                + " agree, the supply is genesis's, and of %,d votes no honest validator's"
                + " contradict each other.",
            check.votes()));
    return isInterrupted ? ExitCode.INTERRUPTED : ExitCode.OK;
  }

  private void banner(ProcessDevnet devnet, long readyMs) throws BadInput, IOException {
    NetworkFolder folder = devnet.folder();
    say(
        String.format(
            Locale.ROOT,
            "AetherChain devnet: %d processes over libp2p, ready after %.1f s; all keys follow from"
                + " seed %d and are worthless.",
            devnet.nodes(),
            readyMs / 1_000.0,
            folder.shape().seed()));
    say("chain " + folder.genesis().chainId().toHex() + ", all files in " + folder.root());
    for (int node = 0; node < devnet.nodes(); node++) {
      say("  node-%d   %-28s log %s".formatted(node + 1, folder.http(node), folder.log(node)));
    }
    say("The token for commands is in each node's folder, in api-token. Accounts:");
    for (Account account : folder.genesis().cast().accounts()) {
      say("  %-14s %s".formatted(account.name(), account.key().toHex()));
    }
    say("Ctrl-C stops all.");
  }

  private void watch(ProcessDevnet devnet, long endMs, BooleanSupplier isStopped)
      throws IOException, InterruptedException {
    long nextMs = System.currentTimeMillis();
    while (System.currentTimeMillis() < endMs && !isStopped.getAsBoolean()) {
      devnet.expectAlive();
      if (System.currentTimeMillis() >= nextMs) {
        nextMs = System.currentTimeMillis() + STATUS_MS;
        say(status(devnet));
      }
      Thread.sleep(LOOK_MS);
    }
  }

  private static String status(ProcessDevnet devnet) throws InterruptedException {
    StringBuilder line = new StringBuilder("soft/hard");
    for (int node = 0; node < devnet.nodes(); node++) {
      NodeClient client = devnet.client(node);
      line.append("  node-%d %d/%d".formatted(node + 1, client.softHeight(), client.hardHeight()));
    }
    return line.toString();
  }

  private void say(String line) {
    console.out().println(line);
  }
}
