package org.aetherchain.checker.tlc;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes one line, `file:line:column: words`, of what SANY and TLC say about a broken spec.
record SpecErrors(SpecFolder spec) {
  private static final Pattern PARSED_FILE = Pattern.compile("Parsing file .*?(\\w+)\\.tla");
  private static final Pattern MISSING =
      Pattern.compile("Cannot find source file .* imported in module (\\w+)");
  private static final Pattern PLACE =
      Pattern.compile(
          "[Ll]ine (\\d+), col(?:umn)? (\\d+)(?: to line \\d+, col(?:umn)? \\d+)?"
              + " (?:of module|in) (\\w+)");
  private static final Pattern LAST_PLACE =
      Pattern.compile("\\bline \\d+, col \\d+ to line \\d+, col \\d+ of module \\w+\\s*$");
  private static final Pattern ENCOUNTERED =
      Pattern.compile("at line (\\d+), column (\\d+)(.*)", Pattern.DOTALL);
  private static final int WORDS_CHARS_MAX = 400;

  /// The first error among SANY's lines.
  String parser(List<String> lines) {
    String file = "spec";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher parsed = PARSED_FILE.matcher(line);
      if (parsed.find()) {
        file = spec.source(parsed.group(1));
      }
      if (line.startsWith("***Parse Error***")) {
        return syntaxError(file, lines.subList(i + 1, lines.size()));
      }
      Matcher missing = MISSING.matcher(line);
      if (missing.find()) {
        return spec.source(missing.group(1)) + ": " + flat(line);
      }
      Matcher place = PLACE.matcher(line);
      if (place.lookingAt() && place.end() == line.stripTrailing().length()) {
        return place(place) + ": " + flat(paragraph(lines.subList(i + 1, lines.size())));
      }
    }
    int fatal = lines.indexOf("*** Abort messages: 1");
    String words =
        fatal < 0 ? String.join(" ", lines) : paragraph(lines.subList(fatal + 1, lines.size()));
    return file + ": " + (words.isBlank() ? "cannot be parsed" : flat(words));
  }

  /// The first of TLC's errors; its place is the innermost expression that TLC was evaluating.
  String evaluation(List<TlcMessage> errors) {
    TlcMessage first = errors.getFirst();
    String words = first.text();
    String place = lastPlace(words);
    for (TlcMessage error : errors) {
      if (error.code() == TlcMessage.NESTED_EXPRESSIONS) {
        place = lastPlace(error.text());
      }
    }
    if (first.code() == 1000) {
      // TLC's general words say nothing; the exception's do.
      int cause = words.indexOf("\n: ");
      words = cause < 0 ? words : words.substring(cause + 3);
    }
    int state = words.indexOf("While working on");
    words = state < 0 ? words : words.substring(0, state);
    return (place.isEmpty() ? "" : place + ": ") + flat(LAST_PLACE.matcher(words).replaceAll(""));
  }

  private static String syntaxError(String file, List<String> lines) {
    String words = paragraph(lines);
    Matcher encountered = ENCOUNTERED.matcher(words);
    if (!encountered.find()) {
      return file + ": " + flat(words);
    }
    return file
        + ":"
        + encountered.group(1)
        + ":"
        + encountered.group(2)
        + ": "
        + flat(words.substring(0, encountered.start()) + encountered.group(3));
  }

  private String lastPlace(String text) {
    Matcher matched = PLACE.matcher(text);
    String place = "";
    while (matched.find()) {
      place = place(matched);
    }
    return place;
  }

  private String place(Matcher matched) {
    return spec.source(matched.group(3)) + ":" + matched.group(1) + ":" + matched.group(2);
  }

  /// The lines up to the next empty one, leading empty ones skipped.
  private static String paragraph(List<String> lines) {
    StringBuilder words = new StringBuilder();
    for (String line : lines) {
      if (!line.isBlank()) {
        words.append(line).append(' ');
      } else if (!words.isEmpty()) {
        break;
      }
    }
    return words.toString();
  }

  private static String flat(String text) {
    String words = text.replaceAll("\\s+", " ").strip();
    return words.length() <= WORDS_CHARS_MAX ? words : words.substring(0, WORDS_CHARS_MAX) + " ...";
  }
}
