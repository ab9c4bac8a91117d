package org.aetherchain.libp2p.pubsub;

import static org.aetherchain.libp2p.swarm.Hosts.eventually;
import static org.aetherchain.libp2p.swarm.Hosts.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.FramedStream;
import org.aetherchain.libp2p.api.Host;
import org.aetherchain.libp2p.api.Stream;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.libp2p.swarm.Hosts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The service on real hosts over loopback, with honest and with hostile peers.
class PubSubTest {
  private static final String TOPIC = "blocks";
  private static final GossipParameters ONE_HOST =
      GossipParameters.DEFAULT.with(GossipParameters.DEFAULT.scores().withoutColocation());

  private final List<AutoCloseable> open = new ArrayList<>();

  /// A host with gossip that remembers what it got.
  private final class Peer {
    final Host host;
    final PubSub pubSub;
    final Map<MessageId, Integer> got = new ConcurrentHashMap<>();
    final AtomicInteger count = new AtomicInteger();

    Peer(Libp2pLimits limits) {
      this.host = Hosts.start(limits);
      this.pubSub = PubSub.start(host, SignaturePolicy.STRICT_SIGN, ONE_HOST);
      open.add(pubSub);
      open.add(host);
    }

    Peer join(TopicOptions options) {
      get(pubSub.subscribe(TOPIC, options, (_, id, _) -> take(id)));
      return this;
    }

    void take(MessageId id) {
      got.merge(id, 1, Integer::sum);
      count.incrementAndGet();
    }

    int publish(int number) {
      byte[] data = ByteBuffer.allocate(256).putInt(number).array();
      return get(pubSub.publish(TOPIC, data, TopicOptions.DEFAULT));
    }

    void seesInTopic(int peers) throws InterruptedException {
      eventually(
          "the topic has " + peers + " peers", () -> get(pubSub.peers(TOPIC)).size() == peers);
    }
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @Test
  void manyMessages_bothWaysAtOnce_noneLostNoneTwice() throws InterruptedException {
    int messages = Boolean.getBoolean("aether.deep") ? 5_000 : 1_000;
    Peer one = peer().join(TopicOptions.DEFAULT);
    Peer other = peer().join(TopicOptions.DEFAULT);
    Hosts.connect(one.host, other.host);
    one.seesInTopic(1);
    other.seesInTopic(1);
    Thread first = Thread.startVirtualThread(() -> publishAll(one, messages));
    Thread second = Thread.startVirtualThread(() -> publishAll(other, messages));
    first.join();
    second.join();
    eventually("all arrived", () -> one.got.size() == messages && other.got.size() == messages);
    assertEquals(messages, one.count.get());
    assertEquals(messages, other.count.get());
    eventually("nothing in flight", () -> get(one.pubSub.footprint()).inFlight() == 0);
  }

  @Test
  void message_travelsOverARelay_whichItsValidatorAllows() throws InterruptedException {
    TopicOptions even =
        new TopicOptions(
            MessageIdFunction.fromAndSeqno(),
            (_, message) -> {
              boolean isEven = ByteBuffer.wrap(message.data()).getInt() % 2 == 0;
              return CompletableFuture.completedFuture(isEven ? Verdict.ACCEPT : Verdict.IGNORE);
            });
    Peer author = peer().join(TopicOptions.DEFAULT);
    Peer relay = peer().join(even);
    Peer reader = peer().join(TopicOptions.DEFAULT);
    Hosts.connect(author.host, relay.host);
    Hosts.connect(relay.host, reader.host);
    relay.seesInTopic(2);
    author.seesInTopic(1);
    eventually("the mesh stands", () -> get(relay.pubSub.mesh(TOPIC)).size() == 2);
    for (int number = 0; number < 20; number++) {
      author.publish(number);
    }
    eventually("half of them arrived", () -> reader.count.get() == 10);
    assertEquals(10, relay.count.get());
    eventually(
        "the relay had all of them",
        () -> relay.pubSub.metrics().of(GossipEvent.MESSAGE_RECEIVED) == 20);
  }

  @Test
  void validatorThatThrows_losesItsMessageOnly() throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    TopicOptions faulty =
        new TopicOptions(
            MessageIdFunction.fromAndSeqno(),
            (_, _) -> {
              if (asked.getAndIncrement() == 0) {
                throw new IllegalStateException("a bug in a validator");
              }
              return CompletableFuture.completedFuture(Verdict.ACCEPT);
            });
    Peer author = peer().join(TopicOptions.DEFAULT);
    Peer reader = peer().join(faulty);
    Hosts.connect(author.host, reader.host);
    author.seesInTopic(1);
    author.publish(1);
    eventually("the first was ignored", () -> reader.pubSub.metrics().of(GossipEvent.IGNORED) == 1);
    author.publish(2);
    eventually("the second arrived", () -> reader.count.get() == 1);
  }

  @Test
  void slowValidator_fillsItsOwnQueueOnly_andOtherTopicsFlow() throws InterruptedException {
    CompletableFuture<Verdict> never = new CompletableFuture<>();
    Libp2pLimits tight = Hosts.LOOPBACK.with(Limit.VALIDATIONS_PER_TOPIC, 50);
    Peer author = peer();
    Peer reader = new Peer(tight);
    reader.join(new TopicOptions(MessageIdFunction.fromAndSeqno(), (_, _) -> never));
    get(
        reader.pubSub.subscribe(
            "votes", TopicOptions.DEFAULT, (_, id, _) -> reader.got.put(id, 1)));
    Hosts.connect(author.host, reader.host);
    author.seesInTopic(1);
    for (int number = 0; number < 200; number++) {
      author.publish(number);
    }
    eventually(
        "the queue overflowed", () -> reader.host.metrics().hits(Limit.VALIDATIONS_PER_TOPIC) > 0);
    get(author.pubSub.publish("votes", new byte[10], TopicOptions.DEFAULT));
    eventually("another topic flows", () -> reader.got.size() == 1);
    assertEquals(50, get(reader.pubSub.footprint()).inFlight());
    never.complete(Verdict.ACCEPT);
    eventually("the queue drains", () -> get(reader.pubSub.footprint()).inFlight() == 0);
  }

  @Test
  void reading_pauses_whileTooMuchIsInFlight_andLosesNothing() throws InterruptedException {
    Libp2pLimits tight =
        Hosts.LOOPBACK
            .with(Limit.MESSAGES_IN_FLIGHT, 10)
            .with(Limit.MESSAGES_PER_RPC, 10)
            .with(Limit.VALIDATIONS_PER_TOPIC, 40);
    Peer author = new Peer(tight);
    Peer reader = new Peer(tight);
    reader.join(
        new TopicOptions(
            MessageIdFunction.fromAndSeqno(),
            (_, _) ->
                CompletableFuture.supplyAsync(
                    () -> Verdict.ACCEPT,
                    CompletableFuture.delayedExecutor(
                        5, java.util.concurrent.TimeUnit.MILLISECONDS))));
    Hosts.connect(author.host, reader.host);
    author.seesInTopic(1);
    publishAll(author, 300);
    eventually("all arrived", () -> reader.count.get() == 300);
    assertTrue(reader.host.metrics().hits(Limit.MESSAGES_IN_FLIGHT) > 0);
    assertEquals(0, reader.host.metrics().hits(Limit.VALIDATIONS_PER_TOPIC));
  }

  @Test
  void peerThatReadsNothing_isPutOut_whenItsQueueIsFull() throws InterruptedException {
    Peer author = new Peer(Hosts.LOOPBACK.with(Limit.RPC_QUEUE_BYTES, 100_000));
    Host deaf = rawHost();
    deaf.handle(GossipVersion.V1_2.protocol(), _ -> {});
    Connection connection = Hosts.connect(deaf, author.host);
    FramedStream ours = new FramedStream(get(connection.open(GossipVersion.proposals())), 1000);
    get(ours.write(RpcCodec.encode(subscription())));
    author.seesInTopic(1);
    for (int number = 0; number < 100 && !connection.closed().isDone(); number++) {
      CompletableFuture<Integer> published =
          author.pubSub.publish(TOPIC, new byte[15_000], TopicOptions.DEFAULT);
      if (number % 10 == 0) {
        get(published);
      }
    }
    get(connection.closed());
    assertEquals(1, author.host.metrics().hits(Limit.RPC_QUEUE_BYTES));
    author.seesInTopic(0);
  }

  @Test
  void malformedFrame_endsTheConnection() throws InterruptedException {
    Peer victim = peer().join(TopicOptions.DEFAULT);
    Connection connection = attack(victim);
    FramedStream stream = new FramedStream(get(connection.open(GossipVersion.proposals())), 1000);
    get(stream.write(new byte[] {(byte) 0xff, (byte) 0xff}));
    get(connection.closed());
    assertEquals(1, victim.pubSub.metrics().of(GossipEvent.RPC_MALFORMED));
    eventually("it is forgotten", () -> get(victim.pubSub.footprint()).peers() == 0);
  }

  @Test
  void oversizeFrame_isRefused_beforeItArrives() throws InterruptedException {
    Peer victim = peer().join(TopicOptions.DEFAULT);
    Connection connection = attack(victim);
    Stream stream = get(connection.open(GossipVersion.proposals()));
    get(stream.write(ByteBuffer.wrap(new byte[] {(byte) 0xff, (byte) 0xff, 0x7f, 1, 2, 3})));
    Hosts.failure(stream.closed());
  }

  @Test
  void secondStream_replacesTheFirst_butNotAtAnyRate() throws InterruptedException {
    Peer victim = peer().join(TopicOptions.DEFAULT);
    Connection connection = attack(victim);
    FramedStream first = new FramedStream(get(connection.open(GossipVersion.proposals())), 1000);
    get(first.write(RpcCodec.encode(subscription())));
    victim.seesInTopic(1);
    FramedStream second = new FramedStream(get(connection.open(GossipVersion.proposals())), 1000);
    assertInstanceOf(Exception.class, Hosts.failure(first.stream().closed()));
    Stream third = get(connection.open(GossipVersion.proposals()));
    assertInstanceOf(Exception.class, Hosts.failure(third.closed()));
    get(
        second.write(
            RpcCodec.encode(Rpc.ofSubscriptions(List.of(new Rpc.Subscription(false, TOPIC))))));
    victim.seesInTopic(0);
    assertEquals(1, victim.pubSub.metrics().of(GossipEvent.STREAM_REPLACED));
  }

  @Test
  void forgedMessages_graylistTheirSender() throws InterruptedException {
    Peer victim = peer().join(TopicOptions.DEFAULT);
    Connection connection = attack(victim);
    FramedStream stream = new FramedStream(get(connection.open(GossipVersion.proposals())), 1000);
    get(stream.write(RpcCodec.encode(subscription())));
    victim.seesInTopic(1);
    PeerId forger = get(victim.pubSub.peers(TOPIC)).iterator().next();
    MessageAuthor author = new MessageAuthor(Hosts.key(), System::currentTimeMillis);
    for (int number = 0; number < 10; number++) {
      PubsubMessage good = author.sign(TOPIC, new byte[] {(byte) number});
      PubsubMessage forged = good.signed(new byte[64], good.key());
      get(stream.write(RpcCodec.encode(Rpc.ofMessage(forged))));
    }
    eventually("the forger is graylisted", () -> get(victim.pubSub.score(forger)) < -80);
    assertEquals(0, victim.count.get());
  }

  @Test
  void restart_ofAPeer_isNoticed_andTheMeshStandsAgain() throws InterruptedException {
    Peer one = peer().join(TopicOptions.DEFAULT);
    Peer other = peer().join(TopicOptions.DEFAULT);
    Connection connection = Hosts.connect(one.host, other.host);
    one.seesInTopic(1);
    get(connection.close());
    one.seesInTopic(0);
    Hosts.connect(one.host, other.host);
    one.seesInTopic(1);
    other.seesInTopic(1);
    one.publish(7);
    eventually("it arrived", () -> other.count.get() == 1);
  }

  @Test
  void secondSubscription_isRefused_andAClosedServiceSaysSo() {
    Peer one = peer().join(TopicOptions.DEFAULT);
    assertInstanceOf(
        IllegalStateException.class,
        Hosts.failure(one.pubSub.subscribe(TOPIC, TopicOptions.DEFAULT, (_, _, _) -> {})));
    one.pubSub.close();
    assertFalse(one.host.protocols().contains(GossipVersion.V1_2.protocol()));
    assertInstanceOf(
        IllegalStateException.class,
        Hosts.failure(one.pubSub.publish(TOPIC, new byte[1], TopicOptions.DEFAULT)));
  }

  private Peer peer() {
    return new Peer(Hosts.LOOPBACK);
  }

  private Host rawHost() {
    Host host = Hosts.start();
    open.add(host);
    return host;
  }

  /// A connection by a host that answers gossip's streams and reads nothing from them.
  private Connection attack(Peer victim) {
    Host attacker = rawHost();
    attacker.handle(GossipVersion.V1_2.protocol(), _ -> {});
    return Hosts.connect(attacker, victim.host);
  }

  private static Rpc subscription() {
    return Rpc.ofSubscriptions(List.of(new Rpc.Subscription(true, TOPIC)));
  }

  private static void publishAll(Peer author, int messages) {
    for (int number = 0; number < messages; number++) {
      author.publish(number);
    }
  }
}
