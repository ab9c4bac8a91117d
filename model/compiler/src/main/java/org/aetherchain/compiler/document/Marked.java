package org.aetherchain.compiler.document;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parts of a Markdown text that are generated: from `<!-- generated NAME -->` to
/// `<!-- end NAME -->`, each mark on a line of its own.
final class Marked {
  private Marked() {}

  /// The text with another content between the marks of this name; nothing if it has no such marks.
  static Optional<String> replaced(String text, String name, String content) {
    Matcher found =
        Pattern.compile(
                "(<!-- generated %s -->\\n).*?(<!-- end %s -->)"
                    .formatted(Pattern.quote(name), Pattern.quote(name)),
                Pattern.DOTALL)
            .matcher(text);
    return found.find()
        ? Optional.of(
            text.substring(0, found.end(1))
                + "\n"
                + content.strip()
                + "\n\n"
                + text.substring(found.start(2)))
        : Optional.empty();
  }
}
