package org.aetherchain.devnet.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aetherchain.core.primitive.Hash;

/// Numbers, times and long lines as people read them; the same on every machine.
final class Words {
  private Words() {}

  /// `1,234,567`.
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// Minutes, seconds and tenths: `1:02.5`; from an hour on hours, minutes and seconds: `1:00:02`.
  static String time(long ms) {
    long tenths = ms / 100;
    long seconds = tenths / 10;
    return seconds < 3_600
        ? String.format(Locale.ROOT, "%d:%02d.%d", seconds / 60, seconds % 60, tenths % 10)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
  }

  /// The end of a hash, where hashes that prove work differ: `…3fa9c1d2e0`.
  static String id(Hash id) {
    String hex = id.toHex();
    return "…" + hex.substring(hex.length() - 10);
  }

  /// Hashes a second: `143 kH/s`.
  static String rate(long perSecond) {
    return perSecond < 10_000
        ? number(perSecond) + " H/s"
        : perSecond < 10_000_000
            ? number(perSecond / 1_000) + " kH/s"
            : number(perSecond / 1_000_000) + " MH/s";
  }

  /// A text in lines of at most `columns` characters, broken at spaces.
  static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return List.copyOf(lines);
  }
}
