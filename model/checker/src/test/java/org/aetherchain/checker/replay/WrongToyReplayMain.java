package org.aetherchain.checker.replay;

/// Replays `Summing.tla` through a rule that refuses too early.
public final class WrongToyReplayMain {
  private WrongToyReplayMain() {}

  public static void main(String[] arguments) {
    Replayer.main(arguments, params -> ToyRule.of(params, 1));
  }
}
