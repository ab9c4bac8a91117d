package org.aetherchain.checker.manifest;

/// How large a state graph is.
///
/// @param distinct states found, each counted once
/// @param generated states found, each counted as often as it was reached
/// @param depth states on the longest of the shortest paths from an initial state
public record StateCounts(long distinct, long generated, long depth) {}
