package org.aetherchain.checker.trace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One state of a behaviour and the action that led to it.
///
/// @param number counts from 1
/// @param action the action's name, or words such as `(initial)`
/// @param module the module in which the action stands; empty where there is none
/// @param line the action's line in that module; 0 where there is none
/// @param variables the state, in TLC's order of variables
public record Step(
    int number, String action, String module, int line, Map<String, TlaValue> variables) {
  private static final Pattern HEADING = Pattern.compile("(\\d+): <?(.*?)>?\\s*");
  private static final Pattern ACTION =
      Pattern.compile("(\\S+)(?: line (\\d+), col \\d+ to line \\d+, col \\d+)? of module (\\w+)");

  /// Reads one state as TLC prints it: a heading with number and action, then `/\ x = value`.
  public static Step read(String text) {
    int end = text.indexOf('\n');
    String heading = end < 0 ? text : text.substring(0, end);
    Map<String, TlaValue> variables = variables(end < 0 ? "" : text.substring(end + 1));
    Matcher matched = HEADING.matcher(heading);
    if (!matched.matches()) {
      return new Step(0, heading.strip(), "", 0, variables);
    }
    int number = Integer.parseInt(matched.group(1));
    String action = matched.group(2);
    if (action.equals("Initial predicate")) {
      return new Step(number, "(initial)", "", 0, variables);
    }
    Matcher named = ACTION.matcher(action);
    if (!named.find()) {
      return new Step(number, action, "", 0, variables);
    }
    int line = named.group(2) == null ? 0 : Integer.parseInt(named.group(2));
    return new Step(number, named.group(1), named.group(3), line, variables);
  }

  /// Reads the variables of a state without a heading.
  public static Step initial(String text) {
    return new Step(1, "(initial)", "", 0, variables(text));
  }

  private static Map<String, TlaValue> variables(String text) {
    Map<String, TlaValue> variables = new LinkedHashMap<>();
    StringBuilder current = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (line.startsWith("/\\ ") || (current.isEmpty() && !line.isBlank())) {
        put(variables, current);
        current.setLength(0);
        current.append(line.startsWith("/\\ ") ? line.substring(3) : line);
      } else {
        current.append('\n').append(line);
      }
    }
    put(variables, current);
    return variables;
  }

  private static void put(Map<String, TlaValue> variables, StringBuilder line) {
    int equals = line.indexOf("=");
    if (equals > 0) {
      variables.put(
          line.substring(0, equals).strip(),
          TlaValueReader.read(line.substring(equals + 1).strip()));
    }
  }
}
