package org.aetherchain.devnet.bench;

import java.util.Map;

/// How a node fetched a chain from another.
///
/// @param blocks how many
/// @param commands in each block, without the payment for it
/// @param wholeMs from the start of its process to the last block
/// @param blocksPerSecond from the first block to the last
/// @param madePerSecond blocks a second at which the chain was made, signatures included
record Sync(long blocks, int commands, long wholeMs, double blocksPerSecond, double madePerSecond) {
  Map<String, Object> json() {
    return Map.of(
        "blocks", blocks,
        "commandsInABlock", commands,
        "wholeMs", wholeMs,
        "blocksPerSecond", blocksPerSecond,
        "commandsPerSecond", blocksPerSecond * commands,
        "madeBlocksPerSecond", madePerSecond);
  }
}
