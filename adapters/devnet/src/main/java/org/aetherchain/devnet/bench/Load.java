package org.aetherchain.devnet.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/// What became of commands that were offered at a rate.
///
/// @param perSecond offered
/// @param offered how many
/// @param taken how many the nodes said yes to
/// @param hard how many became hard before it was given up
/// @param throughput hard commands a second, from the first offer to when the last of them was in a
///     block
/// @param inBlock from when a command was due to be sent to when it was seen in a block
/// @param toHard to when it was seen below the hard head
record Load(
    long perSecond,
    long offered,
    long taken,
    long hard,
    double throughput,
    Percentiles inBlock,
    Percentiles toHard) {
  Map<String, Object> json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("offeredPerSecond", perSecond);
    fields.put("offered", offered);
    fields.put("taken", taken);
    fields.put("hard", hard);
    fields.put("throughputPerSecond", throughput);
    fields.put("inBlock", inBlock.json());
    fields.put("toHard", toHard.json());
    return fields;
  }
}
