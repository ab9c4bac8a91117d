package org.aetherchain.wallet.client;

import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.json.JsonFields;

/// Where a node is.
///
/// @param chainId its network
/// @param nowMs the network's time as it knows it
/// @param softHeight the height of its soft head
/// @param hardHeight the height of its hard head
/// @param anchor a checkpoint that commands may be anchored at
public record NodeStatus(
    Hash chainId, long nowMs, long softHeight, long hardHeight, Checkpoint anchor) {
  static NodeStatus of(JsonFields fields) throws BadInput {
    JsonFields anchor = fields.object("anchor");
    return new NodeStatus(
        fields.hash("chainId"),
        fields.integer("nowMs"),
        fields.object("soft").integer("height"),
        fields.object("hard").integer("height"),
        new Checkpoint(anchor.hash("blockId"), anchor.integer("epoch")));
  }
}
