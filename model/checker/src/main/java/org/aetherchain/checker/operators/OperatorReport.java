package org.aetherchain.checker.operators;

import java.util.ArrayList;
import java.util.List;

/// How one operator did.
///
/// @param name `Module!Operator`
/// @param wanted on how many arguments it should have been compared
/// @param compared arguments on which both gave the same value or both failed
/// @param distinct those that differ from all others
/// @param values those on which both gave a value
/// @param captured those that are a call of TLC's runs unchanged
/// @param recombined those put together from values of several such calls
/// @param skipped arguments that say nothing: beyond TLC's 32 bits, or a CHOOSE that is not unique
/// @param halfDefined made-up arguments on which only one of both gave a value
/// @param differences arguments and answers that differ, one text each
record OperatorReport(
    String name,
    int wanted,
    long compared,
    long distinct,
    long values,
    long captured,
    long recombined,
    long skipped,
    long halfDefined,
    List<String> differences) {
  /// At most one in so many arguments may be defined for one of both only.
  private static final int HALF_DEFINED_SHARE = 4;

  OperatorReport {
    differences = List.copyOf(differences);
  }

  /// What keeps this from being evidence that both mean the same.
  List<String> complaints() {
    List<String> complaints = new ArrayList<>(differences);
    if (halfDefined * HALF_DEFINED_SHARE > compared) {
      complaints.add(
          "%s: only one of TLC and Java has a value on %d arguments beside %d"
              .formatted(name, halfDefined, compared));
    }
    if (differences.isEmpty() && (compared < wanted || values * 2 < compared)) {
      complaints.add(
          "%s: only %d arguments compared, %d with a value (%d skipped)"
              .formatted(name, compared, values, skipped));
    }
    if (differences.isEmpty() && captured + recombined < wanted / 2) {
      complaints.add(
          "%s: only %d arguments from TLC's runs".formatted(name, captured + recombined));
    }
    return complaints;
  }
}
