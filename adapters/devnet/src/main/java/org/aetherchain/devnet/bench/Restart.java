package org.aetherchain.devnet.bench;

import java.util.Map;

/// How a node came back.
///
/// @param blocks in its hard chain
/// @param lines in its journal, over its life
/// @param replayed how many of them were run again
/// @param openMs reading snapshot, journal and archive, in a process that is warm
/// @param processMs from the start of a process to its first answer that names the hard head
/// @param dataBytes of its folder
record Restart(
    long blocks, long lines, long replayed, long openMs, long processMs, long dataBytes) {
  Map<String, Object> json() {
    return Map.of(
        "hardBlocks", blocks,
        "journalLines", lines,
        "replayedLines", replayed,
        "openMs", openMs,
        "processMs", processMs,
        "dataBytes", dataBytes);
  }
}
