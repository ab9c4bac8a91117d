package org.aetherchain.properties.simulation;

/// Something that looks at a simulation as it runs, and throws when what it watches does not hold.
public interface Watcher {
  /// Called after each step of an honest node, before its effects are carried out.
  ///
  /// @throws AssertionError when what it watches does not hold
  void onStep(Observation observation);

  /// Called before each search for a block. When the network is timely, everything has arrived.
  ///
  /// @throws AssertionError when what it watches does not hold
  default void beforeBlock(NetworkSimulation network) {}
}
