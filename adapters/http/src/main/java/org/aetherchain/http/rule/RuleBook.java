package org.aetherchain.http.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aetherchain.core.kernel.ReasonClass;
import org.aetherchain.core.kernel.Rejection;
import org.aetherchain.core.rule.Reasons;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Every operator of the rules, and for each reason the operators that give it.
///
/// Found in the text of `spec/rules`: an operator begins where a name stands in the first column
/// before `==`, with the comment above it, and a reason is its quoted name within.
public final class RuleBook {
  private static final List<String> MODULES =
      List.of(
          "Attestation",
          "Chain",
          "Clock",
          "Commands",
          "CrossShard",
          "Difficulty",
          "Evidence",
          "Fees",
          "Finality",
          "ForkChoice",
          "Gadget",
          "Ledger",
          "Maps",
          "Mempool",
          "Node",
          "Primitives",
          "Reasons",
          "Types",
          "Variants");

  private static final String CLASSES = "Reasons";
  private static final Pattern DEFINITION =
      Pattern.compile("^([A-Z][A-Za-z0-9_]*)(?:\\([^=]*\\))?\\s*==");
  private static final Pattern RULE = Pattern.compile("R-[A-Z]+[0-9]*");
  private static final Pattern QUOTED = Pattern.compile("\"([A-Za-z]+)\"");

  private final Map<String, Operator> operators = new TreeMap<>();
  private final Map<String, List<Operator>> givers = new TreeMap<>();

  private RuleBook() {}

  /// The rules that this program was built with.
  public static RuleBook load() {
    RuleBook book = new RuleBook();
    for (String module : MODULES) {
      book.read(module, text(module));
    }
    return book;
  }

  private static String text(String module) {
    try (InputStream in = RuleBook.class.getResourceAsStream("/spec/rules/" + module + ".tla")) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks the rules of " + module);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void read(String module, String text) {
    List<String> lines = text.lines().toList();
    for (int at = 0; at < lines.size(); at++) {
      Matcher definition = DEFINITION.matcher(heading(lines, at));
      if (definition.find() && Character.isLetter(lines.get(at).charAt(0))) {
        add(module, definition.group(1), lines, at);
      }
    }
  }

  /// The line, with those that carry on its parameters.
  private static String heading(List<String> lines, int at) {
    String line = lines.get(at);
    boolean isOpen = line.contains("(") && !line.contains(")");
    return line.isEmpty() ? " " : isOpen && at + 1 < lines.size() ? line + lines.get(at + 1) : line;
  }

  private void add(String module, String name, List<String> lines, int definition) {
    int first = definition;
    while (first > 0 && lines.get(first - 1).startsWith("\\*")) {
      first--;
    }
    int end = definition + 1;
    while (end < lines.size() && isInside(lines.get(end))) {
      end++;
    }
    while (lines.get(end - 1).isBlank()) {
      end--;
    }
    String text = String.join("\n", lines.subList(first, end));
    String comment = String.join("\n", lines.subList(first, definition));
    List<String> rules =
        new TreeSet<>(RULE.matcher(comment).results().map(m -> m.group()).toList())
            .stream().toList();
    Operator operator = new Operator(module, name, first + 1, text, rules);
    operators.put(operator.reference(), operator);
    if (!module.equals(CLASSES)) {
      new TreeSet<>(QUOTED.matcher(text).results().map(m -> m.group(1)).toList())
          .forEach(word -> givers.computeIfAbsent(word, _ -> new ArrayList<>()).add(operator));
    }
  }

  private static boolean isInside(String line) {
    return line.isBlank() || line.startsWith(" ");
  }

  /// An operator by its name.
  public Optional<Operator> find(String module, String name) {
    return Optional.ofNullable(operators.get(module + "!" + name));
  }

  /// The operators that give a reason, in the order of their modules.
  public List<Operator> giving(String reason) {
    return List.copyOf(givers.getOrDefault(reason, List.of()));
  }

  /// Every reason that the rules may give, with its class and the operators that give it.
  public ObjectNode everything() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode reasons = answer.putArray("reasons");
    new TreeSet<>(Reasons.allReasons()).forEach(name -> reasons.add(reason(name)));
    return answer;
  }

  /// The reasons of a refusal, in the same form.
  public ArrayNode reasons(Rejection rejection) {
    ArrayNode reasons = JsonNodeFactory.instance.arrayNode();
    rejection.reasons().forEach(name -> reasons.add(reason(name)));
    return reasons;
  }

  private ObjectNode reason(String name) {
    ObjectNode reason = JsonNodeFactory.instance.objectNode();
    ReasonClass reasonClass = Rejection.of(List.of(name)).reasonClass();
    reason.put("name", name);
    reason.put("class", reasonClass.name());
    ArrayNode givers = reason.putArray("operators");
    for (Operator operator : giving(name)) {
      givers.add(place(operator));
    }
    return reason;
  }

  private static ObjectNode place(Operator operator) {
    ObjectNode place = JsonNodeFactory.instance.objectNode();
    place.put("module", operator.module());
    place.put("operator", operator.name());
    place.put("file", operator.file());
    place.put("line", operator.line());
    ArrayNode rules = place.putArray("rules");
    operator.rules().forEach(rules::add);
    return place;
  }

  /// An operator with its text.
  public ObjectNode text(Operator operator) {
    return place(operator).put("text", operator.text());
  }
}
