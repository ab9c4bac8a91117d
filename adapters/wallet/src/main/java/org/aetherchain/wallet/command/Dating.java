package org.aetherchain.wallet.command;

import org.aetherchain.core.record.Checkpoint;

/// When a command is made, how long it is valid (R-L4), and what it pays beyond the least fee.
///
/// @param anchor a checkpoint that its chain must have
/// @param timeMs when it is made
/// @param validTo the last height at which it may stand in a block
/// @param extraFee units of coin, so that it goes before others or replaces one of them (R-M1)
public record Dating(Checkpoint anchor, long timeMs, long validTo, long extraFee) {
  /// Dated so, for the least fee.
  public Dating(Checkpoint anchor, long timeMs, long validTo) {
    this(anchor, timeMs, validTo, 0);
  }
}
