package org.aetherchain.node.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.aetherchain.core.port.Topic;
import org.aetherchain.core.port.Transport;
import org.aetherchain.core.port.Verdict;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.Effect;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Template;
import org.aetherchain.node.loop.Solo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a node does whose thread has more to do than it can.
class CrowdedLoopTest {
  private static final Transport.Peer PEER = new Transport.Peer("peer");
  private static final byte[] MESSAGE = {1};

  private final List<Throwable> fatal = new CopyOnWriteArrayList<>();
  private final LoopThread thread = new LoopThread(0, fatal::add);
  private final CountDownLatch held = new CountDownLatch(1);

  @AfterEach
  void end() throws InterruptedException {
    held.countDown();
    assertTrue(thread.stop(10_000));
    assertEquals(List.of(), fatal);
  }

  private void hold() throws InterruptedException {
    CountDownLatch holds = new CountDownLatch(1);
    thread.execute(
        () -> {
          holds.countDown();
          try {
            held.await();
          } catch (InterruptedException never) {
            throw new IllegalStateException(never);
          }
        });
    assertTrue(holds.await(10, TimeUnit.SECONDS));
  }

  /// Waits until everything that waits for the loop is done.
  private void release() throws InterruptedException {
    held.countDown();
    CountDownLatch done = new CountDownLatch(1);
    thread.execute(done::countDown);
    assertTrue(done.await(10, TimeUnit.SECONDS));
  }

  private static Template template(Hash head) {
    Event propose = new Event.Propose(PublicKey.ofRank(1));
    var node =
        Solo.KERNEL.start(
            Solo.NETWORK.genesis(), PublicKey.of(new byte[PublicKey.SIZE_BYTES]), 1, 0);
    for (Effect effect : Solo.KERNEL.step(node, propose).effects()) {
      if (effect instanceof Effect.Search(Template template)) {
        return template.withHeader(template.header().withPrev(head).withDifficulty(BigInteger.ONE));
      }
    }
    throw new IllegalStateException("a node proposes");
  }

  /// Searches until the first is found, which the thread does not hear; then begins another.
  private List<String> found(Template first, Template second) throws InterruptedException {
    List<String> found = new CopyOnWriteArrayList<>();
    try (ThreadedSearcher searcher = new ThreadedSearcher(thread, 1, 0)) {
      hold();
      searcher.search(first, Hash.ofRank(1), nonce -> found.add("first"));
      for (int i = 0; i < 1_000 && thread.waiting() == 0; i++) {
        Thread.sleep(10);
      }
      assertEquals(1, thread.waiting(), "the block that was found waits for the loop");
      Template never =
          second.withHeader(second.header().withDifficulty(BigInteger.ONE.shiftLeft(200)));
      searcher.search(never, Hash.ofRank(2), nonce -> found.add("second"));
      release();
    }
    return found;
  }

  @Test
  void blockFound_isTaken_whenOnlyCommandsCameSince() throws InterruptedException {
    assertEquals(List.of("first"), found(template(Hash.ofRank(7)), template(Hash.ofRank(7))));
  }

  @Test
  void blockFound_isLetGo_whenTheHeadIsAnother() throws InterruptedException {
    assertEquals(List.of(), found(template(Hash.ofRank(7)), template(Hash.ofRank(8))));
  }

  @Test
  void commandsOfPeers_areLetGo_andBlocksAreNot() throws InterruptedException {
    Fake network = new Fake();
    List<Topic> received = new CopyOnWriteArrayList<>();
    new LoopTransport(network, thread).onMessage((topic, _, _, _) -> received.add(topic));
    hold();
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      network.receiver.orElseThrow().receive(Topic.COMMANDS, PEER, MESSAGE, verdicts::add);
    }
    network.receiver.orElseThrow().receive(Topic.BLOCKS, PEER, MESSAGE, verdicts::add);
    int ignored = verdicts.size();
    assertTrue(ignored > 800, "of 1,000 commands that came at once, let go: " + ignored);
    release();
    assertEquals(1_000 - ignored + 1, received.size());
    assertEquals(Topic.BLOCKS, received.getLast());
    assertTrue(verdicts.stream().allMatch(Verdict.IGNORE::equals), "nobody is blamed");
  }

  private static final class Fake implements Transport {
    private Optional<Receiver> receiver = Optional.empty();

    @Override
    public void publish(Topic topic, byte[] message) {}

    @Override
    public void request(Peer peer, BlockRange range, Consumer<List<byte[]>> answer) {}

    @Override
    public List<Peer> peers() {
      return List.of();
    }

    @Override
    public void distrust(Peer peer) {}

    @Override
    public void onMessage(Receiver newReceiver) {
      receiver = Optional.of(newReceiver);
    }

    @Override
    public void onRequest(Provider provider) {}
  }
}
