package org.aetherchain.checker.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.aetherchain.checker.replay.TreeValues;
import org.aetherchain.checker.trace.Change;
import org.aetherchain.checker.trace.Difference;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.record.Outcome;
import org.aetherchain.core.trace.TracedStep;
import org.jspecify.annotations.Nullable;

/// Has TLC take the steps of a node again, and compares. Steps come in the order of the journal.
public final class StepCheck {
  private static final int LINES_MAX = 20;
  private static final int LINE_CHARS_MAX = 600;

  private final SpecRules rules;
  private final TreeMap<String, Long> taken = new TreeMap<>();
  private @Nullable TracedStep last;

  /// A check by these rules.
  public StepCheck(SpecRules rules) {
    this.rules = rules;
  }

  /// How many steps were compared, by event.
  public Map<String, Long> taken() {
    return new TreeMap<>(taken);
  }

  /// Takes a step.
  ///
  /// @throws StackOverflowError when TLC cannot, nor say why
  public Optional<Disagreement> check(TracedStep step) {
    taken.merge(step.event().variantTag(), 1L, Long::sum);
    List<String> lines = new ArrayList<>(follow(step));
    last = step;
    lines.addAll(compare(step));
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(new Disagreement(step.line(), step.event().variantTag(), shortened(lines)));
  }

  /// Whether the node stood where the line before left it.
  private List<String> follow(TracedStep step) {
    TracedStep previous = last;
    if (previous == null) {
      return List.of();
    }
    if (!previous.params().equals(step.params())) {
      return List.of("params: not those of the step before");
    }
    if (step.line() <= previous.line()) {
      return List.of("line: not behind the step before, " + previous.line());
    }
    return step.line() != previous.line() + 1 || previous.outcome().node().equals(step.before())
        ? List.of()
        : List.of("before: not the node that the step before led to");
  }

  private List<String> compare(TracedStep step) {
    Outcome found = step.outcome();
    Outcome expected;
    try {
      expected = Outcome.ITF.fromItf(rules.outcome(step));
    } catch (MalformedEncoding otherType) {
      return List.of("TLC's outcome fits no type: " + otherType.getMessage());
    } catch (RuntimeException failed) { // TLC has a dozen, and all mean that there is no outcome
      return List.of("TLC has no outcome: " + reason(failed));
    }
    if (expected.equals(found)) {
      return List.of();
    }
    List<String> lines =
        Difference.between(
                "outcome",
                TreeValues.of(Outcome.ITF.toItf(expected)),
                TreeValues.of(Outcome.ITF.toItf(found)))
            .stream()
            .map(StepCheck::line)
            .toList();
    return lines.isEmpty() ? List.of("outcome: unequal, though their trees are equal") : lines;
  }

  private static String reason(Throwable failed) {
    String words = String.valueOf(failed.getMessage()).strip().replaceAll("\\s+", " ");
    return words.isEmpty() ? failed.toString() : words;
  }

  private static String line(Change change) {
    return change.path()
        + switch (change.kind()) {
          case SET -> ": spec " + change.before() + ", node " + change.after();
          case ADDED -> ": only the node has " + change.after();
          case REMOVED -> ": only the spec has " + change.before();
        };
  }

  private static List<String> shortened(List<String> lines) {
    List<String> shown = new ArrayList<>();
    for (String line : lines.subList(0, Math.min(LINES_MAX, lines.size()))) {
      shown.add(
          line.length() <= LINE_CHARS_MAX
              ? line
              : line.substring(0, LINE_CHARS_MAX) + "... (" + line.length() + " characters)");
    }
    if (lines.size() > LINES_MAX) {
      shown.add("and %,d more differences".formatted(lines.size() - LINES_MAX));
    }
    return shown;
  }
}
