package org.aetherchain.genesis.devnet;

import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.crypto.BlsPrivateKey;

/// A place in the validator set. The private key follows from the devnet's seed.
///
/// @param position its place in the set, counted from 1
/// @param name how people call it; it is also the name of the account that owns its bond
/// @param owner the account that owns its bond and receives its fees
/// @param privateKey what it signs votes with
/// @param voteKey what its votes are known by
/// @param stake units bonded
public record Seat(
    int position,
    String name,
    Account owner,
    BlsPrivateKey privateKey,
    VoteKey voteKey,
    long stake) {}
