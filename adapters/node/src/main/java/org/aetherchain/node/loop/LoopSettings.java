package org.aetherchain.node.loop;

import java.util.Optional;
import org.aetherchain.core.record.Checkpoint;

/// How often a loop does what it does by itself, and whom it trusts.
///
/// @param periodMs between two proposals while nothing happens, and between two repetitions of what
///     others may have missed
/// @param firstRepeatMs before the first repetition
/// @param templateRestMs the least time between two searches on the same head: with 0 each command
///     that arrives begins a new one
/// @param pollMs between two questions to a peer whether it has more
/// @param trusted a hard checkpoint that the chain must contain (R-F10): no block is taken that
///     stands in its place, and none is proposed before it is reached
/// @param heals whether it repeats what others may have missed and fetches what it missed itself;
///     off only in a test that shows what happens without
public record LoopSettings(
    long periodMs,
    long firstRepeatMs,
    long templateRestMs,
    long pollMs,
    Optional<Checkpoint> trusted,
    boolean heals) {}
