package org.aetherchain.checker.engine;

import tlc2.tool.Action;
import tlc2.tool.TLCState;

/// Is shown every transition that TLC visits.
public interface Visitor {
  /// A state with which a behaviour may begin.
  default void initial(TLCState state) {}

  /// A transition between two states and the action that makes it.
  ///
  /// @param isNew whether `after` was not known yet
  default void transition(TLCState before, TLCState after, boolean isNew, Action action) {
    transition(before, after, isNew);
  }

  /// A transition between two states.
  ///
  /// @param isNew whether `after` was not known yet
  void transition(TLCState before, TLCState after, boolean isNew);
}
