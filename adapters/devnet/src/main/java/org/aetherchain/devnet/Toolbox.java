package org.aetherchain.devnet;

import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Shape;
import org.aetherchain.wallet.Tools;

/// A devnet's genesis, made with the tools of this machine.
public final class Toolbox {
  private Toolbox() {}

  /// The network of a shape.
  public static DevnetGenesis network(Shape shape, Tools tools) {
    return DevnetGenesis.of(shape, tools.primitives(), tools.ecdsa(), tools.bls());
  }
}
