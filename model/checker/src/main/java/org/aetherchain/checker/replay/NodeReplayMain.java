package org.aetherchain.checker.replay;

/// The main class of a replay of `AetherNode`: every call that TLC's steps made of `Node!Handle` is
/// computed again by the compiled rule.
public final class NodeReplayMain {
  private NodeReplayMain() {}

  /// Replays one model and ends the JVM.
  public static void main(String[] arguments) {
    Replayer.main(arguments, new NodeRuleFactory());
  }
}
