package org.aetherchain.wallet.command;

import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Vote;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Seat;

/// Evidence that a validator signed two votes for one epoch. A devnet's vote keys follow from its
/// seed, so anybody can sign in a validator's name; on a real network only the validator can.
public final class Offence {
  private Offence() {}

  /// Two votes of a validator for different blocks of epoch 1, neither of which exists.
  public static Evidence doubleVote(DevnetGenesis network, VoteSigner signer, Seat seat) {
    SignedVote first = signer.sign(vote(network, "one block"), seat);
    SignedVote second = signer.sign(vote(network, "another block"), seat);
    return new Evidence.VotePair(first, second);
  }

  private static Vote vote(DevnetGenesis network, String target) {
    Hash chainId = network.chainId();
    Checkpoint genesis = new Checkpoint(chainId, 0);
    return new Vote(chainId, 0, genesis, new Checkpoint(Commands.hashOf(target), 1));
  }
}
