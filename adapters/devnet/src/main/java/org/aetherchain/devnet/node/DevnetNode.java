package org.aetherchain.devnet.node;

import java.util.Optional;
import org.aetherchain.core.kernel.Rejection;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.devnet.network.InMemoryNetwork;
import org.aetherchain.devnet.schedule.Scheduler;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Seat;
import org.aetherchain.node.loop.Ballot;
import org.aetherchain.node.loop.Clocks;
import org.aetherchain.node.loop.LoopObserver;
import org.aetherchain.node.loop.LoopPorts;
import org.aetherchain.node.loop.LoopSettings;
import org.aetherchain.node.loop.MemoryArchive;
import org.aetherchain.node.loop.MemoryRecorder;
import org.aetherchain.node.loop.NodeLoop;
import org.aetherchain.node.loop.Role;
import org.aetherchain.node.loop.Timer;

/// A node of the devnet: the loop of every node, with the devnet's scheduler for a clock, its
/// in-memory network, and nothing on a disk. Belongs to the scheduler's thread.
public final class DevnetNode {
  private final int index;
  private final Surroundings around;
  private final Seat seat;
  private final InMemoryNetwork.Endpoint endpoint;
  private final SeenBlocks archive = new SeenBlocks();
  private final NodeLoop loop;

  /// A node at genesis.
  ///
  /// @param index its place among the nodes, from 0; its seat is the one at position `index + 1`
  public DevnetNode(int index, Surroundings around, InMemoryNetwork.Endpoint endpoint) {
    DevnetGenesis network = around.network();
    this.index = index;
    this.around = around;
    this.seat = network.cast().seat(index + 1);
    this.endpoint = endpoint;
    long periodMs = network.shape().intervalMs();
    this.loop =
        new NodeLoop(
            around.kernel().start(network.genesis(), around.nobody(), seat.position(), 0),
            Role.paying(seat.owner().key()),
            new LoopPorts(
                around.kernel(),
                new VirtualTimer(around),
                endpoint,
                Clocks.NONE,
                new VirtualSearcher(around, index),
                vote -> around.signer().sign(vote, seat).signature(),
                new MemoryRecorder(),
                new MemoryArchive(),
                new Told()),
            new LoopSettings(
                periodMs,
                periodMs + periodMs * index / network.shape().nodes(),
                0,
                periodMs,
                Optional.empty(),
                around.heals()));
  }

  /// Begins to search, and to repeat every interval what others may have missed.
  public void start() {
    loop.start();
  }

  /// Its place among the nodes, from 0.
  public int index() {
    return index;
  }

  /// Its name, `node-1` for the first.
  public String name() {
    return "node-" + (index + 1);
  }

  /// Its place in the validator set.
  public Seat seat() {
    return seat;
  }

  /// Its access to the network.
  public InMemoryNetwork.Endpoint endpoint() {
    return endpoint;
  }

  /// What the kernel knows.
  public Node state() {
    return loop.state();
  }

  /// Every valid block it has seen.
  public SeenBlocks archive() {
    return archive;
  }

  /// Lets it sign votes in another way from now on.
  public void voteBy(Ballot another) {
    loop.voteBy(another);
  }

  /// The last block of its soft chain.
  public Entry head() {
    return loop.head();
  }

  /// The last block of its hard chain.
  public Entry hard() {
    return loop.hard();
  }

  /// Takes a command from a client.
  ///
  /// @return why it does not let it wait for a block; empty when it does
  public Optional<Rejection> submit(SignedTx transaction) {
    return loop.submit(transaction);
  }

  /// The scheduler as a timer.
  private record VirtualTimer(Surroundings around) implements Timer {
    @Override
    public long timeMs() {
      return around.timeMs();
    }

    @Override
    public void after(long delayMs, Runnable action) {
      around.scheduler().after(delayMs, action);
    }

    @Override
    public void every(long delayMs, long periodMs, Runnable action) {
      Scheduler scheduler = around.scheduler();
      scheduler.every(delayMs, periodMs, action);
    }
  }

  /// Tells the devnet which node it was.
  private final class Told implements LoopObserver {
    @Override
    public void added(Hash id, Block block) {
      archive.add(new SeenBlocks.Archived(id, block));
    }

    @Override
    public void mined(Hash id, Block block) {
      around.observer().mined(DevnetNode.this, id, block);
    }

    @Override
    public void headsMoved(Node before, Node after) {
      around.observer().headsMoved(DevnetNode.this);
    }

    @Override
    public void voted(SignedVote vote) {
      around.observer().voted(DevnetNode.this, vote);
    }

    @Override
    public void accused(Evidence evidence) {
      around.observer().accused(DevnetNode.this, evidence);
    }

    @Override
    public void halted(Checkpoint contradicting) {
      around.observer().halted(DevnetNode.this, contradicting);
    }
  }
}
