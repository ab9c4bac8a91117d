package org.aetherchain.checker;

import org.aetherchain.checker.tlc.Progress;

/// Is told how the runs go; calls may come from several threads at once.
public interface Watcher extends AutoCloseable {
  /// A run begins.
  void started(Task task);

  /// A run goes on.
  void progressed(Task task, Progress progress);

  /// A run has ended.
  void ended(TaskResult result);

  /// All runs have ended.
  @Override
  void close();
}
