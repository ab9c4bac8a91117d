package org.aetherchain.checker.engine;

import tlc2.tool.TLCState;

/// Is shown every transition that TLC visits.
public interface Visitor {
  /// A transition between two states.
  ///
  /// @param isNew whether `after` was not known yet
  void transition(TLCState before, TLCState after, boolean isNew);
}
