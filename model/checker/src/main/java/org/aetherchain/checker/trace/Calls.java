package org.aetherchain.checker.trace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The calls that a step made, as systems keep them in the variable `last` for the replay. A reader
/// needs neither the node before a call nor the node after it: both stand in the state.
final class Calls {
  private Calls() {}

  /// The sequence of calls with node, event, reasons and effects of each, if `value` is one.
  static Optional<TlaValue.Sequence> shortened(TlaValue value) {
    if (!(value instanceof TlaValue.Sequence sequence)
        || !sequence.items().stream().allMatch(Calls::isCall)) {
      return Optional.empty();
    }
    return Optional.of(
        new TlaValue.Sequence(sequence.items().stream().map(Calls::shortenedCall).toList()));
  }

  /// Whether a variable holds calls.
  static boolean hold(String variable, TlaValue value) {
    return variable.equals("last") && shortened(value).isPresent();
  }

  private static boolean isCall(TlaValue value) {
    return value instanceof TlaValue.RecordOf call
        && call.fields().containsKey("before")
        && call.fields().get("outcome") instanceof TlaValue.RecordOf;
  }

  private static TlaValue shortenedCall(TlaValue value) {
    Map<String, TlaValue> fields = new LinkedHashMap<>();
    if (value instanceof TlaValue.RecordOf call
        && call.fields().get("outcome") instanceof TlaValue.RecordOf outcome) {
      fields.putAll(call.fields());
      fields.putAll(outcome.fields());
      fields.remove("before");
      fields.remove("outcome");
      TlaValue node = call.fields().get("node");
      if (node != null) {
        fields.put("node", node);
      }
    }
    return new TlaValue.RecordOf(fields);
  }
}
