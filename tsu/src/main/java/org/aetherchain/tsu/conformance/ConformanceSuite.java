package org.aetherchain.tsu.conformance;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuException;

/// All checks, one after the other.
public final class ConformanceSuite {
  private ConformanceSuite() {}

  /// A check with what it found.
  ///
  /// @param check what was asked
  /// @param finding what came out
  /// @param elapsedMs how long it took
  public record Result(Check check, Finding finding, long elapsedMs) {}

  /// Is told of each check before and after it ran.
  public interface Listener {
    /// Before a check.
    void begins(Check check, int number, int count);

    /// After it.
    void ended(Result result);
  }

  /// The checks that any device must pass through this interface.
  public static List<Check> checks() {
    List<Check> checks = new ArrayList<>(DistributionChecks.all());
    checks.addAll(LatticeChecks.all());
    checks.addAll(BehaviourChecks.all());
    return List.copyOf(checks);
  }

  /// Runs checks on a device. An error that a device should not have given is a failed check.
  public static List<Result> run(
      TsuDevice device, List<Check> checks, int effort, Listener listener) {
    Subject subject = new Subject(device, effort);
    List<Result> results = new ArrayList<>();
    for (Check check : checks) {
      listener.begins(check, results.size() + 1, checks.size());
      long begun = System.nanoTime();
      Finding finding;
      try {
        finding = check.body().run(subject);
      } catch (TsuException error) {
        finding = Finding.fail("%s: %s", error.error(), String.valueOf(error.getMessage()));
      }
      long elapsedMs = (System.nanoTime() - begun) / 1_000_000;
      Result result = new Result(check, finding, elapsedMs);
      results.add(result);
      listener.ended(result);
    }
    return List.copyOf(results);
  }

  /// Whether no check failed.
  public static boolean isPassed(List<Result> results) {
    return results.stream().noneMatch(result -> result.finding().verdict() == Finding.Verdict.FAIL);
  }
}
