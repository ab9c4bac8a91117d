package org.aetherchain.devnet.view;

import java.io.PrintStream;
import java.util.List;

/// A block of lines at the bottom of a terminal that is drawn again in place, with other lines
/// scrolling away above it.
final class Redraw {
  private static final String CLEAR_BELOW = "\u001b[J";
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";

  private final PrintStream out;
  private int drawnLines;

  Redraw(PrintStream out) {
    this.out = out;
  }

  /// Draws the block anew.
  ///
  /// @param fresh lines that stay above it
  void draw(List<String> fresh, List<String> block) {
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
