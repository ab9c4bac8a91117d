package org.aetherchain.checker.observe;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What an [Observer] saw of one run.
///
/// @param actions every action of the model, taken or not
/// @param graph the whole state graph, if it is small
public record Observation(List<ActionCount> actions, Optional<Graph> graph) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// Copies the list.
  public Observation {
    actions = List.copyOf(actions);
  }

  /// How often an action was taken.
  ///
  /// @param name its name in the spec
  /// @param module the module in which it stands
  /// @param line its first line there
  /// @param taken transitions that it made
  /// @param found those of them that led to a state not known before
  public record ActionCount(String name, String module, int line, long taken, long found) {}

  /// A state graph. States are numbered from 0 in the order in which TLC found them.
  ///
  /// @param states each state as TLC prints it
  /// @param initial the states with which behaviours begin
  /// @param edges transitions, without repetition
  public record Graph(List<String> states, List<Integer> initial, List<Edge> edges) {
    /// Copies the lists.
    public Graph {
      states = List.copyOf(states);
      initial = List.copyOf(initial);
      edges = List.copyOf(edges);
    }
  }

  /// A transition by the action with this index among the actions.
  public record Edge(int from, int to, int action) {}

  /// The text between two processes.
  String text() {
    return MAPPER.writeValueAsString(this);
  }

  /// Reads that text; nothing if it is no such text.
  public static Optional<Observation> of(String text) {
    try {
      return Optional.of(MAPPER.readValue(text, Observation.class));
    } catch (JacksonException other) {
      return Optional.empty();
    }
  }
}
