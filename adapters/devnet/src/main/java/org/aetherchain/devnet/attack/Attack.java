package org.aetherchain.devnet.attack;

import java.util.Optional;

/// Something that is tried against the network, in the open.
public interface Attack {
  /// A short name.
  String name();

  /// What is done, a sentence.
  String what();

  /// The share of the run after which it begins, 0..1.
  double beginsAt();

  /// Does what is done first. Called once.
  void begin();

  /// Goes on. Called every now and then after [#begin] until the attack is over.
  void tick();

  /// Whether nothing more is done, so that the next attack can begin.
  boolean isOver();

  /// What came of it, a sentence; empty while that is open.
  Optional<String> outcome();

  /// What should not have come of it, should it have; empty when all is well or open.
  Optional<String> failure();
}
