package org.aetherchain.devnet.world;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.devnet.network.Conditions;
import org.aetherchain.devnet.network.InMemoryNetwork;
import org.aetherchain.devnet.network.Links;
import org.aetherchain.devnet.node.DevnetNode;
import org.aetherchain.devnet.node.Surroundings;
import org.aetherchain.devnet.schedule.Scheduler;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.wallet.Tools;
import org.aetherchain.wallet.command.Commands;
import org.aetherchain.wallet.command.Dating;
import org.aetherchain.wallet.command.VoteSigner;
import org.aetherchain.wallet.command.Wallet;
import org.aetherchain.wallet.command.Workload;

/// All parts of a running devnet, wired.
public final class World {
  private static final long LINK_SALT = 0x6c696e6b73L;

  private final Tools tools;
  private final DevnetGenesis network;
  private final Scheduler scheduler = new Scheduler();
  private final Chronicle chronicle = new Chronicle(scheduler);
  private final Links links;
  private final Surroundings around;
  private final List<DevnetNode> nodes = new ArrayList<>();
  private final List<HardChain> hardChains = new ArrayList<>();
  private final Client client;

  /// A devnet at rest at its genesis.
  ///
  /// @param heals whether nodes repeat what others may have missed, and fetch what they missed
  public World(DevnetGenesis network, Tools tools, Conditions conditions, boolean heals) {
    this.tools = tools;
    this.network = network;
    int count = network.shape().nodes();
    this.links = new Links(scheduler, conditions, count, network.shape().seed() ^ LINK_SALT);
    InMemoryNetwork wires = new InMemoryNetwork(scheduler, links, conditions);
    this.around =
        new Surroundings(
            scheduler,
            network,
            new Kernel(network.params(), tools.primitives()),
            tools.primitives(),
            new VoteSigner(tools.bls()),
            chronicle,
            heals);
    for (int index = 0; index < count; index++) {
      nodes.add(new DevnetNode(index, around, wires.endpoint(index)));
      hardChains.add(new HardChain(nodes.getLast(), tools.primitives()));
    }
    this.client = new Client(around, nodes(), hardChains());
  }

  /// What computes hashes and signatures.
  public Tools tools() {
    return tools;
  }

  /// What the devnet started from.
  public DevnetGenesis network() {
    return network;
  }

  /// Its clock.
  public Scheduler scheduler() {
    return scheduler;
  }

  /// What happened.
  public Chronicle chronicle() {
    return chronicle;
  }

  /// Its links.
  public Links links() {
    return links;
  }

  /// Signs votes.
  public VoteSigner signer() {
    return around.signer();
  }

  /// Its nodes.
  public List<DevnetNode> nodes() {
    return java.util.Collections.unmodifiableList(nodes);
  }

  /// The hard chain that each node sees, by node.
  public List<HardChain> hardChains() {
    return java.util.Collections.unmodifiableList(hardChains);
  }

  /// Whoever submits commands.
  public Client client() {
    return client;
  }

  /// Makes commands of what is unspent on a node's soft chain and claimed by no command that a
  /// client has planned, dated now.
  public Commands commandsAt(DevnetNode node) {
    Wallet wallet = Wallet.of(node.head().ledger().unspent());
    for (TrackedCommand planned : client.commands()) {
      if (!planned.isSettled()) {
        wallet.forget(planned.command().transaction().tx().inputs());
      }
    }
    Dating offline = Workload.offline(network);
    Dating dating = new Dating(offline.anchor(), around.timeMs(), offline.validTo());
    return Commands.ofDevnet(network, tools, wallet, dating);
  }

  /// Looks after clients and hard chains; to be called every now and then.
  public void tick() {
    hardChains.forEach(HardChain::extend);
    client.tick();
  }

  /// Rejects what is deferred for good; to be called when nothing new is submitted any more.
  public void giveUp() {
    client.giveUp();
  }

  /// Whether all nodes have the same last hard block.
  public boolean isAgreed() {
    Hash first = nodes.getFirst().hard().id();
    return nodes.stream().allMatch(node -> node.hard().id().equals(first));
  }
}
