package org.aetherchain.checker.engine;

import tlc2.tool.Action;
import tlc2.tool.TLCState;
import tlc2.util.BitVector;
import tlc2.util.IStateWriter;

/// Takes the place of TLC's writer of state graphs. TLC calls the method with the action for each
/// transition, and one of the others for stuttering steps of the liveness check.
record VisitingWriter(Visitor visitor) implements IStateWriter {
  @Override
  public void writeState(TLCState state) {
    visitor.initial(state);
  }

  @Override
  public void writeState(TLCState state, TLCState successor, boolean isNew) {
    visitor.transition(state, successor, isNew);
  }

  @Override
  public void writeState(TLCState state, TLCState successor, boolean isNew, Action action) {
    visitor.transition(state, successor, isNew, action);
  }

  @Override
  public void writeState(
      TLCState state, TLCState successor, boolean isNew, Visualization visualization) {}

  @Override
  public void writeState(
      TLCState state, TLCState successor, BitVector checks, int from, int to, boolean isNew) {}

  @Override
  public void writeState(
      TLCState state,
      TLCState successor,
      BitVector checks,
      int from,
      int to,
      boolean isNew,
      Visualization visualization) {}

  @Override
  public void close() {}

  @Override
  public String getDumpFileName() {
    return "";
  }

  @Override
  public boolean isNoop() {
    return false;
  }

  @Override
  public boolean isDot() {
    return false;
  }

  @Override
  public void snapshot() {}
}
