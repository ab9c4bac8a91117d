package org.aetherchain.node.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.aetherchain.core.port.Topic;
import org.aetherchain.core.port.Transport;
import org.aetherchain.core.port.Verdict;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.libp2p.identity.KeyPair;
import org.aetherchain.libp2p.identity.KeyType;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.pubsub.GossipParameters;
import org.aetherchain.libp2p.swarm.HostConfig;
import org.aetherchain.libp2p.swarm.Libp2pHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Libp2pTransportTest {
  private static final Hash CHAIN = Hash.ofRank(1);
  private static final int MESSAGE_BYTES = 2 << 20;
  private static final Libp2pLimits LIMITS =
      Libp2pTransport.withRoomFor(
          Libp2pLimits.STANDARD
              .with(Limit.CONNECTIONS_PER_IP, 1_000)
              .with(Limit.ACCEPTS_PER_IP_PER_SECOND, 10_000),
          MESSAGE_BYTES);

  private final List<Seat> seats = new ArrayList<>();

  /// A host with a transport, and what it received.
  private record Seat(
      Libp2pHost host,
      Libp2pTransport transport,
      List<String> received,
      AtomicReference<Verdict> verdict)
      implements Transport.Receiver {
    @Override
    public void receive(
        Topic topic, Transport.Peer sender, byte[] message, Consumer<Verdict> answer) {
      received.add(topic.label() + " " + new String(message, StandardCharsets.UTF_8));
      answer.accept(verdict.get());
    }

    Multiaddr address() throws MalformedInput {
      return host.network().listenAddresses().getFirst().withPeer(host.peerId());
    }

    Transport.Peer peer() {
      return new Transport.Peer(host.peerId().toString());
    }
  }

  private Seat seat(Hash chain) throws Exception {
    KeyPair key = KeyPair.generate(KeyType.ED25519, new SecureRandom());
    Libp2pHost host = new Libp2pHost(HostConfig.of(key).with(LIMITS));
    get(host.network().listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0")));
    Seat seat =
        new Seat(
            host,
            Libp2pTransport.start(host, chain, GossipParameters.DEFAULT, new BannedPeers()),
            Collections.synchronizedList(new ArrayList<>()),
            new AtomicReference<>(Verdict.ACCEPT));
    seat.transport.onMessage(seat);
    seats.add(seat);
    return seat;
  }

  private static void connect(Seat one, Seat other) throws Exception {
    get(one.host.network().dial(other.address()));
    for (Topic topic : Topic.values()) {
      eventually(() -> exchange(one, other, topic) && exchange(other, one, topic));
    }
  }

  private static boolean exchange(Seat one, Seat other, Topic topic) {
    try {
      return get(one.transport.peers(topic)).contains(other.peer());
    } catch (ExecutionException | InterruptedException | TimeoutException failed) {
      throw new AssertionError(failed);
    }
  }

  private static <T> T get(CompletableFuture<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.get(60, TimeUnit.SECONDS);
  }

  private static void eventually(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 1_200; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("it did not come");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @AfterEach
  void close() {
    for (Seat seat : seats) {
      seat.transport.close();
      seat.host.close();
    }
  }

  @Test
  void everyTopic_reachesEverybody_throughWhoeverAccepts() throws Exception {
    Seat one = seat(CHAIN);
    Seat two = seat(CHAIN);
    Seat three = seat(CHAIN);
    connect(one, two);
    connect(two, three);
    List<String> expected = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      one.transport.publish(topic, bytes("hello"));
      expected.add(topic.label() + " hello");
    }
    eventually(() -> three.received.size() == expected.size());
    assertEquals(expected.stream().sorted().toList(), three.received.stream().sorted().toList());
    assertEquals(List.of(), one.received);
  }

  @Test
  void refusedMessage_goesNoFurther() throws Exception {
    Seat one = seat(CHAIN);
    Seat two = seat(CHAIN);
    Seat three = seat(CHAIN);
    connect(one, two);
    connect(two, three);
    two.verdict.set(Verdict.REJECT);
    one.transport.publish(Topic.VOTES, bytes("forged"));
    eventually(() -> two.received.contains("votes forged"));
    two.verdict.set(Verdict.IGNORE);
    one.transport.publish(Topic.VOTES, bytes("stale"));
    eventually(() -> two.received.contains("votes stale"));
    two.verdict.set(Verdict.ACCEPT);
    one.transport.publish(Topic.VOTES, bytes("good"));
    eventually(() -> three.received.contains("votes good"));
    assertEquals(List.of("votes good"), three.received);
  }

  @Test
  void sameBytesFromTwoPeers_arriveOnce() throws Exception {
    Seat one = seat(CHAIN);
    Seat two = seat(CHAIN);
    Seat three = seat(CHAIN);
    connect(one, three);
    connect(two, three);
    connect(one, two);
    one.transport.publish(Topic.COMMANDS, bytes("pay"));
    two.transport.publish(Topic.COMMANDS, bytes("pay"));
    one.transport.publish(Topic.COMMANDS, bytes("last"));
    eventually(() -> three.received.contains("commands last"));
    assertEquals(1, Collections.frequency(three.received, "commands pay"));
  }

  @Test
  void largestMessage_arrives() throws Exception {
    Seat one = seat(CHAIN);
    Seat two = seat(CHAIN);
    connect(one, two);
    byte[] large = new byte[MESSAGE_BYTES];
    one.transport.publish(Topic.BLOCKS, large);
    eventually(() -> !two.received.isEmpty());
    assertEquals("blocks ".length() + MESSAGE_BYTES, two.received.getFirst().length());
  }

  @Test
  void otherChainsNetwork_isSilent() throws Exception {
    Seat one = seat(CHAIN);
    Seat two = seat(CHAIN);
    Seat other = seat(Hash.ofRank(2));
    connect(one, two);
    get(one.host.network().dial(other.address()));
    get(two.host.network().dial(other.address()));
    one.transport.publish(Topic.BLOCKS, bytes("ours"));
    eventually(() -> two.received.contains("blocks ours"));
    assertEquals(List.of(), other.received);
  }

  private static List<byte[]> request(Seat from, Transport.Peer to, long first, int count)
      throws Exception {
    CompletableFuture<List<byte[]>> answer = new CompletableFuture<>();
    from.transport.request(to, new Transport.BlockRange(first, count), answer::complete);
    return get(answer);
  }

  @Test
  void range_isFetched_upToWhatThePeerHas() throws Exception {
    Seat one = seat(CHAIN);
    Seat two = seat(CHAIN);
    connect(one, two);
    List<String> askers = Collections.synchronizedList(new ArrayList<>());
    two.transport.onRequest(
        (asker, range, answer) -> {
          askers.add(asker.name());
          answer.accept(
              LongStream.range(range.firstHeight(), range.firstHeight() + range.count())
                  .filter(height -> height <= 10)
                  .mapToObj(height -> bytes("block " + height))
                  .toList());
        });
    List<byte[]> blocks = request(one, two.peer(), 7, 64);
    assertEquals(
        List.of("block 7", "block 8", "block 9", "block 10"),
        blocks.stream().map(block -> new String(block, StandardCharsets.UTF_8)).toList());
    assertTrue(askers.contains(one.peer().name()));
    assertEquals(List.of(), request(one, two.peer(), 11, 3));
  }

  @Test
  void reply_isBounded_howeverMuchThePeerHas() throws Exception {
    Seat one = seat(CHAIN);
    Seat two = seat(CHAIN);
    connect(one, two);
    byte[] megabyte = new byte[1 << 20];
    two.transport.onRequest((asker, range, answer) -> answer.accept(List.of(megabyte)));
    List<byte[]> blocks = request(one, two.peer(), 0, 64);
    assertEquals(Transport.REPLY_LIMIT_BYTES / megabyte.length, blocks.size());
  }

  @Test
  void peerThatIsNotThere_orDoesNotAnswer_givesNothing() throws Exception {
    Seat one = seat(CHAIN);
    Seat two = seat(CHAIN);
    connect(one, two);
    assertEquals(List.of(), request(one, two.peer(), 0, 1)); // no provider
    two.transport.onRequest((asker, range, answer) -> {}); // never answers
    assertEquals(List.of(), request(one, two.peer(), 0, 1));
    assertEquals(List.of(), request(one, new Transport.Peer("nobody"), 0, 1));
  }

  @Test
  void secondReceiver_isABug() throws Exception {
    Seat one = seat(CHAIN);
    assertThrows(IllegalStateException.class, () -> one.transport.onMessage(one));
  }
}
