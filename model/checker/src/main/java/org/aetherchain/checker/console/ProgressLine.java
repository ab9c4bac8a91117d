package org.aetherchain.checker.console;

import java.time.Duration;
import org.aetherchain.checker.Task;
import org.aetherchain.checker.tlc.Progress;

/// One line about one run that goes on.
final class ProgressLine {
  private ProgressLine() {}

  static String of(Task task, Progress progress, Duration elapsed) {
    String time =
        Words.time(elapsed) + " of " + Words.time(Duration.ofSeconds(task.run().budgetSeconds()));
    if (progress.equals(Progress.NONE)) {
      return "%-24s starting, %s".formatted(task.name(), time);
    }
    return "%-24s %s states, %s distinct, %s queued, depth %d, %s, %s"
        .formatted(
            task.name(),
            Words.count(progress.generated()),
            Words.count(progress.distinct()),
            Words.count(progress.queue()),
            progress.depth(),
            Words.rate(progress.generated(), elapsed),
            time);
  }
}
