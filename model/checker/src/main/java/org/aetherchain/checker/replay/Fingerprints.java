package org.aetherchain.checker.replay;

import java.util.IdentityHashMap;
import tlc2.util.FP64;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;

/// Fingerprints of 64 bits of TLC's values, for values that share most of their parts: a node after
/// an event is a new record around the objects of the node before it. The fingerprint of each part
/// is remembered with the object, so that only what is new is walked through.
///
/// Values with one fingerprint are taken to be equal, as TLC takes states to be. Equal values of
/// different classes may have different ones, and have other ones than TLC gives them.
final class Fingerprints {
  private static final int KEPT = 1 << 16;

  private final IdentityHashMap<Value, Long> known = new IdentityHashMap<>();

  /// The fingerprint of a value that does not change any more.
  long of(Value value) {
    if (value instanceof IntValue || value instanceof StringValue || value instanceof BoolValue) {
      return value.fingerPrint(FP64.New());
    }
    Long before = known.get(value);
    if (before != null) {
      return before;
    }
    long found =
        switch (value) {
          case RecordValue fields -> ofRecord(fields);
          case FcnRcdValue function when function.domain != null -> ofFunction(function);
          default -> value.fingerPrint(FP64.New());
        };
    if (known.size() == KEPT) {
      known.clear();
    }
    known.put(value, found);
    return found;
  }

  private long ofRecord(RecordValue fields) {
    fields.normalize();
    long all = FP64.Extend(FP64.New(), 'r');
    for (int i = 0; i < fields.names.length; i++) {
      all = FP64.Extend(FP64.Extend(all, fields.names[i].getTok()), of(fields.values[i]));
    }
    return all;
  }

  private long ofFunction(FcnRcdValue function) {
    function.normalize();
    long all = FP64.Extend(FP64.New(), 'f');
    for (int i = 0; i < function.values.length; i++) {
      all = FP64.Extend(FP64.Extend(all, of(function.domain[i])), of(function.values[i]));
    }
    return all;
  }
}
