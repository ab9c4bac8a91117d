package org.aetherchain.facts;

/// Is told how long work goes.
@FunctionalInterface
public interface Watcher {
  /// Nobody looks.
  Watcher NONE = (_, _, _) -> {};

  /// Some of the work is done.
  ///
  /// @param what in a few words
  /// @param done of `total`
  void progressed(String what, long done, long total);
}
