package org.aetherchain.devnet.view;

import java.io.PrintStream;
import org.aetherchain.devnet.attack.Attacks;
import org.aetherchain.devnet.run.Phase;
import org.aetherchain.devnet.run.Watcher;
import org.aetherchain.devnet.world.World;

/// A block of lines that is redrawn in place, with what happened scrolling away above it.
public final class TerminalView implements Watcher {
  /// The width below which lines would break and the block could not be redrawn.
  public static final int LEAST_COLUMNS = 80;

  private static final long REDRAW_NANOS = 120_000_000L;

  private final Redraw redraw;
  private final StatusLines status;
  private final NoteLines notes;
  private final int rows;
  private long drawnNanos;

  /// A view of a run on a terminal.
  public TerminalView(PrintStream out, StatusLines status, int columns, int rows) {
    this.redraw = new Redraw(out);
    this.status = status;
    this.notes = new NoteLines(status.style(), columns);
    this.rows = rows;
    this.drawnNanos = System.nanoTime() - REDRAW_NANOS;
  }

  @Override
  public void look(World world, Attacks attacks, Phase phase, double share) {
    boolean isOver = phase != Phase.RUNNING && phase != Phase.DRAINING;
    if (isOver || System.nanoTime() - drawnNanos >= REDRAW_NANOS) {
      drawnNanos = System.nanoTime();
      redraw.draw(notes.fresh(world.chronicle().notes()), status.block(world, phase, share, rows));
    }
  }
}
