package org.aetherchain.checker.tlc;

import java.time.Duration;
import java.util.Optional;
import org.aetherchain.checker.manifest.StateCounts;
import org.aetherchain.checker.observe.Observation;

/// The result of one run of TLC.
///
/// @param finding what it found
/// @param counts how much it visited, if it said so
/// @param duration wall-clock time from the start of the process to its end
/// @param replay how much was replayed, if it was a replay
/// @param observation what TLC did, if it was our own TLC and came to an end
public record TlcResult(
    Finding finding,
    Optional<StateCounts> counts,
    Duration duration,
    Optional<ReplayCounts> replay,
    Optional<Observation> observation) {}
