package org.aetherchain.properties.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.Tx;
import org.aetherchain.properties.simulation.Founding;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentVector;

/// Users who pay. In the storm each of some coins is spent at one node, often at another as well,
/// to somebody else. Those of the calm phase ask again until they see their payment hard.
final class Payers {
  private static final int CALM_COINS = 3;
  private static final int RIVAL_PERMILLE = 400;
  private static final long ASK_AGAIN_MS = 3_000;
  private static final long FEE = 2_000;
  private static final long VALID_BLOCKS = 500;

  private final Simulation world;
  private final Random random;
  private final List<OutPoint> coins = new ArrayList<>();
  private List<OutPoint> calm = List.of();

  Payers(Simulation world, Random random) {
    this.world = world;
    this.random = random;
    for (var output : world.founding().genesis().outputs().entrySet()) {
      if (output.getValue().kind().equals("COIN")) {
        coins.add(output.getKey());
      }
    }
    coins.sort((one, other) -> Long.compare(one.index(), other.index()));
  }

  /// Plans the payments of the storm.
  void storm() {
    for (OutPoint coin : coins.subList(CALM_COINS, coins.size())) {
      int payments = random.nextInt(1_000) < RIVAL_PERMILLE ? 2 : 1;
      for (int i = 0; i < payments; i++) {
        long atMs = random.nextLong(world.scenario().stormMs());
        SimulatedNode node = world.node(1 + random.nextInt(world.scenario().nodes()));
        world.scheduler().at(atMs, () -> pay(node, coin));
      }
    }
  }

  /// Begins the payments of the calm phase.
  void calm() {
    calm = coins.subList(0, CALM_COINS);
    calm.forEach(this::insist);
  }

  private void insist(OutPoint coin) {
    SimulatedNode node = world.node(1 + random.nextInt(world.founding().honest()));
    if (!isSpent(node, coin)) {
      pay(node, coin);
      world.scheduler().after(ASK_AGAIN_MS, () -> insist(coin));
    }
  }

  /// Whether the payments of the calm phase are hard at a node.
  boolean areHardAt(SimulatedNode node) {
    return calm.stream().allMatch(coin -> isSpent(node, coin));
  }

  private static boolean isSpent(SimulatedNode node, OutPoint coin) {
    Node state = node.state();
    Entry hard = state == null ? null : state.entries().get(state.finality().final_().blockId());
    return hard != null && !hard.ledger().unspent().containsKey(coin);
  }

  private void pay(SimulatedNode node, OutPoint coin) {
    Node state = node.state();
    Output output = world.founding().genesis().outputs().get(coin);
    Entry head = state == null ? null : state.entries().get(state.head());
    if (state == null || output == null || head == null) {
      return;
    }
    PublicKey owner = output.owner();
    PublicKey other = PublicKey.ofRank(Founding.FIRST_USER + random.nextInt(8));
    long amount = 1 + random.nextLong(output.amount() - FEE - 1);
    Tx tx =
        new Tx(
            state.chainId(),
            state.finality().final_(),
            head.block().header().timeMs(),
            head.block().header().height() + VALID_BLOCKS,
            PersistentVector.<OutPoint>empty().append(coin),
            new Command.Pay(Hash.ofRank(1 + random.nextInt(1 << 30))),
            PersistentVector.<Output>empty()
                .append(output.withOwner(other).withProvider(other).withAmount(amount))
                .append(output.withAmount(output.amount() - FEE - amount)),
            owner);
    node.submit(
        new SignedTx(
            tx, PersistentHashMap.<PublicKey, Signature>empty().assoc(owner, Signature.ofRank(1))));
  }
}
