package org.aetherchain.tsu.conformance;

import org.aetherchain.tsu.TsuException;

/// One claim of the suite.
///
/// @param name stable, `group/what`
/// @param claim what a right device does, in a sentence
/// @param body finds out
public record Check(String name, String claim, Body body) {
  /// Finds out whether a claim holds.
  @FunctionalInterface
  public interface Body {
    /// Asks the device.
    ///
    /// @throws TsuException an error that the device should not have given: a failure
    Finding run(Subject subject) throws TsuException;
  }
}
