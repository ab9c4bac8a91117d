package org.aetherchain.node.loop;

import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Vote;

/// Signs votes with the validator's key.
@FunctionalInterface
public interface VoteSigner {
  /// A vote with the signature of the node's validator. Only called after [Recorder#saveVote] has
  /// kept its epochs.
  SignedVote sign(Vote vote);
}
