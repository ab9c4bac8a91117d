package org.aetherchain.core.trace;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.aetherchain.core.SpecRef;
import org.aetherchain.core.codec.Itf;
import org.aetherchain.core.codec.ItfCodec;
import org.aetherchain.core.codec.ItfTree;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.kernel.Step;
import org.aetherchain.core.port.SignatureScheme;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.record.Effect;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.Outcome;
import org.aetherchain.core.record.Params;
import org.organicdesign.fp.collections.PersistentHashSet;

/// One step of a node with all that is needed to take it again.
///
/// @param line the step's number in the node's journal, counted from 0
/// @param params the parameters of the network
/// @param before the node that the event met
/// @param event what happened
/// @param outcome how the node answered
/// @param signatures what the signatures were worth that the step asked about
@SpecRef("Node!Handle")
public record TracedStep(
    long line,
    Params params,
    Node before,
    Event event,
    Outcome outcome,
    SignatureAnswers signatures) {
  /// The names of the fields, which are the variables of a trace.
  public static final List<String> VARIABLES =
      List.of("line", "params", "before", "event", "outcome", "signatures");

  /// Trees of the Informal Trace Format: a state of a trace.
  public static final ItfCodec<TracedStep> ITF = new Tree();

  /// The step that a node took.
  ///
  /// Takes the step once more to learn what it asks about signatures.
  ///
  /// @param scheme whom the node asked
  /// @param step how it answered
  public static TracedStep of(
      long line, Params params, SignatureScheme scheme, Node before, Event event, Step step) {
    SignatureRecorder recorder = new SignatureRecorder(scheme);
    new Kernel(params, new ProtocolPrimitives(recorder)).step(before, event);
    return new TracedStep(line, params, before, event, outcome(step), recorder.answers());
  }

  private static Outcome outcome(Step step) {
    return new Outcome(
        step.node(),
        step.rejection().isPresent()
            ? PersistentHashSet.of(step.rejection().get().reasons())
            : PersistentHashSet.empty(),
        step.effects());
  }

  /// What kind of step an answer makes, in words: the event, and the effects or the reasons.
  public static String kind(Event event, Step step) {
    StringBuilder words = new StringBuilder(event.variantTag());
    if (event instanceof Event.Transaction transaction) {
      words.append(' ').append(transaction.transaction().tx().command().variantTag());
    }
    words.append(" ->");
    if (step.rejection().isPresent()) {
      step.rejection().get().reasons().forEach(reason -> words.append(' ').append(reason));
    } else {
      TreeSet<String> effects = new TreeSet<>();
      for (Effect effect : step.effects()) {
        effects.add(effect.variantTag());
      }
      effects.forEach(effect -> words.append(' ').append(effect));
    }
    return words.toString();
  }

  /// About how much it takes to write a node down: the outputs, blocks and commands that it keeps,
  /// those of each block's ledger counted again.
  public static long weight(Node node) {
    long weight = (long) node.pool().waiting().size() + node.orphans().size();
    for (var entry : node.entries()) {
      weight += entry.getValue().ledger().unspent().size();
      weight += entry.getValue().block().transactions().size() + 1L;
    }
    return weight;
  }

  private static final class Tree implements ItfCodec<TracedStep> {
    @Override
    public Object toItf(TracedStep value) {
      Map<String, Object> tree = ItfTree.newRecord();
      tree.put("line", Itf.INT.toItf(value.line));
      tree.put("params", Params.ITF.toItf(value.params));
      tree.put("before", Node.ITF.toItf(value.before));
      tree.put("event", Event.ITF.toItf(value.event));
      tree.put("outcome", Outcome.ITF.toItf(value.outcome));
      tree.put("signatures", SignatureAnswers.ITF.toItf(value.signatures));
      return tree;
    }

    @Override
    public TracedStep fromItf(Object tree) throws MalformedEncoding {
      Map<?, ?> fields = ItfTree.fields(tree, VARIABLES.toArray(String[]::new));
      return new TracedStep(
          ItfTree.field(fields, "line", Itf.INT),
          ItfTree.field(fields, "params", Params.ITF),
          ItfTree.field(fields, "before", Node.ITF),
          ItfTree.field(fields, "event", Event.ITF),
          ItfTree.field(fields, "outcome", Outcome.ITF),
          ItfTree.field(fields, "signatures", SignatureAnswers.ITF));
    }
  }
}
