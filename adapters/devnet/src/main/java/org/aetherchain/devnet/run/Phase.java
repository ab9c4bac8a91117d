package org.aetherchain.devnet.run;

/// Where a run is.
public enum Phase {
  /// On its way to its goal.
  RUNNING,
  /// Past its goal: nodes go on until everything is hard everywhere.
  DRAINING,
  /// Over, with everything hard.
  COMPLETE,
  /// Over, though something did not become hard in time.
  TIMED_OUT,
  /// Over, because somebody said so.
  INTERRUPTED
}
