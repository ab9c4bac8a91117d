package org.aetherchain.wallet;

import java.util.List;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Shape;
import org.aetherchain.wallet.command.NamedCommand;
import org.aetherchain.wallet.command.Workload;

/// What several tests of this room need.
public final class Fixture {
  /// This machine's hashes and signatures.
  public static final Tools TOOLS = tools();

  /// The network that a devnet without options has.
  public static final DevnetGenesis DEFAULT =
      DevnetGenesis.of(Shape.DEFAULT, TOOLS.primitives(), TOOLS.ecdsa(), TOOLS.bls());

  private Fixture() {}

  private static Tools tools() {
    try {
      return Tools.load();
    } catch (BadInput missing) {
      throw new IllegalStateException(missing);
    }
  }

  /// The workload of a network.
  public static List<NamedCommand> workload(DevnetGenesis network) {
    return Workload.of(network, TOOLS.primitives(), TOOLS.ecdsa(), TOOLS.bls());
  }
}
