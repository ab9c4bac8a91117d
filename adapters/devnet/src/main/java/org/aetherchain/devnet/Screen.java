package org.aetherchain.devnet;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How large a terminal is.
///
/// @param rows lines
/// @param columns characters in a line
record Screen(int rows, int columns) {
  /// What is assumed of a terminal that does not say, and of what is no terminal.
  static final Screen USUAL = new Screen(24, 100);

  private static final int LEAST_ROWS = 12;
  private static final int LEAST_COLUMNS = 40;
  private static final Pattern SIZE = Pattern.compile("(\\d{1,4}) (\\d{1,4})\\s*");

  /// The size of this process's terminal, as `stty` says; asked once, not followed.
  static Screen ofTerminal() {
    try {
      Process stty = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty")).start();
      String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      Matcher size = SIZE.matcher(said);
      return size.matches()
          ? of(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)))
          : USUAL;
    } catch (IOException unknown) {
      return USUAL; // no stty on this system: any size will do
    }
  }

  private static Screen of(int rows, int columns) {
    return rows == 0 || columns == 0
        ? USUAL
        : new Screen(Math.max(LEAST_ROWS, rows), Math.max(LEAST_COLUMNS, columns));
  }
}
