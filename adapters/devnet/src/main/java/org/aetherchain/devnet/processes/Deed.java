package org.aetherchain.devnet.processes;

import java.util.Locale;

/// What a Byzantine process does as long as a file of that name stands in its folder `deeds`.
enum Deed {
  /// Signs two votes for one epoch, once.
  EQUIVOCATE,
  /// Sends the blocks that it finds late.
  WITHHOLD,
  /// Sends what it has sent and heard before, again and again.
  REPLAY,
  /// Sends garbage and what everybody has, as fast as it can.
  FLOOD;

  /// The name of the file.
  String file() {
    return name().toLowerCase(Locale.ROOT);
  }
}
