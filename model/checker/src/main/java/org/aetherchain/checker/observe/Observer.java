package org.aetherchain.checker.observe;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aetherchain.checker.engine.Engine;
import org.aetherchain.checker.engine.Visitor;
import org.aetherchain.checker.tlc.TlcMessage;
import tla2sany.st.Location;
import tlc2.tool.Action;
import tlc2.tool.TLCState;

/// Counts what TLC does, and keeps the state graph as long as it is small. Actions that TLC split
/// over the values of a quantifier are counted as one. May be called from several threads.
public final class Observer implements Visitor {
  /// States of the largest graph that is kept.
  public static final int STATES_MAX = 160;

  /// Transitions of the largest graph that is kept.
  public static final int EDGES_MAX = 800;

  /// Characters of all states of the largest graph that is kept.
  static final int STATE_CHARS_MAX = 1 << 19;

  private final Visitor inner;
  private final Map<Place, Integer> places = new LinkedHashMap<>();
  private final Map<Action, Integer> known = new HashMap<>();
  private final List<long[]> counts = new ArrayList<>();
  private final Map<Long, Integer> numbers = new HashMap<>();
  private final List<String> states = new ArrayList<>();
  private final List<Integer> initial = new ArrayList<>();
  private final Set<Observation.Edge> edges = new LinkedHashSet<>();
  private int stateChars;
  private boolean small = true;

  private record Place(String name, String module, int line) {}

  /// @param inner is shown everything, too
  public Observer(Engine engine, Visitor inner) {
    this.inner = inner;
    engine.actions().forEach(this::index);
  }

  /// Observes and does nothing else.
  public Observer(Engine engine) {
    this(engine, (_, _, _) -> {});
  }

  @Override
  public synchronized void initial(TLCState state) {
    inner.initial(state);
    int number = number(state);
    if (small && !initial.contains(number)) {
      initial.add(number);
    }
  }

  @Override
  public void transition(TLCState before, TLCState after, boolean isNew) {
    throw new IllegalStateException("TLC names the action of each transition");
  }

  @Override
  public synchronized void transition(
      TLCState before, TLCState after, boolean isNew, Action action) {
    inner.transition(before, after, isNew, action);
    int index = index(action);
    counts.get(index)[0]++;
    counts.get(index)[1] += isNew ? 1 : 0;
    if (small) {
      edges.add(new Observation.Edge(number(before), number(after), index));
      if (edges.size() > EDGES_MAX) {
        giveUp();
      }
    }
  }

  /// What was seen.
  synchronized Observation seen() {
    List<Observation.ActionCount> actions = new ArrayList<>();
    for (Place place : places.keySet()) {
      long[] count = counts.get(actions.size());
      actions.add(
          new Observation.ActionCount(
              place.name(), place.module(), place.line(), count[0], count[1]));
    }
    boolean moves = edges.stream().anyMatch(edge -> edge.from() != edge.to());
    return new Observation(
        actions,
        small && moves
            ? Optional.of(new Observation.Graph(states, initial, List.copyOf(edges)))
            : Optional.empty());
  }

  /// Writes what was seen in the manner of TLC.
  public void tell(PrintStream out) {
    TlcMessage.write(out, TlcMessage.OBSERVATION, seen().text());
  }

  private int index(Action action) {
    return known.computeIfAbsent(
        action,
        a -> {
          Location at = a.isDeclared() ? a.getDeclaration() : a.pred.getLocation();
          Place place = new Place(a.getName().toString(), at.source(), at.beginLine());
          return places.computeIfAbsent(
              place,
              _ -> {
                counts.add(new long[2]);
                return counts.size() - 1;
              });
        });
  }

  private int number(TLCState state) {
    if (!small) {
      return -1;
    }
    Integer there = numbers.get(state.fingerPrint());
    if (there != null) {
      return there;
    }
    String text = state.toString();
    stateChars += text.length();
    if (states.size() == STATES_MAX || stateChars > STATE_CHARS_MAX) {
      giveUp();
      return -1;
    }
    states.add(text);
    numbers.put(state.fingerPrint(), states.size() - 1);
    return states.size() - 1;
  }

  private void giveUp() {
    small = false;
    numbers.clear();
    states.clear();
    initial.clear();
    edges.clear();
  }
}
