package org.aetherchain.wallet.command;

import org.aetherchain.core.record.Checkpoint;

/// When a command is made and how long it is valid (R-L4).
///
/// @param anchor a checkpoint that its chain must have
/// @param timeMs when it is made
/// @param validTo the last height at which it may stand in a block
public record Dating(Checkpoint anchor, long timeMs, long validTo) {}
