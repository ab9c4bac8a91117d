package org.aetherchain.properties.simulation;

import java.util.List;
import java.util.Random;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Effect;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Vote;
import org.aetherchain.core.rule.Mempool;
import org.organicdesign.fp.collections.PersistentHashMap;

/// All Byzantine validators as one. It sees every node, signs whatever may confuse them, and keeps
/// to nothing but the limits of its stake and of the hash functions.
final class Adversary {
  private static final int SUPPORT_PERMILLE = 850;
  private static final int LIES_PER_BLOCK = 3;
  private static final int MAX_WITHHELD_BLOCKS = 8;

  private final NetworkSimulation network;
  private final Random random;

  Adversary(NetworkSimulation network) {
    this.network = network;
    this.random = network.random();
  }

  /// Votes with every honest vote, on all branches at once: the most that it can do for a conflict.
  void support(int node, Vote vote) {
    for (int liar = network.honest() + 1; liar <= network.conditions().validators(); liar++) {
      if (random.nextInt(1_000) < SUPPORT_PERMILLE) {
        send(node, vote, liar);
      }
    }
  }

  /// Votes for arbitrary links between checkpoints that some node knows: stale ones, surrounding
  /// ones, two for one epoch.
  void misbehave() {
    for (int lie = 0; lie < LIES_PER_BLOCK; lie++) {
      int number = random.nextInt(network.honest());
      Node node = network.node(number);
      Entry entry = anyEntry(node);
      List<Long> epochs = entry.anchors().keySet().stream().sorted().toList();
      int last = random.nextInt(epochs.size());
      if (last > 0 && network.honest() < network.conditions().validators()) {
        int first = Math.max(0, last - 1 - random.nextInt(3));
        long liar = network.honest() + 1L + random.nextInt(liars());
        send(
            number,
            new Vote(
                node.chainId(),
                entry.ledger().setId(),
                checkpoint(entry, epochs.get(first)),
                checkpoint(entry, epochs.get(last))),
            liar);
      }
    }
  }

  private int liars() {
    return network.conditions().validators() - network.honest();
  }

  private static Checkpoint checkpoint(Entry entry, long epoch) {
    Hash id = entry.anchors().get(epoch);
    if (id == null) {
      throw new IllegalArgumentException("no checkpoint of epoch " + epoch);
    }
    return new Checkpoint(id, epoch);
  }

  private void send(int node, Vote vote, long liar) {
    long delayMs = 1 + random.nextLong(network.conditions().maxDelayMs());
    SignedVote signed = new SignedVote(vote, liar, VoteSignature.ofRank(liar));
    network.at(network.nowMs() + delayMs, () -> network.deliver(node, new Event.Vote(signed)));
  }

  /// Finds a block on any block that an unlucky node knows, mostly on its head, and withholds it
  /// for a while.
  void findBlock() {
    Node node = network.node(random.nextInt(network.honest()));
    Hash parent = random.nextInt(3) > 0 ? node.head() : anyEntry(node).id();
    Node view =
        node.withHead(parent)
            .withPool(Mempool.emptyPool())
            .withFinality(
                node.finality()
                    .withVotes(PersistentHashMap.empty())
                    .withCertificates(PersistentHashMap.empty()));
    PublicKey proposer = PublicKey.ofRank(network.conditions().validators());
    for (Effect effect : network.rules().step(view, new Event.Propose(proposer)).effects()) {
      if (effect instanceof Effect.Search search) {
        Block block = network.found(search.template());
        int first = random.nextInt(network.honest());
        long delayMs = random.nextLong(MAX_WITHHELD_BLOCKS * Conditions.INTERVAL_MS);
        network.at(network.nowMs() + delayMs, () -> network.deliver(first, new Event.Block(block)));
      }
    }
  }

  private Entry anyEntry(Node node) {
    List<Hash> ids = node.entries().keySet().stream().sorted().toList();
    return NetworkSimulation.entry(node, ids.get(random.nextInt(ids.size())));
  }
}
