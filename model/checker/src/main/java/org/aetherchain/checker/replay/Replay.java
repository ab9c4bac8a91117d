package org.aetherchain.checker.replay;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aetherchain.checker.engine.SharedTrees;
import org.aetherchain.checker.engine.Trees;
import org.aetherchain.checker.engine.Visitor;
import org.aetherchain.checker.tlc.ReplayCounts;
import org.aetherchain.checker.trace.Change;
import org.aetherchain.checker.trace.Difference;
import org.aetherchain.core.codec.MalformedEncoding;
import tlc2.tool.TLCState;
import tlc2.util.FP64;
import tlc2.value.IValue;
import tlc2.value.impl.Applicable;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/// Recomputes every call that TLC's steps made and compares the answers.
///
/// The variable `last` is the sequence of a step's calls, each a record of `node`, `before`,
/// `event` and `outcome`. That the calls are what the step did is checked as well: each begins
/// where the node stood or where the call before it ended, and the node ends where the last ended.
/// Calls that are the same in all four are counted but computed once.
///
/// @param <N> the state before an event
/// @param <E> an event
/// @param <O> the answer
final class Replay<N, E, O> implements Visitor {
  private static final int STATES_KEPT = 20_000;
  private static final int PARTS_KEPT = 1 << 16;
  private static final UniqueString LAST = UniqueString.uniqueStringOf("last");
  private static final UniqueString NODES = UniqueString.uniqueStringOf("nodes");

  private final Rule<N, E, O> rule;
  private final Listener listener;
  private final Fingerprints fingerprints = new Fingerprints();
  private final SharedTrees trees = new SharedTrees(PARTS_KEPT);
  private final Set<Long> seen = new HashSet<>();
  private final Map<Long, N> states =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, N> eldest) {
          return size() > STATES_KEPT;
        }
      };
  private final Map<String, Rule<N, E, O>> suspects = new LinkedHashMap<>();
  private final Map<String, Long> noticed = new LinkedHashMap<>();
  private long transitions;
  private long calls;

  /// Is told of the first difference.
  interface Listener {
    /// Java and TLC disagree in a step.
    ///
    /// @param lines what differs, for a reader
    void differs(TLCState before, TLCState after, List<String> lines);
  }

  private record Call(Value node, Value before, Value event, Value outcome) {
    static Call of(Value value) {
      if (value.toRcd() instanceof RecordValue fields) {
        return new Call(
            field(fields, "node"),
            field(fields, "before"),
            field(fields, "event"),
            field(fields, "outcome"));
      }
      throw new IllegalArgumentException("an item of the variable last is no record");
    }

    Value nodeAfter() {
      if (outcome.toRcd() instanceof RecordValue fields) {
        return field(fields, "node");
      }
      throw new IllegalArgumentException("the outcome of a call is no record");
    }

    private static Value field(RecordValue fields, String name) {
      for (int i = 0; i < fields.names.length; i++) {
        if (fields.names[i].equals(name)) {
          return fields.values[i];
        }
      }
      throw new IllegalArgumentException("a call in the variable last has no field " + name);
    }
  }

  Replay(Rule<N, E, O> rule, Listener listener) {
    this.rule = rule;
    this.listener = listener;
  }

  /// Has a wrong rule answer as well, until it answers otherwise than TLC.
  void suspect(String name, Rule<N, E, O> wrong) {
    suspects.put(name, wrong);
    noticed.put(name, 0L);
  }

  /// After how many different calls each suspect was noticed; 0 for those that never were.
  Map<String, Long> suspects() {
    return noticed;
  }

  ReplayCounts counts() {
    return new ReplayCounts(transitions, calls, seen.size());
  }

  @Override
  public void transition(TLCState before, TLCState after, boolean isNew) {
    transitions++;
    if (!(variable(after, LAST).toTuple() instanceof TupleValue steps)) {
      throw new IllegalArgumentException("the variable last is no sequence");
    }
    Value[] items = steps.elems;
    for (int i = 0; i < items.length; i++) {
      calls++;
      Call call = Call.of(items[i]);
      boolean follows =
          same(call.before(), standing(before, call))
              || (i > 0 && same(call.before(), Call.of(items[i - 1]).nodeAfter()));
      boolean leads = i < items.length - 1 || same(call.nodeAfter(), standing(after, call));
      if (!follows || !leads) {
        listener.differs(
            before,
            after,
            List.of("call " + (i + 1) + " in last is not what the step did to its node"));
      }
      List<String> lines = compare(call);
      if (!lines.isEmpty()) {
        listener.differs(before, after, lines);
      }
    }
  }

  private List<String> compare(Call call) {
    long state = fingerprints.of(call.before());
    long question = FP64.Extend(state, fingerprints.of(call.event()));
    if (!seen.add(FP64.Extend(question, fingerprints.of(call.outcome())))) {
      return List.of();
    }
    O expected;
    E event;
    N node;
    try {
      node = state(state, call.before());
      event = rule.event(trees.of(call.event()));
      expected = rule.outcome(trees.of(call.outcome()));
    } catch (MalformedEncoding broken) {
      return differing(call, List.of("TLC's value fits no type: " + broken.getMessage()));
    }
    O found;
    try {
      found = rule.handle(node, event);
    } catch (RuntimeException | StackOverflowError thrown) {
      return differing(call, List.of("Java threw " + thrown));
    }
    if (found.equals(expected)) {
      suspects
          .entrySet()
          .removeIf(
              suspect -> {
                boolean differs = differs(suspect.getValue(), node, event, expected);
                if (differs) {
                  noticed.put(suspect.getKey(), (long) seen.size());
                }
                return differs;
              });
      return List.of();
    }
    List<String> lines =
        Difference.between(
                "outcome", TreeValues.of(rule.tree(expected)), TreeValues.of(rule.tree(found)))
            .stream()
            .map(Replay::line)
            .toList();
    return differing(
        call, lines.isEmpty() ? List.of("outcome: unequal, though their trees are equal") : lines);
  }

  private boolean differs(Rule<N, E, O> wrong, N node, E event, O expected) {
    try {
      return !wrong.handle(node, event).equals(expected);
    } catch (RuntimeException | StackOverflowError thrown) {
      return true;
    }
  }

  private static List<String> differing(Call call, List<String> lines) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "node " + TreeValues.of(Trees.of(call.node())).text(),
                "event " + TreeValues.of(Trees.of(call.event())).text()));
    all.addAll(lines);
    return all;
  }

  private static String line(Change change) {
    return change.path()
        + switch (change.kind()) {
          case SET -> ": TLC " + change.before() + ", Java " + change.after();
          case ADDED -> ": only Java has " + change.after();
          case REMOVED -> ": only TLC has " + change.before();
        };
  }

  private N state(long fingerprint, Value value) throws MalformedEncoding {
    N known = states.get(fingerprint);
    if (known == null) {
      known = rule.state(trees.of(value));
      states.put(fingerprint, known);
    }
    return known;
  }

  private static Value standing(TLCState state, Call call) {
    if (variable(state, NODES) instanceof Applicable function) {
      Value node = function.select(call.node());
      if (node != null) {
        return node;
      }
    }
    throw new IllegalArgumentException("the variable nodes has no node " + call.node());
  }

  private static Value variable(TLCState state, UniqueString name) {
    IValue value = state.lookup(name);
    if (value instanceof Value found) {
      return found;
    }
    throw new IllegalArgumentException("a model to replay needs a variable " + name);
  }

  @SuppressWarnings("ReferenceEquality") // only to save the fingerprints: mostly it is one object
  private static boolean same(Value one, Value other) {
    return one == other || one.fingerPrint(FP64.New()) == other.fingerPrint(FP64.New());
  }
}
