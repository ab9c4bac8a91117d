package org.aetherchain.devnet.run;

import java.util.List;

/// How a run ended.
///
/// @param devnet the run, which goes on no more
/// @param checks what has to hold at its end
public record Result(Devnet devnet, List<Check> checks) {
  /// The result of a run that is over.
  public static Result of(Devnet devnet) {
    devnet.world().tick();
    return new Result(devnet, new EndChecks(devnet).all());
  }

  /// Copies the checks.
  public Result {
    checks = List.copyOf(checks);
  }

  /// Whether everything holds and the run came to its end.
  public boolean isGood() {
    return devnet.phase() != Phase.TIMED_OUT && checks.stream().allMatch(Check::holds);
  }

  /// Whether somebody stopped the run.
  public boolean isInterrupted() {
    return devnet.phase() == Phase.INTERRUPTED;
  }
}
