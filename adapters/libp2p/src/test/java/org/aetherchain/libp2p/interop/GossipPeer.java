package org.aetherchain.libp2p.interop;

import static org.aetherchain.libp2p.swarm.Hosts.get;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.aetherchain.libp2p.pubsub.GossipEvent;
import org.aetherchain.libp2p.pubsub.GossipParameters;
import org.aetherchain.libp2p.pubsub.MessageId;
import org.aetherchain.libp2p.pubsub.PubSub;
import org.aetherchain.libp2p.pubsub.PubsubMessage;
import org.aetherchain.libp2p.pubsub.SignaturePolicy;
import org.aetherchain.libp2p.pubsub.TopicOptions;
import org.aetherchain.libp2p.swarm.Hosts;
import org.aetherchain.libp2p.swarm.Libp2pHost;

/// One of ours with gossip, that counts what it gets. A payload begins with its number (4 bytes)
/// and when it was sent (8 bytes, milliseconds since 1970), as the JavaScript side writes them.
final class GossipPeer implements AutoCloseable {
  static final String TOPIC = "interop";
  static final GossipParameters ONE_MACHINE =
      GossipParameters.DEFAULT.with(GossipParameters.DEFAULT.scores().withoutColocation());

  private static final int AT_ONCE = 32;

  private final Libp2pHost host;
  private final PubSub pubSub;
  private final Map<MessageId, Integer> got = new ConcurrentHashMap<>();
  private final Queue<Long> delaysMs = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  GossipPeer() {
    this(ONE_MACHINE);
  }

  GossipPeer(GossipParameters parameters) {
    this(Hosts.start(), parameters);
  }

  GossipPeer(Libp2pHost host) {
    this(host, ONE_MACHINE);
  }

  private GossipPeer(Libp2pHost host, GossipParameters parameters) {
    this.host = host;
    this.pubSub = PubSub.start(host, SignaturePolicy.STRICT_SIGN, parameters);
  }

  Libp2pHost host() {
    return host;
  }

  PubSub pubSub() {
    return pubSub;
  }

  GossipPeer join() {
    return join(TopicOptions.DEFAULT);
  }

  GossipPeer join(TopicOptions options) {
    get(pubSub.subscribe(TOPIC, options, (_, id, message) -> take(id, message)));
    return this;
  }

  void leave() {
    get(pubSub.unsubscribe(TOPIC));
  }

  /// Publishes so many, some at a time, as the JavaScript side does.
  void publishMany(int messages, int size) {
    List<CompletableFuture<Integer>> batch = new ArrayList<>();
    for (int number = 0; number < messages; number++) {
      batch.add(start(number, size));
      if (batch.size() == AT_ONCE || number == messages - 1) {
        batch.forEach(Hosts::get);
        batch.clear();
      }
    }
  }

  int publish(int number, int size) {
    return get(start(number, size));
  }

  private CompletableFuture<Integer> start(int number, int size) {
    byte[] data = new byte[size];
    ByteBuffer.wrap(data).putInt(number).putLong(System.currentTimeMillis());
    return pubSub.publish(TOPIC, data, TopicOptions.DEFAULT);
  }

  int peers() {
    return get(pubSub.peers(TOPIC)).size();
  }

  int mesh() {
    return get(pubSub.mesh(TOPIC)).size();
  }

  /// Different messages got.
  int distinct() {
    return got.size();
  }

  /// All messages got.
  int count() {
    return count.get();
  }

  List<Long> delaysMs() {
    return new ArrayList<>(delaysMs);
  }

  long events(GossipEvent event) {
    return pubSub.metrics().of(event);
  }

  private void take(MessageId id, PubsubMessage message) {
    got.merge(id, 1, Integer::sum);
    count.incrementAndGet();
    if (message.data().length >= 12) {
      delaysMs.add(System.currentTimeMillis() - ByteBuffer.wrap(message.data()).getLong(4));
    }
  }

  @Override
  public void close() {
    pubSub.close();
    host.close();
  }
}
