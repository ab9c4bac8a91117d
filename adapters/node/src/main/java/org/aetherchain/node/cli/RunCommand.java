package org.aetherchain.node.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.aetherchain.journal.Journal;
import org.aetherchain.node.config.BadConfig;
import org.aetherchain.node.config.NodeConfig;
import org.aetherchain.node.process.LineLog;
import org.aetherchain.node.process.RunningNode;
import picocli.CommandLine.Command;

/// `./aether node run`: a node until it is told to stop.
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs a node until SIGTERM or Ctrl-C, and then stops within 10 seconds.",
      "Each setting may also stand in the environment or in a TOML file; flags go before the"
          + " environment, this before the file, this before the profile."
    })
final class RunCommand implements Callable<Integer>, NodeMain.WithSettings {
  private static final int PATIENCE_S = 10;

  private final Console console;
  private final SettingOptions settings;

  RunCommand(Console console, Map<String, String> environment) {
    this.console = console;
    this.settings = new SettingOptions(environment);
  }

  @Override
  public SettingOptions settings() {
    return settings;
  }

  @Override
  public Integer call() {
    return console.guard(this::run);
  }

  private int run() throws BadConfig, IOException, InterruptedException {
    NodeConfig config = NodeConfig.of(settings.resolve());
    LineLog.install(console.err(), config.log());
    Ending ending = new Ending();
    Journal.expectEnd(); // a signal may come while the data are being opened
    Runtime.getRuntime().addShutdownHook(new Thread(ending::signalled, "signal"));
    try {
      live(config, ending);
      console.out().println("stopped");
    } finally {
      ending.done();
    }
    return ending.code();
  }

  private void live(NodeConfig config, Ending ending)
      throws BadConfig, IOException, InterruptedException {
    try (RunningNode node = RunningNode.start(config, ending::fatal)) {
      String http = node.httpPort().map(port -> "http://127.0.0.1:" + port + "/").orElse("off");
      console.out().println("running peer=" + node.addresses().getFirst() + " http=" + http);
      ending.await();
    }
  }

  /// How the run ends: by a signal, or by something fatal.
  private static final class Ending {
    private static final System.Logger LOG = System.getLogger(RunCommand.class.getName());

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicReference<Throwable> cause = new AtomicReference<>();

    /// Called by a signal, and when the process ends by itself.
    void signalled() {
      if (finished.getCount() == 0) {
        return;
      }
      begun.countDown();
      try {
        boolean isFinished = finished.await(PATIENCE_S, TimeUnit.SECONDS);
        Runtime.getRuntime().halt(isFinished ? code() : ExitCode.FAILURE);
      } catch (InterruptedException impatient) {
        Thread.currentThread().interrupt();
      }
    }

    void fatal(Throwable failure) {
      if (cause.compareAndSet(null, failure)) {
        LOG.log(System.Logger.Level.ERROR, "the node stops: " + failure.getMessage(), failure);
      }
      begun.countDown();
    }

    void await() throws InterruptedException {
      begun.await();
    }

    void done() {
      finished.countDown();
    }

    int code() {
      return cause.get() == null ? ExitCode.OK : ExitCode.FAILURE;
    }
  }
}
