package org.aetherchain.devnet.processes;

import java.util.List;
import java.util.function.LongSupplier;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.rule.Primitives;
import org.aetherchain.devnet.world.TrackedCommand;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.wallet.Tools;
import org.aetherchain.wallet.command.Commands;
import org.aetherchain.wallet.command.NamedCommand;
import org.aetherchain.wallet.command.Workload;

/// What attacks on a devnet of processes have at hand.
///
/// @param devnet the nodes
/// @param primitives hashes and signatures
/// @param submitter takes commands to nodes
/// @param sightings what is seen of the nodes
/// @param commands makes commands of what genesis gave
/// @param nowMs the run's clock
record Stage(
    ProcessDevnet devnet,
    Primitives primitives,
    Submitter submitter,
    Sightings sightings,
    Commands commands,
    LongSupplier nowMs) {
  /// A stage on a fresh devnet.
  static Stage on(
      ProcessDevnet devnet,
      Tools tools,
      Submitter submitter,
      Sightings sightings,
      LongSupplier nowMs) {
    DevnetGenesis network = devnet.folder().genesis();
    Commands commands =
        Commands.ofDevnet(
            network,
            tools,
            Workload.walletAtGenesis(network, tools.primitives()),
            Workload.dated(network, System.currentTimeMillis()));
    return new Stage(devnet, tools.primitives(), submitter, sightings, commands, nowMs);
  }

  /// Gives a command to a node now.
  TrackedCommand submit(SignedTx transaction, int node) {
    NamedCommand named =
        Workload.named(List.of(transaction), devnet.folder().genesis(), primitives).getFirst();
    return submitter.plan(named, node, nowMs.getAsLong());
  }

  /// The last node, which plays the adversary.
  int adversary() {
    return devnet.nodes() - 1;
  }
}
