package org.aetherchain.devnet.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.aetherchain.core.port.Topic;
import org.aetherchain.core.port.Transport;
import org.aetherchain.core.port.Verdict;
import org.aetherchain.devnet.schedule.Scheduler;
import org.jspecify.annotations.Nullable;

/// A network in which everybody can reach everybody over [Links]. A message that is published goes
/// to each peer over a link of its own; sending on what was accepted is for the node to do.
public final class InMemoryNetwork {
  /// How long a request waits for its reply, in latencies of the slowest link.
  private static final int REPLY_LIMIT_LATENCIES = 4;

  private final Scheduler scheduler;
  private final Links links;
  private final long replyLimitMs;
  private final List<Endpoint> endpoints = new ArrayList<>();

  /// A network over `links`.
  public InMemoryNetwork(Scheduler scheduler, Links links, Conditions conditions) {
    this.scheduler = scheduler;
    this.links = links;
    this.replyLimitMs = REPLY_LIMIT_LATENCIES * conditions.maxLatencyMs();
    for (int node = 0; node < links.nodes(); node++) {
      endpoints.add(new Endpoint(node));
    }
  }

  /// A node's access to the network.
  public Endpoint endpoint(int node) {
    return endpoints.get(node);
  }

  /// The index of the node with a peer's name.
  ///
  /// @throws IllegalArgumentException when this network gave no such name
  public static int index(Transport.Peer peer) {
    return Integer.parseInt(peer.name());
  }

  /// One node's access to the network.
  public final class Endpoint implements Transport {
    private final int node;
    private final Peer self;
    private final RecentMessages recent = new RecentMessages();
    private @Nullable Receiver receiver;
    private @Nullable Provider provider;

    private Endpoint(int node) {
      this.node = node;
      this.self = new Peer(Integer.toString(node));
    }

    @Override
    public void publish(Topic topic, byte[] bytes) {
      Message message = new Message(topic, bytes);
      recent.add(message);
      for (int to = 0; to < endpoints.size(); to++) {
        if (to != node) {
          send(to, message);
        }
      }
    }

    /// Sends a message to some peers only, as an honest node never does.
    public void whisper(Topic topic, byte[] bytes, List<Integer> peers) {
      Message message = new Message(topic, bytes);
      recent.add(message);
      peers.forEach(to -> send(to, message));
    }

    private void send(int to, Message message) {
      Endpoint there = endpoint(to);
      links.carry(node, to, message.bytes().length, () -> there.receive(self, message));
    }

    private void receive(Peer sender, Message message) {
      if (receiver == null) {
        return;
      }
      if (!recent.add(message)) {
        links.countDuplicate();
        return;
      }
      Consumer<Verdict> answer =
          verdict -> {
            if (verdict == Verdict.IGNORE) {
              recent.forget(message); // it may be wanted later
            }
          };
      receiver.receive(message.topic(), sender, message.bytes(), answer);
    }

    @Override
    public void request(Peer peer, BlockRange range, Consumer<List<byte[]>> answer) {
      Once once = new Once(answer);
      Endpoint there = endpoint(index(peer));
      links.carry(node, there.node, 2 * Long.BYTES, () -> there.provide(self, range, once::accept));
      scheduler.after(replyLimitMs, () -> once.accept(List.of()));
    }

    private void provide(Peer asker, BlockRange range, Consumer<List<byte[]>> answer) {
      if (provider == null) {
        return;
      }
      provider.provide(
          asker,
          range,
          blocks -> {
            List<byte[]> bounded = bounded(blocks, range.count());
            long sizeBytes = bounded.stream().mapToLong(block -> block.length).sum();
            links.carry(node, index(asker), sizeBytes, () -> answer.accept(bounded));
          });
    }

    @Override
    public List<Peer> peers() {
      return endpoints.stream()
          .filter(other -> other.node != node)
          .map(other -> other.self)
          .toList();
    }

    /// Nobody is sent away here: whoever lies goes on lying.
    @Override
    public void distrust(Peer peer) {}

    @Override
    public void onMessage(Receiver taker) {
      this.receiver = taker;
    }

    @Override
    public void onRequest(Provider giver) {
      this.provider = giver;
    }
  }

  /// As many of the blocks as a reply may hold.
  private static List<byte[]> bounded(List<byte[]> blocks, int count) {
    List<byte[]> kept = new ArrayList<>();
    long sizeBytes = 0;
    for (byte[] block : blocks) {
      sizeBytes += block.length;
      if (kept.size() == count || sizeBytes > Transport.REPLY_LIMIT_BYTES) {
        break;
      }
      kept.add(block);
    }
    return List.copyOf(kept);
  }

  /// Passes the first answer on and drops the others.
  private static final class Once {
    private final Consumer<List<byte[]>> answer;
    private boolean isAnswered;

    Once(Consumer<List<byte[]>> answer) {
      this.answer = answer;
    }

    void accept(List<byte[]> blocks) {
      if (!isAnswered) {
        isAnswered = true;
        answer.accept(blocks);
      }
    }
  }
}
