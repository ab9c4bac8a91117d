package org.aetherchain.compiler.parse;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.compiler.diagnose.Position;

/// A comment, taken apart into prose and annotations.
///
/// @param prose its lines without annotations; blank lines at both ends are dropped
/// @param annotations its annotations in order
record CommentBlock(List<String> prose, List<Found> annotations) {

  private static final String TYPE = "@type:";
  private static final String ALIAS = "@typeAlias:";

  /// An annotation in a comment.
  ///
  /// @param alias whether it is a `@typeAlias` and not a `@type`
  /// @param closed whether its `;` was found
  record Found(boolean alias, Annotation annotation, boolean closed) {}

  /// Takes a comment apart.
  static CommentBlock of(String file, List<Comments.Line> lines) {
    return new Reader(file).read(lines);
  }

  private static final class Reader {
    private final String file;
    private final List<String> prose = new ArrayList<>();
    private final List<Found> found = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final List<Position> places = new ArrayList<>();
    private boolean inside;
    private boolean alias;

    Reader(String file) {
      this.file = file;
    }

    CommentBlock read(List<Comments.Line> lines) {
      lines.forEach(this::line);
      if (inside) {
        close(false, places.isEmpty() ? new Position(file, 1, 1) : places.getLast());
      }
      while (!prose.isEmpty() && prose.getLast().isBlank()) {
        prose.removeLast();
      }
      while (!prose.isEmpty() && prose.getFirst().isBlank()) {
        prose.removeFirst();
      }
      return new CommentBlock(List.copyOf(prose), List.copyOf(found));
    }

    private void line(Comments.Line line) {
      int from = 0;
      if (!inside) {
        int start = start(line.text());
        if (start < 0) {
          prose.add(line.text());
          return;
        }
        if (!line.text().substring(0, start).isBlank()) {
          prose.add(line.text().substring(0, start));
        }
        alias = line.text().startsWith(ALIAS, start);
        from = start + (alias ? ALIAS : TYPE).length();
        inside = true;
      }
      int end = line.text().indexOf(';', from);
      int stop = end < 0 ? line.text().length() : end;
      for (int offset = from; offset < stop; offset++) {
        text.append(line.text().charAt(offset));
        places.add(new Position(file, line.line(), line.column() + offset));
      }
      Position after = new Position(file, line.line(), line.column() + stop);
      if (end < 0) {
        text.append(' ');
        places.add(after);
      } else {
        close(true, after);
        String rest = line.text().substring(end + 1);
        if (!rest.isBlank()) {
          prose.add(rest);
        }
      }
    }

    private static int start(String text) {
      int type = text.indexOf(TYPE);
      int alias = text.indexOf(ALIAS);
      return type < 0 ? alias : alias < 0 ? type : Math.min(type, alias);
    }

    private void close(boolean closed, Position end) {
      List<Position> all = new ArrayList<>(places);
      all.add(end);
      List<Position> fixed = List.copyOf(all);
      found.add(
          new Found(
              alias,
              new Annotation(
                  text.toString(), offset -> fixed.get(Math.min(offset, fixed.size() - 1))),
              closed));
      text.setLength(0);
      places.clear();
      inside = false;
    }
  }
}
