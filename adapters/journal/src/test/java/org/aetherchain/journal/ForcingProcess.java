package org.aetherchain.journal;

import java.nio.file.Path;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;

/// A process that appends lines to a journal and forces each of them, or none.
final class ForcingProcess {
  private ForcingProcess() {}

  /// The directory, the number of lines, and whether to force them.
  public static void main(String[] arguments) throws JournalException {
    int lines = Integer.parseInt(arguments[1]);
    boolean forces = Boolean.parseBoolean(arguments[2]);
    Journal journal =
        Journal.open(
            Path.of(arguments[0]), Workload.KERNEL, Workload.fresh(), Journal.Settings.STANDARD);
    Node node = Workload.fresh();
    for (int i = 1; i <= lines; i++) {
      Event event = new Event.Tick(node.nowMs() + i);
      journal.append(node, event, Workload.KERNEL.step(node, event));
      if (forces) {
        journal.force();
      }
    }
    Runtime.getRuntime().halt(0); // so that closing forces nothing
  }
}
