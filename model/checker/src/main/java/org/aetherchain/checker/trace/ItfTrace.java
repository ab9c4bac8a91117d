package org.aetherchain.checker.trace;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Behaviours in the Informal Trace Format (Apalache, ADR 015), written and read back.
///
/// TLC knows no types: a tuple and a sequence are both written as a list, and the empty function,
/// which TLC prints as `<<>>`, as an empty list. A behaviour that stutters for ever is a loop to
/// its last state. Action, module and line of a step stand in the `#meta` of its state.
public final class ItfTrace {
  private static final String META = "#meta";
  private static final String BIGINT = "#bigint";
  private static final String SET = "#set";
  private static final String TUPLE = "#tup";
  private static final String MAP = "#map";
  private static final String OTHER = "#unserializable";
  private static final int INTERVAL_MAX = 10_000;
  private static final int CHARS_MAX = 1 << 26;
  private static final int NESTING_MAX = 400;
  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,400}");
  private static final Pattern INTERVAL = Pattern.compile("(-?\\d{1,9})\\.\\.(-?\\d{1,9})");

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(NESTING_MAX)
                          .maxDocumentLength(CHARS_MAX)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ItfTrace() {}

  /// The text of a behaviour.
  ///
  /// @param description one sentence on what it shows
  public static String write(Trace trace, String description) {
    Map<String, Object> root = new LinkedHashMap<>();
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("format", "ITF");
    meta.put("format-description", "https://apalache-mc.org/docs/adr/015adr-trace.html");
    meta.put("description", description);
    root.put(META, meta);
    List<Step> steps = trace.steps();
    root.put("vars", steps.isEmpty() ? List.of() : List.copyOf(steps.get(0).variables().keySet()));
    root.put("states", steps.stream().map(ItfTrace::state).toList());
    switch (trace.end()) {
      case Trace.End.Stops _ -> {}
      case Trace.End.Stutters _ -> root.put("loop", steps.size() - 1);
      case Trace.End.LoopsTo loop -> root.put("loop", loop.number() - 1);
    }
    return MAPPER.writeValueAsString(root);
  }

  private static Map<String, Object> state(Step step) {
    Map<String, Object> state = new LinkedHashMap<>();
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("index", step.number() - 1);
    meta.put("action", step.action());
    if (!step.module().isEmpty()) {
      meta.put("module", step.module());
      meta.put("line", step.line());
    }
    state.put(META, meta);
    step.variables().forEach((name, value) -> state.put(name, tree(value)));
    return state;
  }

  /// A value as a tree of lists, maps, strings and booleans.
  public static Object tree(TlaValue value) {
    return switch (value) {
      case TlaValue.Atom atom -> atom(atom.text());
      case TlaValue.Sequence sequence -> sequence.items().stream().map(ItfTrace::tree).toList();
      case TlaValue.SetOf set -> Map.of(SET, set.elements().stream().map(ItfTrace::tree).toList());
      case TlaValue.RecordOf fields -> {
        Map<String, Object> object = new LinkedHashMap<>();
        fields.fields().forEach((name, field) -> object.put(name, tree(field)));
        yield object;
      }
      case TlaValue.FunctionOf function ->
          Map.of(
              MAP,
              function.pairs().entrySet().stream()
                  .map(pair -> List.of(tree(pair.getKey()), tree(pair.getValue())))
                  .toList());
    };
  }

  private static Object atom(String text) {
    if (text.equals("TRUE") || text.equals("FALSE")) {
      return text.equals("TRUE");
    }
    if (INTEGER.matcher(text).matches()) {
      return Map.of(BIGINT, text);
    }
    if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
      return text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1");
    }
    Matcher interval = INTERVAL.matcher(text);
    if (interval.matches()) {
      int from = Integer.parseInt(interval.group(1));
      int to = Integer.parseInt(interval.group(2));
      if (to - from < INTERVAL_MAX) {
        List<Object> elements = new ArrayList<>();
        for (int i = from; i <= to; i++) {
          elements.add(Map.of(BIGINT, Integer.toString(i)));
        }
        return Map.of(SET, elements);
      }
    }
    return Map.of(OTHER, text);
  }

  /// Reads a behaviour.
  ///
  /// @throws MalformedTrace with the reason and the place, for anything that is no trace
  public static Trace read(String text) throws MalformedTrace {
    JsonNode root;
    try {
      root = MAPPER.readTree(text);
    } catch (JacksonException broken) {
      throw new MalformedTrace("no JSON: " + broken.getOriginalMessage());
    }
    JsonNode states = root.path("states");
    if (!root.path(META).path("format").asString("").equals("ITF") || !states.isArray()) {
      throw new MalformedTrace("no trace: it needs \"#meta\" with format ITF, and \"states\"");
    }
    List<String> names = new ArrayList<>();
    for (JsonNode name : root.path("vars")) {
      names.add(name.asString(""));
    }
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      steps.add(step(i, states.get(i), names));
    }
    JsonNode loop = root.path("loop");
    if (loop.isMissingNode()) {
      return new Trace(steps, new Trace.End.Stops());
    }
    if (!loop.isInt() || loop.asInt() < 0 || loop.asInt() >= steps.size()) {
      throw new MalformedTrace("loop: not the number of a state");
    }
    return new Trace(
        steps,
        loop.asInt() == steps.size() - 1
            ? new Trace.End.Stutters()
            : new Trace.End.LoopsTo(loop.asInt() + 1));
  }

  private static Step step(int index, JsonNode state, List<String> names) throws MalformedTrace {
    String at = "states[" + index + "]";
    Map<String, TlaValue> variables = new LinkedHashMap<>();
    for (String name : names) {
      Optional<JsonNode> value = state.optional(name);
      if (value.isEmpty()) {
        throw new MalformedTrace(at + ": no variable " + name);
      }
      variables.put(name, value(at + "." + name, value.get()));
    }
    JsonNode meta = state.path(META);
    return new Step(
        index + 1,
        meta.path("action").asString(index == 0 ? "(initial)" : "(unknown)"),
        meta.path("module").asString(""),
        meta.path("line").asInt(0),
        variables);
  }

  private static TlaValue value(String at, JsonNode tree) throws MalformedTrace {
    if (tree.isBoolean()) {
      return new TlaValue.Atom(tree.asBoolean() ? "TRUE" : "FALSE");
    }
    if (tree.isIntegralNumber()) {
      return new TlaValue.Atom(tree.bigIntegerValue().toString());
    }
    if (tree.isString()) {
      String escaped = tree.asString().replace("\\", "\\\\").replace("\"", "\\\"");
      return new TlaValue.Atom("\"" + escaped + "\"");
    }
    if (tree.isArray()) {
      return new TlaValue.Sequence(values(at, tree));
    }
    if (!tree.isObject()) {
      throw new MalformedTrace(at + ": neither a number, string, boolean, list nor object");
    }
    if (tree.size() == 1) {
      String only = tree.propertyNames().iterator().next();
      JsonNode inner = tree.get(only);
      switch (only) {
        case BIGINT -> {
          return number(at, inner);
        }
        case OTHER -> {
          return new TlaValue.Atom(inner.asString(""));
        }
        case TUPLE -> {
          return new TlaValue.Sequence(values(at, inner));
        }
        case SET -> {
          return new TlaValue.SetOf(values(at, inner));
        }
        case MAP -> {
          return function(at, inner);
        }
        default -> {}
      }
    }
    Map<String, TlaValue> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      if (field.getKey().startsWith("#")) {
        throw new MalformedTrace(at + ": unknown form " + field.getKey());
      }
      fields.put(field.getKey(), value(at + "." + field.getKey(), field.getValue()));
    }
    return new TlaValue.RecordOf(fields);
  }

  private static TlaValue number(String at, JsonNode digits) throws MalformedTrace {
    if (!INTEGER.matcher(digits.asString("")).matches()) {
      throw new MalformedTrace(at + ": #bigint without digits");
    }
    return new TlaValue.Atom(new BigInteger(digits.asString()).toString());
  }

  private static List<TlaValue> values(String at, JsonNode items) throws MalformedTrace {
    if (!items.isArray()) {
      throw new MalformedTrace(at + ": not a list");
    }
    List<TlaValue> values = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      values.add(value(at + "[" + i + "]", items.get(i)));
    }
    return values;
  }

  private static TlaValue function(String at, JsonNode items) throws MalformedTrace {
    Map<TlaValue, TlaValue> pairs = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i++) {
      String place = at + "[" + i + "]";
      JsonNode pair = items.get(i);
      if (!pair.isArray() || pair.size() != 2) {
        throw new MalformedTrace(place + ": not a pair");
      }
      TlaValue key = value(place, pair.get(0));
      if (pairs.put(key, value(place, pair.get(1))) != null) {
        throw new MalformedTrace(place + ": the key " + key.text() + " is there twice");
      }
    }
    return new TlaValue.FunctionOf(pairs);
  }
}
