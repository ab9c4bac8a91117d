package org.aetherchain.compiler.parse;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.compiler.diagnose.Position;

/// The comments of one file, found by reading it again: SANY drops their places.
final class Comments {

  /// A line of a comment without its marks.
  ///
  /// @param line line in the file, from 1
  /// @param column column of the first character of `text`, from 1
  record Line(int line, int column, String text) {}

  private final List<Line> lines = new ArrayList<>();
  private final List<Boolean> codeBefore = new ArrayList<>();
  private final String source;
  private int offset;
  private int line = 1;
  private int column = 1;
  private boolean codeOnLine;

  private Comments(String source) {
    this.source = source;
  }

  /// Reads all comments of a module's text.
  static Comments of(String source) {
    Comments comments = new Comments(source);
    comments.scan();
    return comments;
  }

  /// The blocks: comment lines that follow each other without a gap. A comment behind code counts
  /// only if it is an annotation, as in `LET \* @type: ...`, and begins a block.
  List<List<Line>> blocks() {
    List<List<Line>> blocks = new ArrayList<>();
    int last = -1;
    for (int index = 0; index < lines.size(); index++) {
      Line next = lines.get(index);
      boolean behindCode = codeBefore.get(index);
      if (behindCode && !next.text().contains("@type")) {
        last = -1;
        continue;
      }
      if (blocks.isEmpty() || behindCode || next.line() > last + 1) {
        blocks.add(new ArrayList<>());
      }
      blocks.getLast().add(next);
      last = next.line();
    }
    return blocks;
  }

  /// The block that ends on the line above `line`; empty when there is none.
  List<Line> above(int line) {
    return blocks().stream()
        .filter(block -> block.getLast().line() == line - 1)
        .findFirst()
        .orElse(List.of());
  }

  /// The block that ends on the line above `line` and begins behind a place; empty when there is
  /// none.
  List<Line> above(int line, Position after) {
    List<Line> block = above(line);
    boolean behind =
        !block.isEmpty()
            && (block.getFirst().line() > after.line()
                || (block.getFirst().line() == after.line()
                    && block.getFirst().column() > after.column()));
    return behind ? block : List.of();
  }

  private void scan() {
    while (offset < source.length()) {
      if (source.startsWith("\\*", offset)) {
        lineComment();
      } else if (source.startsWith("(*", offset)) {
        blockComment();
      } else if (source.charAt(offset) == '"') {
        string();
      } else {
        codeOnLine |= !Character.isWhitespace(source.charAt(offset));
        advance();
      }
    }
  }

  private void string() {
    codeOnLine = true;
    advance();
    while (offset < source.length() && source.charAt(offset) != '"') {
      if (source.charAt(offset) == '\n') {
        return;
      }
      if (source.charAt(offset) == '\\') {
        advance();
      }
      if (offset < source.length()) {
        advance();
      }
    }
    if (offset < source.length()) {
      advance();
    }
  }

  private void lineComment() {
    advance();
    advance();
    while (offset < source.length() && source.charAt(offset) == '*') {
      advance();
    }
    int end = source.indexOf('\n', offset);
    keep(end < 0 ? source.length() : end);
  }

  private void blockComment() {
    int depth = 1;
    advance();
    advance();
    int from = offset;
    while (offset < source.length() && depth > 0) {
      if (source.startsWith("(*", offset)) {
        depth++;
        advance();
      } else if (source.startsWith("*)", offset)) {
        depth--;
        advance();
      }
      advance();
    }
    int end = Math.max(from, depth == 0 ? offset - 2 : offset);
    Comments inside = new Comments(source);
    inside.offset = from;
    inside.rewindTo(source, from);
    boolean code = codeOnLine;
    for (int at = from; at <= end; ) {
      int newline = source.indexOf('\n', at);
      int stop = newline < 0 || newline > end ? end : newline;
      inside.rewindTo(source, at);
      inside.offset = at;
      inside.codeOnLine = code;
      inside.skipMarks(stop);
      inside.keep(stop);
      at = stop + 1;
    }
    lines.addAll(inside.lines);
    codeBefore.addAll(inside.codeBefore);
  }

  private void rewindTo(String text, int target) {
    int before = text.lastIndexOf('\n', target - 1);
    column = target - before;
    line = 1 + (int) text.substring(0, target).chars().filter(c -> c == '\n').count();
  }

  private void skipMarks(int stop) {
    while (offset < stop
        && (Character.isWhitespace(source.charAt(offset)) || source.charAt(offset) == '*')) {
      advance();
    }
  }

  private void keep(int end) {
    String text = source.substring(offset, Math.max(offset, end)).stripTrailing();
    lines.add(new Line(line, column, text));
    codeBefore.add(codeOnLine);
    while (offset < end) {
      advance();
    }
  }

  private void advance() {
    if (source.charAt(offset) == '\n') {
      line++;
      column = 1;
      codeOnLine = false;
    } else {
      column++;
    }
    offset++;
  }
}
