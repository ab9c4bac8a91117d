package org.aetherchain.checker.replay;

/// Replays `Summing.tla` through its rule.
public final class ToyReplayMain {
  private ToyReplayMain() {}

  public static void main(String[] arguments) {
    Replayer.main(arguments, params -> ToyRule.of(params, 0));
  }
}
