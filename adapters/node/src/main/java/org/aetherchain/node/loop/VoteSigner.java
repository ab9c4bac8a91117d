package org.aetherchain.node.loop;

import org.aetherchain.core.primitive.VoteSignature;
import org.aetherchain.core.record.Vote;

/// Signs votes with the node's vote key.
@FunctionalInterface
public interface VoteSigner {
  /// The signature of a vote. Only called after [Recorder#saveVote] has kept its epochs.
  VoteSignature sign(Vote vote);
}
