package org.aetherchain.checker.tlc;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aetherchain.checker.manifest.Expectation;

/// The text of a TLC configuration, and small changes to it.
public record Configuration(String text) {
  private static final Set<String> KEYWORDS =
      Set.of(
          "CONSTANT",
          "CONSTANTS",
          "CONSTRAINT",
          "CONSTRAINTS",
          "ACTION_CONSTRAINT",
          "ACTION_CONSTRAINTS",
          "ACTION-CONSTRAINT",
          "ACTION-CONSTRAINTS",
          "INVARIANT",
          "INVARIANTS",
          "PROPERTY",
          "PROPERTIES",
          "INIT",
          "NEXT",
          "SPECIFICATION",
          "VIEW",
          "SYMMETRY",
          "TYPE",
          "TYPE_CONSTRAINT",
          "CHECK_DEADLOCK",
          "ALIAS",
          "POSTCONDITION",
          "POSTCONDITIONS",
          "_PERIODIC",
          "_RL_REWARD");
  private static final Set<String> INVARIANTS = Set.of("INVARIANT", "INVARIANTS");
  private static final Set<String> PROPERTIES = Set.of("PROPERTY", "PROPERTIES");

  /// A comment, or a word.
  private static final Pattern TOKEN =
      Pattern.compile("\\\\\\*[^\\n]*|\\(\\*.*?\\*\\)|\"[^\"\\n]*\"|[^\\s]+", Pattern.DOTALL);

  private record Section(String keyword, int start, int end, List<String> words) {}

  /// Names after `INVARIANT` and `INVARIANTS`.
  public List<String> invariants() {
    return words(INVARIANTS);
  }

  /// Names after `PROPERTY` and `PROPERTIES`.
  public List<String> properties() {
    return words(PROPERTIES);
  }

  /// The same run with this property alone: as a temporal property if it is one here, as TLC's
  /// deadlock check if it is that, else as an invariant.
  public Configuration withOnly(String property) {
    boolean temporal = properties().contains(property);
    boolean deadlock = property.equals(Expectation.DEADLOCK);
    StringBuilder kept = new StringBuilder(text);
    for (Section section : sections().reversed()) {
      if (INVARIANTS.contains(section.keyword())
          || PROPERTIES.contains(section.keyword())
          || (deadlock && section.keyword().equals("CHECK_DEADLOCK"))) {
        kept.delete(section.start(), section.end());
      }
    }
    kept.append('\n');
    if (deadlock) {
      kept.append("CHECK_DEADLOCK TRUE\n");
    } else {
      kept.append(temporal ? "PROPERTY " : "INVARIANT ").append(property).append('\n');
    }
    return new Configuration(kept.toString());
  }

  /// The same run with lines `Operator <- Other` or `Constant = value` added.
  public Configuration withOverrides(List<String> overrides) {
    if (overrides.isEmpty()) {
      return this;
    }
    return new Configuration(text + "\nCONSTANTS\n  " + String.join("\n  ", overrides) + "\n");
  }

  private List<String> words(Set<String> keywords) {
    List<String> words = new ArrayList<>();
    for (Section section : sections()) {
      if (keywords.contains(section.keyword())) {
        words.addAll(section.words());
      }
    }
    return words;
  }

  private List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      String word = token.group();
      if (KEYWORDS.contains(word)) {
        sections.add(new Section(word, token.start(), token.end(), new ArrayList<>()));
      } else if (!word.startsWith("\\*") && !word.startsWith("(*") && !sections.isEmpty()) {
        Section last = sections.removeLast();
        last.words().add(word);
        sections.add(new Section(last.keyword(), last.start(), token.end(), last.words()));
      }
    }
    return sections;
  }
}
