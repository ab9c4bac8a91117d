package org.aetherchain.libp2p.pubsub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.swarm.Hosts;
import org.aetherchain.libp2p.wire.FrameDecoder;
import org.junit.jupiter.api.Test;

/// The queues before a peer and before a subscriber: what is joined, what goes first, what counts.
class OutboundQueueTest {
  private static final Rpc GOSSIP = Rpc.ofWant(List.of(MessageId.of(new byte[40])));
  private static final Rpc CONTROL = Rpc.ofMesh(List.of("t"), List.of());

  private final Metrics host = new Metrics();
  private final GossipMetrics metrics = new GossipMetrics(host);

  @Test
  void messages_areJoinedWhileTheyWait_andReadAsOneFrame() throws MalformedInput {
    OutboundQueue queue = new OutboundQueue(Libp2pLimits.STANDARD, metrics);
    for (int number = 0; number < 20; number++) {
      assertTrue(queue.add(message(number, 100), GossipAction.Kind.PUBLISH));
    }
    assertEquals(1, queue.size());
    ByteBuffer written = queue.poll();
    assertNotNull(written);
    byte[] frame = new FrameDecoder(1 << 20).next(written);
    assertNotNull(frame);
    Rpc read = new RpcCodec(Libp2pLimits.STANDARD, host).decode(frame);
    assertEquals(20, read.messages().size());
    assertEquals(RouterBench.message(9, 19, 100), read.messages().getLast());
    assertFalse(written.hasRemaining());
    assertNull(queue.poll());
  }

  @Test
  void fullQueue_dropsGossipFirst_thenGivesThePeerUp() {
    OutboundQueue queue =
        new OutboundQueue(Libp2pLimits.STANDARD.with(Limit.RPC_QUEUE_MESSAGES, 4), metrics);
    for (int i = 0; i < 4; i++) {
      assertTrue(queue.add(GOSSIP, GossipAction.Kind.GOSSIP));
    }
    assertTrue(queue.isCrowded());
    assertTrue(queue.add(GOSSIP, GossipAction.Kind.GOSSIP), "dropped, not refused");
    assertEquals(1, metrics.of(GossipEvent.OUTBOUND_DROPPED));
    for (int i = 0; i < 4; i++) {
      assertTrue(queue.add(CONTROL, GossipAction.Kind.CONTROL), "gossip makes room");
    }
    assertEquals(5, metrics.of(GossipEvent.OUTBOUND_DROPPED));
    assertFalse(queue.add(CONTROL, GossipAction.Kind.CONTROL), "nothing left to drop");
    assertTrue(host.hits(Limit.RPC_QUEUE_MESSAGES) > 0);
  }

  @Test
  void queue_isBoundedInBytes_whateverIsJoined() {
    OutboundQueue queue =
        new OutboundQueue(Libp2pLimits.STANDARD.with(Limit.RPC_QUEUE_BYTES, 5_000), metrics);
    int taken = 0;
    while (queue.add(message(taken, 900), GossipAction.Kind.PUBLISH)) {
      taken++;
    }
    assertEquals(4, taken);
    assertEquals(1, host.hits(Limit.RPC_QUEUE_BYTES));
  }

  @Test
  void subscriberThatIsTooSlow_losesMessages_whichIsCounted() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch handled = new CountDownLatch(1);
    Subscriber subscriber =
        new Subscriber(
            "t",
            TopicOptions.DEFAULT,
            (_, _, _) -> {
              handled.countDown();
              try {
                release.await();
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            },
            Libp2pLimits.STANDARD.with(Limit.DELIVERY_QUEUE, 4),
            metrics);
    subscriber.deliver(delivery(0));
    handled.await();
    for (int number = 1; number <= 6; number++) {
      subscriber.deliver(delivery(number));
    }
    assertTrue(subscriber.isCrowded());
    assertEquals(2, host.hits(Limit.DELIVERY_QUEUE));
    release.countDown();
    Hosts.eventually("it catches up", () -> !subscriber.isCrowded());
    subscriber.stop();
  }

  private static GossipAction.Deliver delivery(int number) {
    PubsubMessage message = RouterBench.message(9, number, 10);
    return new GossipAction.Deliver(RouterBench.peer(1), RouterBench.id(message), message);
  }

  private static Rpc message(int number, int size) {
    return Rpc.ofMessage(RouterBench.message(9, number, size));
  }
}
