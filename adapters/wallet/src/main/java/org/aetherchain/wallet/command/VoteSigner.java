package org.aetherchain.wallet.command;

import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Vote;
import org.aetherchain.crypto.BlsSignatures;
import org.aetherchain.genesis.devnet.Seat;

/// Signs votes with validators' keys.
///
/// @param bls the loaded library
public record VoteSigner(BlsSignatures bls) {
  /// A vote with its validator's signature of `H_vote(canonical vote)`.
  public SignedVote sign(Vote vote, Seat seat) {
    byte[] message = ProtocolPrimitives.voteMessage(vote).toBytes();
    return new SignedVote(vote, seat.position(), bls.sign(message, seat.privateKey()));
  }
}
