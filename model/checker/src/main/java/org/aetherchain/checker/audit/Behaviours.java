package org.aetherchain.checker.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.aetherchain.checker.observe.Observation;
import org.aetherchain.checker.trace.Step;
import org.aetherchain.checker.trace.Trace;
import org.jspecify.annotations.Nullable;

/// Behaviours and state graphs as a report stores them. What exceeds the bounds is left out, and
/// the report says so.
final class Behaviours {
  /// Steps of a behaviour that a report shows.
  static final int STEPS_MAX = 400;

  private final ValuePool pool = new ValuePool();
  private final Sources sources;
  private final UnaryOperator<String> file;
  private final List<Object> traces = new ArrayList<>();
  private int omitted;

  /// @param file finds the file to name for a module
  Behaviours(Sources sources, UnaryOperator<String> file) {
    this.sources = sources;
    this.file = file;
  }

  /// The number of a behaviour, `null` if it has no states or there is no room for it.
  ///
  /// @param name of the model or mutant
  @Nullable Integer trace(String name, String violated, Trace trace) throws IOException {
    if (trace.steps().isEmpty()) {
      return null;
    }
    if (!pool.hasRoom() || trace.steps().size() > STEPS_MAX) {
      omitted++;
      return null;
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", name);
    object.put("violated", violated);
    object.put("vars", List.copyOf(trace.steps().getFirst().variables().keySet()));
    List<Object> steps = new ArrayList<>();
    for (Step step : trace.steps()) {
      steps.add(step(step));
    }
    object.put("steps", steps);
    switch (trace.end()) {
      case Trace.End.Stops _ -> {}
      case Trace.End.Stutters _ -> object.put("loop", trace.steps().size() - 1);
      case Trace.End.LoopsTo loop -> object.put("loop", loop.number() - 1);
    }
    traces.add(object);
    return traces.size() - 1;
  }

  private Map<String, Object> step(Step step) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("action", step.action());
    if (!step.module().isEmpty()) {
      object.put("module", step.module());
      object.put("file", file.apply(step.module()));
      object.put("line", step.line());
      object.put("source", sources.at(step.module(), step.line()));
    }
    object.put("values", numbers(step));
    return object;
  }

  private List<Integer> numbers(Step state) {
    return state.variables().values().stream().map(pool::number).toList();
  }

  /// A state graph with each state's values by number, `null` if there is no room for it.
  @Nullable Object graph(Observation.Graph graph) {
    if (!pool.hasRoom()) {
      omitted++;
      return null;
    }
    List<Step> states = graph.states().stream().map(Step::initial).toList();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("vars", List.copyOf(states.getFirst().variables().keySet()));
    object.put("states", states.stream().map(this::numbers).toList());
    object.put("initial", graph.initial());
    object.put(
        "edges",
        graph.edges().stream()
            .map(edge -> List.of(edge.from(), edge.to(), edge.action()))
            .toList());
    return object;
  }

  List<Object> traces() {
    return traces;
  }

  List<List<Object>> values() {
    return pool.values();
  }

  /// How many behaviours and graphs had no room.
  int omitted() {
    return omitted;
  }
}
