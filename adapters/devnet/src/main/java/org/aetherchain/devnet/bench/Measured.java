package org.aetherchain.devnet.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that a run measured; parts that were not asked for are empty.
record Measured(
    String machine,
    String command,
    List<Load> loads,
    Optional<PeerStage.Result> peer,
    List<Restart> restarts,
    Optional<Sync> sync,
    Optional<Footprint> outputs) {
  Map<String, Object> json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("machine", machine);
    fields.put("command", command);
    fields.put("loads", loads.stream().map(Load::json).toList());
    peer.ifPresent(
        other ->
            fields.put(
                "peer",
                Map.of(
                    "name", other.name(),
                    "loads", other.loads().stream().map(Load::json).toList())));
    fields.put("restarts", restarts.stream().map(Restart::json).toList());
    sync.ifPresent(one -> fields.put("sync", one.json()));
    outputs.ifPresent(one -> fields.put("outputs", one.json()));
    return fields;
  }
}
