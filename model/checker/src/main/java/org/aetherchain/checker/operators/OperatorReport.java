package org.aetherchain.checker.operators;

import java.util.List;

/// How one operator did.
///
/// @param name `Module!Operator`
/// @param compared arguments on which both gave the same value or both failed
/// @param values those on which both gave a value
/// @param captured those that came from TLC's runs unchanged
/// @param skipped arguments that say nothing: beyond TLC's 32 bits, or a CHOOSE that is not unique
/// @param halfDefined made-up arguments on which only one of both gave a value
/// @param differences arguments and answers that differ, one text each
record OperatorReport(
    String name,
    long compared,
    long values,
    long captured,
    long skipped,
    long halfDefined,
    List<String> differences) {
  OperatorReport {
    differences = List.copyOf(differences);
  }
}
