package org.aetherchain.devnet.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/// What unspent outputs cost a node.
///
/// @param outputs how many
/// @param stateBytes of heap, after collection
/// @param indexBytes of heap for the index by owner, which the interface builds when asked
/// @param indexMs building it
/// @param blockBytes of the archive on the disk
/// @param lineBytes of the journal on the disk before older lines were removed
/// @param snapshotBytes of one snapshot on the disk
/// @param snapshotMs writing it
/// @param openMs reading it and what follows, when a node comes back
record Footprint(
    long outputs,
    long stateBytes,
    long indexBytes,
    long indexMs,
    long blockBytes,
    long lineBytes,
    long snapshotBytes,
    long snapshotMs,
    long openMs) {
  Map<String, Object> json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("outputs", outputs);
    fields.put("stateBytes", stateBytes);
    fields.put("indexBytes", indexBytes);
    fields.put("indexMs", indexMs);
    fields.put("blockBytes", blockBytes);
    fields.put("lineBytes", lineBytes);
    fields.put("snapshotBytes", snapshotBytes);
    fields.put("snapshotMs", snapshotMs);
    fields.put("openMs", openMs);
    return fields;
  }
}
