package org.aetherchain.libp2p.pubsub;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.jspecify.annotations.Nullable;

/// Many routers on one virtual clock, with latency and loss on every link; deterministic in its
/// seed. A message's first payload byte says whether a validator would accept it.
final class SimulatedNetwork {
  static final String TOPIC = RouterBench.TOPIC;
  static final byte INVALID = 66;

  final Random random;
  long nowMs = 1;
  double loss;
  final List<Node> nodes = new ArrayList<>();
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private long sequence;

  private record Event(long atMs, long order, Runnable what) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(atMs, other.atMs);
      return byTime == 0 ? Long.compare(order, other.order) : byTime;
    }
  }

  /// One node; `silent` ones take part in everything but forward nothing.
  final class Node {
    final int number;
    final PeerId id;
    final GossipMetrics metrics = new GossipMetrics(new Metrics());
    final GossipRouter router;
    final Map<MessageId, Long> deliveredAtMs = new HashMap<>();
    final Set<PeerId> links = new HashSet<>();
    boolean silent;
    int deliveredTwice;

    Node(int number, GossipParameters parameters) {
      this.number = number;
      this.id = RouterBench.peer(number);
      this.router =
          new GossipRouter(
              new GossipRouter.Setup(
                  id,
                  SignaturePolicy.STRICT_SIGN,
                  parameters,
                  Libp2pLimits.STANDARD,
                  metrics,
                  () -> nowMs,
                  new Random(random.nextLong()),
                  _ -> 0,
                  _ -> Optional.empty()),
              this::act);
    }

    private void act(GossipAction action) {
      switch (action) {
        case GossipAction.Send send -> send(send);
        case GossipAction.CheckSignature check ->
            at(1, () -> router.signatureChecked(check.ticket(), true));
        case GossipAction.Validate validate -> {
          boolean valid = validate.message().data()[0] != INVALID || silent;
          Verdict verdict = valid ? Verdict.ACCEPT : Verdict.REJECT;
          at(5, () -> router.verdict(validate.ticket(), verdict));
        }
        case GossipAction.Deliver deliver -> {
          if (deliveredAtMs.putIfAbsent(deliver.id(), nowMs) != null) {
            deliveredTwice++;
          }
        }
        case GossipAction.Settled _, GossipAction.Connect _, GossipAction.Consider _ -> {}
      }
    }

    private void send(GossipAction.Send send) {
      Node target = byId(send.peer());
      boolean suppressed = silent && !send.rpc().messages().isEmpty();
      if (target == null || suppressed || random.nextDouble() < lossOf(send)) {
        return;
      }
      at(
          20 + random.nextInt(80),
          () -> {
            if (target.links.contains(id)) {
              target.router.received(id, send.rpc());
            }
          });
    }

    /// Only messages and gossip are lost; control is repeated by no one.
    private double lossOf(GossipAction.Send send) {
      return send.kind() == GossipAction.Kind.CONTROL ? 0 : loss;
    }
  }

  SimulatedNetwork(long seed) {
    this.random = new Random(seed);
  }

  Node add(GossipParameters parameters) {
    Node node = new Node(nodes.size() + 1, parameters);
    nodes.add(node);
    heartbeats(node, parameters.times().firstHeartbeatMs() + random.nextInt(900));
    return node;
  }

  private void heartbeats(Node node, long inMs) {
    at(
        inMs,
        () -> {
          node.router.heartbeat();
          heartbeats(node, 1_000);
        });
  }

  @Nullable Node byId(PeerId id) {
    return nodes.stream().filter(node -> node.id.equals(id)).findFirst().orElse(null);
  }

  void connect(Node dialler, Node listener, String diallerIp, String listenerIp) {
    if (dialler == listener || !dialler.links.add(listener.id)) {
      return;
    }
    listener.links.add(dialler.id);
    dialler.router.connected(listener.id, GossipVersion.V1_2, true, ip(listenerIp));
    listener.router.connected(dialler.id, GossipVersion.V1_2, false, ip(diallerIp));
  }

  /// Links every node with `degree` others by chance.
  void connectRandomly(List<Node> among, int degree) {
    for (Node node : among) {
      for (int i = 0; i < degree; i++) {
        Node other = among.get(random.nextInt(among.size()));
        connect(node, other, "10.0.0." + node.number, "10.0.0." + other.number);
      }
    }
  }

  void disconnect(Node one, Node other) {
    if (one.links.remove(other.id)) {
      other.links.remove(one.id);
      one.router.disconnected(other.id);
      other.router.disconnected(one.id);
    }
  }

  MessageId publish(Node node, int number, int size) {
    PubsubMessage message = RouterBench.message(node.number, number, size);
    return publish(node, message);
  }

  MessageId publishInvalid(Node node, int number) {
    PubsubMessage message = RouterBench.message(node.number, number, 10);
    message.data()[0] = INVALID;
    return publish(node, message);
  }

  private static MessageId publish(Node node, PubsubMessage message) {
    node.router.publish(message, TopicRules.DEFAULT);
    return RouterBench.id(message);
  }

  void run(long forMs) {
    long until = nowMs + forMs;
    while (!events.isEmpty() && events.element().atMs() <= until) {
      Event event = events.remove();
      nowMs = Math.max(nowMs, event.atMs());
      event.what().run();
    }
    nowMs = until;
  }

  private void at(long inMs, Runnable what) {
    events.add(new Event(nowMs + inMs, sequence++, what));
  }

  private static InetAddress ip(String text) {
    return InetAddress.ofLiteral(text);
  }
}
