package org.aetherchain.checker;

import java.util.List;

/// Whether a run found what the manifest says.
///
/// @param exitCode what this run alone would end the command with
/// @param note one line for a reader, empty if there is nothing to add
public record Verdict(ExitCode exitCode, String note) {
  /// The word that stands in the table.
  public String word() {
    return switch (exitCode) {
      case OK -> "ok";
      case UNEXPECTED -> "UNEXPECTED";
      case INCONCLUSIVE -> "inconclusive";
      case FAILURE, USAGE -> "FAILED";
    };
  }

  /// The exit code of several runs: a wrong result weighs more than a missing one, and a failure
  /// more than a budget that was too small.
  public static ExitCode worst(List<Verdict> verdicts) {
    for (ExitCode code : List.of(ExitCode.UNEXPECTED, ExitCode.FAILURE, ExitCode.INCONCLUSIVE)) {
      if (verdicts.stream().anyMatch(verdict -> verdict.exitCode() == code)) {
        return code;
      }
    }
    return ExitCode.OK;
  }
}
