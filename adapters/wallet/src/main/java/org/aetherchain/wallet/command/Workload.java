package org.aetherchain.wallet.command;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.rule.Primitives;
import org.aetherchain.crypto.BlsSignatures;
import org.aetherchain.crypto.EcdsaSecp256k1;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Seat;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Tools;

/// The commands of a devnet that is given none: every kind at least once, some of them built on
/// others' results. `examples/commands.json` holds those of the default shape.
public final class Workload {
  private static final long MEBIBYTE = 1L << 20;
  private static final long LEASE_END = 10_000;

  private final Commands commands;
  private final DevnetGenesis network;
  private final Primitives primitives;
  private final BlsSignatures bls;
  private final List<SignedTx> made = new ArrayList<>();

  private Workload(DevnetGenesis network, Tools tools, Dating dating) {
    this.network = network;
    this.primitives = tools.primitives();
    this.bls = tools.bls();
    this.commands = Commands.ofDevnet(network, tools, walletAtGenesis(network, primitives), dating);
  }

  /// What a devnet's accounts have at its genesis.
  public static Wallet walletAtGenesis(DevnetGenesis network, Primitives primitives) {
    return new Wallet(network.outputsInOrder(primitives));
  }

  /// How commands are dated that are made before the network runs: anchored at genesis, made at
  /// its time, and valid as long as the rules allow.
  public static Dating offline(DevnetGenesis network) {
    return dated(network, DevnetGenesis.TIME_MS);
  }

  /// How commands are dated that are made at a moment: anchored at genesis, and valid as long as
  /// the rules allow.
  public static Dating dated(DevnetGenesis network, long timeMs) {
    return new Dating(
        new Checkpoint(network.chainId(), 0), timeMs, network.params().anchorAgeBlocks());
  }

  /// The commands for a network, in the order in which to submit them.
  public static List<NamedCommand> of(
      DevnetGenesis network, Primitives primitives, EcdsaSecp256k1 ecdsa, BlsSignatures bls) {
    return of(network, new Tools(primitives, ecdsa, bls), offline(network));
  }

  /// The commands for a network, dated so, in the order in which to submit them.
  public static List<NamedCommand> of(DevnetGenesis network, Tools tools, Dating dating) {
    try {
      return new Workload(network, tools, dating).make();
    } catch (BadInput impossible) {
      throw new IllegalStateException("the workload does not fit genesis", impossible);
    }
  }

  private List<NamedCommand> make() throws BadInput {
    made.add(commands.pay("alice", "bob", 25_000, "rent"));
    made.add(commands.bond("provider", 600_000, DevnetBook.bondKey(network, "provider", bls)));
    made.add(commands.publishShard("carol", Commands.hashOf("the collected letters of C.")));
    made.add(commands.register("dave", Commands.hashOf("a program that adds two numbers")));
    made.add(commands.pay("bob", "carol", 1_250_000, "a house"));
    made.add(commands.provide("provider", Resource.MEM, 64 * MEBIBYTE));
    made.add(commands.exchange("carol", "bob", 40_000));
    made.add(commands.pay("dave", "alice", 333, ""));
    made.add(commands.provide("provider", Resource.STORE, 256 * MEBIBYTE));
    made.add(
        commands.grant(
            "provider", "alice", Resource.MEM, new Lease(16 * MEBIBYTE, LEASE_END, 2_000)));
    made.add(commands.pay("carol", "dave", 70_000, "wages"));
    made.add(
        commands.grant(
            "provider", "bob", Resource.STORE, new Lease(128 * MEBIBYTE, LEASE_END, 9_000)));
    made.add(commands.release("alice", Resource.MEM));
    Seat retired = network.cast().seat(network.shape().nodes() + 1);
    made.add(
        commands.slash(
            "dave", retired.name(), Offence.doubleVote(network, new VoteSigner(bls), retired)));
    made.add(commands.pay("alice", "provider", 5_000_000, "a server"));
    made.add(commands.publishShard("bob", Commands.hashOf("measurements, second week")));
    made.add(commands.exchange("bob", "alice", 12_000));
    made.add(commands.pay("bob", "dave", 1, "the least"));
    return named(made, network, primitives);
  }

  /// The commands with their names.
  public static List<NamedCommand> named(
      List<SignedTx> transactions, DevnetGenesis network, Primitives primitives) {
    return transactions.stream()
        .map(
            transaction ->
                new NamedCommand(
                    primitives.txId(transaction.tx()), signers(transaction, network), transaction))
        .toList();
  }

  private static String signers(SignedTx transaction, DevnetGenesis network) {
    TreeSet<String> names = new TreeSet<>();
    for (PublicKey key : transaction.witness().keySet()) {
      names.add(network.cast().nameOf(key));
    }
    return String.join(", ", names);
  }
}
