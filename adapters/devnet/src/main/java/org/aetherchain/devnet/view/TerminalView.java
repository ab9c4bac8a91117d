package org.aetherchain.devnet.view;

import java.io.PrintStream;
import java.util.List;
import org.aetherchain.devnet.attack.Attacks;
import org.aetherchain.devnet.run.Phase;
import org.aetherchain.devnet.run.Watcher;
import org.aetherchain.devnet.world.World;

/// A block of lines that is redrawn in place, with what happened scrolling away above it.
public final class TerminalView implements Watcher {
  /// The width below which lines would break and the block could not be redrawn.
  public static final int LEAST_COLUMNS = 80;

  private static final long REDRAW_NANOS = 120_000_000L;
  private static final String CLEAR_BELOW = "\u001b[J";
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";

  private final PrintStream out;
  private final StatusLines status;
  private final NoteLines notes;
  private final int rows;
  private long drawnNanos;
  private int drawnLines;

  /// A view of a run on a terminal.
  public TerminalView(PrintStream out, StatusLines status, int columns, int rows) {
    this.out = out;
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
      draw(notes.fresh(world.chronicle().notes()), status.block(world, phase, share, rows));
    }
  }

  private void draw(List<String> fresh, List<String> block) {
    StringBuilder text = new StringBuilder(HIDE_CURSOR);
    if (drawnLines > 0) {
      text.append("\u001b[").append(drawnLines).append('F');
    }
    text.append(CLEAR_BELOW);
    fresh.forEach(line -> text.append(line).append('\n'));
    text.append('\n');
    block.forEach(line -> text.append(line).append('\n'));
    text.append(SHOW_CURSOR);
    drawnLines = block.size() + 1;
    out.print(text);
    out.flush();
  }
}
