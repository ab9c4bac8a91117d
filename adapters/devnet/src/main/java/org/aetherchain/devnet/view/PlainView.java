package org.aetherchain.devnet.view;

import java.io.PrintStream;
import org.aetherchain.devnet.attack.Attacks;
import org.aetherchain.devnet.run.Goal;
import org.aetherchain.devnet.run.Phase;
import org.aetherchain.devnet.run.Watcher;
import org.aetherchain.devnet.world.World;

/// A line for each event, and now and then one for where the run is: for logs and pipes. The same
/// run gives the same lines.
public final class PlainView implements Watcher {
  private static final int STATUS_LINES = 30;
  private static final int COLUMNS = 100;

  private final PrintStream out;
  private final StatusLines status;
  private final NoteLines notes;
  private final long periodMs;
  private long nextMs;

  /// A view of a run with a goal.
  public PlainView(PrintStream out, Goal goal, long intervalMs) {
    Style style = new Style(false);
    this.out = out;
    this.status = new StatusLines(style, goal);
    this.notes = new NoteLines(style, COLUMNS);
    this.periodMs = Math.max(intervalMs, goal.expectedMs(intervalMs) / STATUS_LINES);
    this.nextMs = periodMs;
  }

  @Override
  public void look(World world, Attacks attacks, Phase phase, double share) {
    notes.fresh(world.chronicle().notes()).forEach(out::println);
    if (world.scheduler().nowMs() >= nextMs) {
      out.println(status.line(world, phase));
      nextMs += periodMs;
    }
  }
}
