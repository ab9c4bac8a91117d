package org.aetherchain.tsu;

import java.util.Optional;

/// A run under way.
public interface SamplingJob extends AutoCloseable {
  /// Whether it ended, well or not.
  boolean isDone() throws TsuException;

  /// Waits for its end.
  ///
  /// @param timeoutMs how long at most, 0 for not at all
  /// @return its samples, or nothing when the time is over first
  /// @throws TsuException what ended it: CANCELLED, DEVICE
  Optional<SampleBatch> await(long timeoutMs) throws TsuException;

  /// Asks it to end soon with CANCELLED; nothing happens when it ended already.
  void cancel() throws TsuException;

  /// Cancels it if need be, waits for its end and forgets its samples.
  @Override
  void close();
}
