package org.aetherchain.libp2p.pubsub;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.jspecify.annotations.Nullable;

/// One router with a clock of its own, whose actions are recorded; signatures are what the test
/// says.
final class RouterBench {
  static final String TOPIC = "blocks";

  long nowMs = 1_000_000;
  final List<GossipAction> actions = new ArrayList<>();
  final Metrics hostMetrics = new Metrics();
  final GossipMetrics metrics = new GossipMetrics(hostMetrics);
  final Map<PeerId, Double> applicationScores = new HashMap<>();
  final GossipRouter router;
  boolean autoCheck = true;
  private final Deque<Long> tickets = new ArrayDeque<>();

  RouterBench() {
    this(GossipParameters.DEFAULT, Libp2pLimits.STANDARD);
  }

  RouterBench(GossipParameters parameters, Libp2pLimits limits) {
    this.router =
        new GossipRouter(
            new GossipRouter.Setup(
                peer(0),
                SignaturePolicy.STRICT_SIGN,
                parameters,
                limits,
                metrics,
                () -> nowMs,
                new Random(7),
                peer -> applicationScores.getOrDefault(peer, 0.0),
                _ -> Optional.of(new byte[] {1})),
            this::take);
  }

  private void take(GossipAction action) {
    actions.add(action);
    if (action instanceof GossipAction.CheckSignature check) {
      tickets.add(check.ticket());
    }
  }

  /// The peer with a number: an Ed25519 id whose key is that number.
  static PeerId peer(int number) {
    byte[] key = new byte[36];
    key[0] = 8;
    key[1] = 1;
    key[2] = 0x12;
    key[3] = 0x20;
    key[34] = (byte) (number >> 8);
    key[35] = (byte) number;
    return PeerId.ofPublicKey(key);
  }

  /// A well-formed message; whether its signature is right is for the test to say.
  static PubsubMessage message(int author, int number, int size) {
    byte[] seqno = new byte[8];
    seqno[4] = (byte) (number >> 24);
    seqno[5] = (byte) (number >> 16);
    seqno[6] = (byte) (number >> 8);
    seqno[7] = (byte) number;
    byte[] key = peer(author).inlinedKey().orElseThrow();
    return PubsubMessage.authored(TOPIC, new byte[size], peer(author).toBytes(), seqno)
        .signed(new byte[64], key);
  }

  static MessageId id(PubsubMessage message) {
    return MessageIdFunction.fromAndSeqno().idOf(message);
  }

  void connect(int number, boolean outbound) {
    connect(number, GossipVersion.V1_2, outbound, null);
  }

  void connect(int number, GossipVersion version, boolean outbound, @Nullable InetAddress address) {
    router.connected(peer(number), version, outbound, address);
  }

  /// Connects a peer that is subscribed to the topic.
  void subscriber(int number) {
    connect(number, false);
    receive(number, Rpc.ofSubscriptions(List.of(new Rpc.Subscription(true, TOPIC))));
  }

  void subscribers(int from, int to) {
    for (int number = from; number <= to; number++) {
      subscriber(number);
    }
  }

  void join() {
    join(TopicRules.DEFAULT);
  }

  void join(TopicRules rules) {
    router.subscribe(TOPIC, rules);
  }

  int receive(int from, Rpc rpc) {
    int inFlight = router.received(peer(from), rpc);
    if (autoCheck) {
      checkAll(true);
    }
    return inFlight;
  }

  void checkAll(boolean valid) {
    while (!tickets.isEmpty()) {
      router.signatureChecked(tickets.remove(), valid);
    }
  }

  void graft(int from) {
    receive(from, Rpc.ofMesh(List.of(TOPIC), List.of()));
  }

  void prune(int from, long seconds) {
    Rpc.Prune prune = new Rpc.Prune(TOPIC, java.util.OptionalLong.of(seconds), List.of());
    receive(from, Rpc.ofMesh(List.of(), List.of(prune)));
  }

  void publish(int from, PubsubMessage message) {
    receive(from, Rpc.ofMessage(message));
  }

  /// Lets time pass, with a heartbeat each second.
  void seconds(int count) {
    for (int i = 0; i < count; i++) {
      nowMs += 1_000;
      router.heartbeat();
      if (autoCheck) {
        checkAll(true);
      }
    }
  }

  boolean inMesh(int number) {
    return router.mesh(TOPIC).contains(peer(number));
  }

  /// What was sent to a peer since [#forget].
  List<Rpc> sentTo(int number) {
    List<Rpc> sent = new ArrayList<>();
    for (GossipAction action : actions) {
      if (action instanceof GossipAction.Send send && send.peer().equals(peer(number))) {
        sent.add(send.rpc());
      }
    }
    return sent;
  }

  List<String> graftsTo(int number) {
    return sentTo(number).stream().flatMap(rpc -> rpc.control().grafts().stream()).toList();
  }

  List<Rpc.Prune> prunesTo(int number) {
    return sentTo(number).stream().flatMap(rpc -> rpc.control().prunes().stream()).toList();
  }

  List<PubsubMessage> messagesTo(int number) {
    return sentTo(number).stream().flatMap(rpc -> rpc.messages().stream()).toList();
  }

  List<MessageId> wantsTo(int number) {
    return sentTo(number).stream().flatMap(rpc -> rpc.control().wants().stream()).toList();
  }

  List<MessageId> havesTo(int number) {
    return sentTo(number).stream()
        .flatMap(rpc -> rpc.control().haves().stream())
        .flatMap(have -> have.ids().stream())
        .toList();
  }

  List<MessageId> unwantedTo(int number) {
    return sentTo(number).stream().flatMap(rpc -> rpc.control().unwanted().stream()).toList();
  }

  List<PubsubMessage> delivered() {
    List<PubsubMessage> delivered = new ArrayList<>();
    for (GossipAction action : actions) {
      if (action instanceof GossipAction.Deliver deliver) {
        delivered.add(deliver.message());
      }
    }
    return delivered;
  }

  List<GossipAction.Validate> validations() {
    return actions.stream()
        .filter(GossipAction.Validate.class::isInstance)
        .map(GossipAction.Validate.class::cast)
        .toList();
  }

  void forget() {
    actions.clear();
  }

  double score(int number) {
    return router.score(peer(number));
  }

  long count(GossipEvent event) {
    return metrics.of(event);
  }
}
