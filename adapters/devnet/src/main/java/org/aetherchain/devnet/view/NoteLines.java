package org.aetherchain.devnet.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aetherchain.devnet.world.Chronicle.Note;

/// What happened, as lines that stay.
final class NoteLines {
  private static final String ATTACK = "ATTACK ";
  private static final String OUTCOME = "OUTCOME ";
  private static final int INDENT = 10;

  private final Style style;
  private final int columns;
  private int shown;

  NoteLines(Style style, int columns) {
    this.style = style;
    this.columns = columns;
  }

  /// The lines of the notes that were not shown yet.
  List<String> fresh(List<Note> notes) {
    List<String> lines = new ArrayList<>();
    for (; shown < notes.size(); shown++) {
      Note note = notes.get(shown);
      String time = String.format(Locale.ROOT, "%8s  ", Words.time(note.atMs()));
      for (String part : Words.wrap(note.text(), columns - INDENT)) {
        lines.add(style.dim(time) + coloured(note.text(), part));
        time = " ".repeat(INDENT);
      }
    }
    return lines;
  }

  private String coloured(String note, String part) {
    if (note.startsWith(ATTACK)) {
      return style.bad(part);
    }
    return note.startsWith(OUTCOME) ? style.good(part) : part;
  }
}
