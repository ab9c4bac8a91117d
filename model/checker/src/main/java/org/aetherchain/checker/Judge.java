package org.aetherchain.checker;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.checker.manifest.Expectation;
import org.aetherchain.checker.manifest.StateCounts;
import org.aetherchain.checker.tlc.Finding;
import org.aetherchain.checker.tlc.TlcResult;
import org.aetherchain.checker.tlc.TlcRun;

/// Compares what a run found with what the manifest says.
final class Judge {
  private Judge() {}

  static Verdict judge(Task task, TlcResult result) {
    return switch (result.finding()) {
      case Finding.Failed failed -> new Verdict(ExitCode.FAILURE, failed.message());
      case Finding.OutOfBudget budget ->
          new Verdict(
              ExitCode.INCONCLUSIVE,
              "the budget of %d s ran out at %,d distinct states, depth %d, %,d states queued"
                  .formatted(
                      budget.budgetSeconds(),
                      budget.progress().distinct(),
                      budget.progress().depth(),
                      budget.progress().queue()));
      case Finding.ReplayDiffers differs ->
          new Verdict(
              ExitCode.UNEXPECTED,
              "the compiled rules answer otherwise: " + differs.lines().getLast());
      case Finding.NoError _ -> found(task, "", result);
      case Finding.Violation violation -> found(task, violation.property(), result);
    };
  }

  /// @param violated the property violated, or nothing
  private static Verdict found(Task task, String violated, TlcResult result) {
    String expected =
        task.expectation() instanceof Expectation.Violates violates ? violates.property() : "";
    if (violated.equals(expected)) {
      boolean replayed = result.replay().filter(counts -> counts.distinct() > 0).isPresent();
      boolean toReplay = task.run().program() instanceof TlcRun.Program.Replaying;
      return toReplay && !replayed
          ? new Verdict(ExitCode.UNEXPECTED, "nothing was replayed")
          : counts(task, result);
    }
    String note;
    if (!violated.isEmpty()) {
      note = violated + " is violated" + (expected.isEmpty() ? "" : ", not " + expected);
    } else if (task.isMutant()) {
      note = "not caught: " + expected + " holds although the rule is broken";
    } else {
      note = expected + " holds: what it denies is never reached, the model is vacuous";
    }
    return new Verdict(ExitCode.UNEXPECTED, note);
  }

  private static Verdict counts(Task task, TlcResult result) {
    if (task.isMutant() || result.counts().isEmpty()) {
      return new Verdict(ExitCode.OK, "");
    }
    if (task.counts().isEmpty()) {
      return new Verdict(ExitCode.OK, "no counts in the manifest yet: --update writes them");
    }
    boolean oneWorker = task.run().workers() == 1;
    boolean wholeGraph = task.expectation() instanceof Expectation.Holds;
    if (!oneWorker && !wholeGraph) {
      return new Verdict(ExitCode.OK, "");
    }
    StateCounts expected = task.counts().get();
    StateCounts found = result.counts().get();
    List<String> wrong = new ArrayList<>();
    compare(wrong, "distinct states", found.distinct(), expected.distinct());
    compare(wrong, "generated states", found.generated(), expected.generated());
    if (oneWorker) {
      // With several workers TLC's depth depends on which one was faster.
      compare(wrong, "depth", found.depth(), expected.depth());
    }
    return wrong.isEmpty()
        ? new Verdict(ExitCode.OK, "")
        : new Verdict(ExitCode.UNEXPECTED, String.join("; ", wrong));
  }

  private static void compare(List<String> wrong, String what, long found, long expected) {
    if (found != expected) {
      wrong.add("%,d %s, the manifest says %,d".formatted(found, what, expected));
    }
  }
}
