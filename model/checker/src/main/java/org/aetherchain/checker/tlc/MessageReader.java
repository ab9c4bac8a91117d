package org.aetherchain.checker.tlc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts TLC's `-tool` output into messages. Messages may nest and may begin in the middle of a
/// line; what stands outside of all messages is passed on as it is.
final class MessageReader {
  private static final Pattern MARK =
      Pattern.compile("@!@!@(STARTMSG|ENDMSG) (\\d+)(?::(\\d+))? @!@!@");
  private static final int TEXT_CHARS_MAX = 1 << 22;

  private final Consumer<TlcMessage> messages;
  private final Consumer<String> outside;
  private final Deque<Open> open = new ArrayDeque<>();
  private String mistake = "";

  private record Open(int code, int severity, StringBuilder text) {}

  MessageReader(Consumer<TlcMessage> messages, Consumer<String> outside) {
    this.messages = messages;
    this.outside = outside;
  }

  /// Takes the next line of output, without its line end.
  void line(String line) {
    Matcher mark = MARK.matcher(line);
    int from = 0;
    boolean marked = false;
    while (mark.find()) {
      marked = true;
      append(line.substring(from, mark.start()), false);
      from = mark.end();
      int code = Integer.parseInt(mark.group(2));
      if (mark.group(1).equals("STARTMSG")) {
        int severity = mark.group(3) == null ? 0 : Integer.parseInt(mark.group(3));
        open.push(new Open(code, severity, new StringBuilder()));
      } else {
        close(code);
      }
    }
    if (!marked || from < line.length()) {
      append(line.substring(from), !marked);
    }
  }

  /// What is wrong with the output, once it has ended; empty when it was well formed.
  Optional<String> mistake() {
    if (mistake.isEmpty() && !open.isEmpty()) {
      return Optional.of("TLC's output ends inside message " + open.peek().code());
    }
    return mistake.isEmpty() ? Optional.empty() : Optional.of(mistake);
  }

  private void append(String text, boolean wholeLine) {
    Open top = open.peek();
    if (top == null) {
      if (wholeLine || !text.isBlank()) {
        outside.accept(text);
      }
    } else if (top.text.length() < TEXT_CHARS_MAX) {
      top.text.append(text).append(wholeLine ? "\n" : "");
    }
  }

  private void close(int code) {
    Open top = open.peek();
    if (top == null || top.code != code) {
      if (mistake.isEmpty()) {
        mistake = "TLC's output is garbled: message " + code + " ends that did not begin";
      }
      return;
    }
    open.pop();
    String text = top.text.toString();
    messages.accept(new TlcMessage(code, top.severity, text.strip()));
    Open parent = open.peek();
    if (parent != null) {
      parent.text.append(text);
    }
  }
}
