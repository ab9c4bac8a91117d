package org.aetherchain.checker.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Lays a behaviour out as a table: step, action, source line, and only what changed.
///
/// @param source finds the file to name for a module
/// @param mark makes a new value stand out
public record TraceTable(UnaryOperator<String> source, UnaryOperator<String> mark) {
  private static final int WIDTH = 100;
  private static final int INDENT = 6;

  /// The table's lines.
  public List<String> lines(Trace trace) {
    List<String> lines = new ArrayList<>();
    Map<String, TlaValue> before = Map.of();
    for (Step step : trace.steps()) {
      lines.add(heading(step));
      if (before.isEmpty()) {
        step.variables().forEach((name, value) -> whole(lines, name, value));
      } else {
        List<Change> changes =
            Difference.between(withoutCalls(before), withoutCalls(step.variables()));
        for (Change change : changes) {
          changed(lines, change);
        }
        if (changes.isEmpty()) {
          lines.add(" ".repeat(INDENT) + "(nothing changed)");
        }
        calls(lines, step);
      }
      before = step.variables();
    }
    switch (trace.end()) {
      case Trace.End.Stops _ -> {}
      case Trace.End.Stutters _ -> lines.add("      then nothing happens, for ever");
      case Trace.End.LoopsTo loop -> lines.add("      then back to step " + loop.number());
    }
    return lines;
  }

  private static Map<String, TlaValue> withoutCalls(Map<String, TlaValue> variables) {
    Map<String, TlaValue> others = new LinkedHashMap<>(variables);
    others.entrySet().removeIf(variable -> Calls.hold(variable.getKey(), variable.getValue()));
    return others;
  }

  /// The calls of a step are new with each step: shown whole, not compared.
  private static void calls(List<String> lines, Step step) {
    step.variables()
        .forEach(
            (name, value) ->
                Calls.shortened(value)
                    .filter(_ -> Calls.hold(name, value))
                    .ifPresent(
                        calls -> {
                          for (int i = 0; i < calls.items().size(); i++) {
                            whole(lines, name + "[" + (i + 1) + "]", calls.items().get(i));
                          }
                        }));
  }

  private String heading(Step step) {
    String place =
        step.module().isEmpty()
            ? ""
            : "  " + source.apply(step.module()) + (step.line() == 0 ? "" : ":" + step.line());
    return "%4d  %s%s".formatted(step.number(), step.action(), place);
  }

  private void changed(List<String> lines, Change change) {
    String indent = " ".repeat(INDENT);
    String line =
        switch (change.kind()) {
          case SET -> change.path() + ": " + change.before() + " -> " + mark.apply(change.after());
          case ADDED -> change.path() + " + " + mark.apply(change.after());
          case REMOVED -> change.path() + " - " + change.before();
        };
    int plain = change.path().length() + change.before().length() + change.after().length() + 6;
    if (change.kind() == Change.Kind.SET && indent.length() + plain > WIDTH) {
      lines.add(indent + change.path());
      lines.add(indent + "  was " + change.before());
      lines.add(indent + "  now " + mark.apply(change.after()));
    } else {
      lines.add(indent + line);
    }
  }

  /// A whole value: on one line where it fits, else its parts.
  private static void whole(List<String> lines, String path, TlaValue value) {
    String text = value.text();
    boolean fits = INDENT + path.length() + 3 + text.length() <= WIDTH;
    if (!fits && value instanceof TlaValue.RecordOf parts) {
      parts.fields().forEach((name, part) -> whole(lines, path + "." + name, part));
    } else if (!fits && value instanceof TlaValue.FunctionOf parts) {
      parts.pairs().forEach((key, part) -> whole(lines, path + "[" + key.text() + "]", part));
    } else if (!fits && value instanceof TlaValue.Sequence parts) {
      for (int i = 0; i < parts.items().size(); i++) {
        whole(lines, path + "[" + (i + 1) + "]", parts.items().get(i));
      }
    } else if (!fits && value instanceof TlaValue.SetOf parts) {
      parts.elements().forEach(part -> lines.add(" ".repeat(INDENT) + path + " + " + part.text()));
    } else {
      lines.add(" ".repeat(INDENT) + path + " = " + text);
    }
  }
}
