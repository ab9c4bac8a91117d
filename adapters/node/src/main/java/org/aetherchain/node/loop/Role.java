package org.aetherchain.node.loop;

import java.util.Optional;
import org.aetherchain.core.primitive.PublicKey;

/// What a node does beside verifying.
///
/// @param validator its position in the validator set, counted from 1; 0 for none
/// @param proposer who is paid for the blocks that it finds; empty when it searches for none
public record Role(long validator, Optional<PublicKey> proposer) {
  /// Verifies, and nothing else.
  public static final Role OBSERVER = new Role(0, Optional.empty());
}
