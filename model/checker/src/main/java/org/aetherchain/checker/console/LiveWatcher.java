package org.aetherchain.checker.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aetherchain.checker.Task;
import org.aetherchain.checker.TaskResult;
import org.aetherchain.checker.Watcher;
import org.aetherchain.checker.tlc.Progress;

/// One line for each run that goes on, redrawn in place on a terminal.
public final class LiveWatcher implements Watcher {
  private static final int REDRAW_MS = 500;
  private static final String CLEAR_BELOW = "\u001b[J";

  /// Long lines are cut at the edge rather than wrapped, so that lines can be counted.
  private static final String CUT = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  private final PrintStream out;
  private final int total;
  private final Map<String, Running> running = new LinkedHashMap<>();
  private final Thread redrawer;
  private int ended;
  private int drawn;
  private boolean closed;

  private record Running(Task task, long startNanos, Progress progress) {}

  /// Writes to `out`, a terminal, about `total` runs.
  public LiveWatcher(PrintStream out, int total) {
    this.out = out;
    this.total = total;
    this.redrawer = Thread.ofVirtual().unstarted(this::redrawUntilClosed);
  }

  /// Begins to draw.
  public LiveWatcher start() {
    redrawer.start();
    return this;
  }

  @Override
  public synchronized void started(Task task) {
    running.put(task.name(), new Running(task, System.nanoTime(), Progress.NONE));
    redraw();
  }

  @Override
  public synchronized void progressed(Task task, Progress progress) {
    running.computeIfPresent(
        task.name(), (_, now) -> new Running(task, now.startNanos(), progress));
  }

  @Override
  public synchronized void ended(TaskResult result) {
    running.remove(result.task().name());
    ended++;
    redraw();
  }

  @Override
  public synchronized void close() {
    closed = true;
    running.clear();
    redraw();
    redrawer.interrupt();
  }

  private void redrawUntilClosed() {
    try {
      while (true) {
        Thread.sleep(REDRAW_MS);
        synchronized (this) {
          if (closed) {
            return;
          }
          redraw();
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void redraw() {
    StringBuilder text = new StringBuilder();
    if (drawn > 0) {
      text.append("\u001b[").append(drawn).append('F');
    }
    text.append(CLEAR_BELOW).append(CUT);
    drawn = 0;
    if (!running.isEmpty()) {
      text.append("%d of %d done%n".formatted(ended, total));
      drawn = 1 + running.size();
      long now = System.nanoTime();
      for (Running run : running.values()) {
        Duration elapsed = Duration.ofNanos(now - run.startNanos());
        String line = "  " + ProgressLine.of(run.task(), run.progress(), elapsed);
        text.append(line).append('\n');
      }
    }
    out.print(text.append(WRAP));
    out.flush();
  }
}
