package org.aetherchain.checker.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.aetherchain.checker.Task;
import org.aetherchain.checker.TaskResult;
import org.aetherchain.checker.Watcher;
import org.aetherchain.checker.tlc.Progress;

/// Plain lines for logs: one at the start and end of each run and one now and then between.
public final class PlainWatcher implements Watcher {
  private static final Duration BETWEEN = Duration.ofSeconds(10);

  private final PrintStream out;
  private final Map<String, Clock> clocks = new ConcurrentHashMap<>();

  private record Clock(long startNanos, long lastNanos) {}

  /// Writes to `out`.
  public PlainWatcher(PrintStream out) {
    this.out = out;
  }

  @Override
  public void started(Task task) {
    long now = System.nanoTime();
    clocks.put(task.name(), new Clock(now, now));
    out.println("checking " + task.name() + ": " + task.question());
  }

  @Override
  public void progressed(Task task, Progress progress) {
    long now = System.nanoTime();
    clocks.computeIfPresent(
        task.name(),
        (_, clock) -> {
          if (now - clock.lastNanos() < BETWEEN.toNanos()) {
            return clock;
          }
          out.println(
              "  " + ProgressLine.of(task, progress, Duration.ofNanos(now - clock.startNanos())));
          return new Clock(clock.startNanos(), now);
        });
  }

  @Override
  public void ended(TaskResult result) {
    clocks.remove(result.task().name());
    out.println(
        "  %s: %s, %s"
            .formatted(
                result.task().name(),
                result.result().finding().words(),
                Words.time(result.result().duration())));
  }

  @Override
  public void close() {}
}
