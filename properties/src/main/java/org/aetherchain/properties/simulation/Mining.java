package org.aetherchain.properties.simulation;

import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Template;
import org.aetherchain.core.rule.Primitives;

/// The search for a nonce, at once: difficulties are a few hashes.
final class Mining {
  private Mining() {}

  /// A found block.
  record Found(Hash id, Block block) {}

  /// The first nonce from `start` on that suffices. Starts differ, so that equal templates become
  /// different blocks.
  static Found search(Primitives primitives, Template template, long start) {
    long nonce = start;
    Hash id = primitives.blockId(template.header(), nonce);
    while (!primitives.meetsTarget(id, template.header().difficulty())) {
      nonce++;
      id = primitives.blockId(template.header(), nonce);
    }
    return new Found(
        id, new Block(template.header(), nonce, template.transactions(), template.aux()));
  }
}
