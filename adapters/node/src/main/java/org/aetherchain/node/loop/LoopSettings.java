package org.aetherchain.node.loop;

/// How often a loop does what it does by itself.
///
/// @param periodMs between two proposals while nothing happens, and between two repetitions of what
///     others may have missed
/// @param firstRepeatMs before the first repetition
/// @param templateRestMs the least time between two searches on the same head: with 0 each command
///     that arrives begins a new one
/// @param heals whether it repeats what others may have missed and fetches what it missed itself;
///     off only in a test that shows what happens without
public record LoopSettings(long periodMs, long firstRepeatMs, long templateRestMs, boolean heals) {}
