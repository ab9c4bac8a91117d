package org.aetherchain.node.loop;

/// The time, and things to do later. What is done later is done on the loop's thread.
public interface Timer {
  /// What this machine's clock shows, in milliseconds since 1970.
  long timeMs();

  /// Runs an action once, on the loop's thread.
  ///
  /// @param delayMs from now, not negative
  void after(long delayMs, Runnable action);

  /// Repeats an action for as long as the loop runs.
  ///
  /// @param delayMs before the first time
  /// @param periodMs between two times, at least 1
  default void every(long delayMs, long periodMs, Runnable action) {
    after(
        delayMs,
        () -> {
          action.run();
          every(periodMs, periodMs, action);
        });
  }
}
