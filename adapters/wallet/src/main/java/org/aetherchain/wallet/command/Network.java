package org.aetherchain.wallet.command;

import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Params;
import org.aetherchain.genesis.devnet.DevnetGenesis;

/// The network that a command is for.
///
/// @param chainId its identity, part of what is signed
/// @param params its parameters, which decide fees and bounds
public record Network(Hash chainId, Params params) {
  /// The network of a devnet.
  public static Network of(DevnetGenesis devnet) {
    return new Network(devnet.chainId(), devnet.params());
  }
}
