package org.aetherchain.node.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.aetherchain.core.kernel.EventFormat;
import org.aetherchain.core.port.Topic;
import org.aetherchain.core.port.Transport.BlockRange;
import org.aetherchain.core.port.Transport.Peer;
import org.aetherchain.core.port.Verdict;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Checkpoint;
import org.junit.jupiter.api.Test;

class SynchroniserTest {
  private static final int LENGTH = 150;
  private static final Peer ALICE = new Peer("alice");
  private static final Peer BOB = new Peer("bob");
  private static final Peer MALLORY = new Peer("mallory");

  /// The node that has the chain which others fetch.
  private static final Solo SOURCE = source(1, LENGTH);

  private static Solo source(int position, int blocks) {
    Solo solo = new Solo(position, new MemoryRecorder(), new MemoryArchive(), LoopObserver.NONE);
    for (int i = 0; i < blocks; i++) {
      solo.mine(1_000);
    }
    return solo;
  }

  /// What is told of progress.
  private static final class Told implements LoopObserver {
    final List<SyncProgress> progress = new ArrayList<>();

    @Override
    public void syncing(Optional<SyncProgress> now) {
      now.ifPresent(progress::add);
    }
  }

  private final Told told = new Told();
  private final List<Solo.Asked> answered = new ArrayList<>();

  private Solo late(Optional<Checkpoint> trusted, Peer... peers) {
    Solo solo = new Solo(2, new MemoryRecorder(), new MemoryArchive(), told, trusted);
    solo.peers.addAll(List.of(peers));
    solo.advance(1_000L * (LENGTH + 5));
    return solo;
  }

  private static List<byte[]> honest(BlockRange range) {
    return SOURCE.loop().ranges(range);
  }

  /// Answers whatever is asked, the last question first, until nothing more is.
  private void answerAll(Solo solo, UnaryOperator<List<byte[]>> ofMallory) {
    while (!solo.requests.isEmpty()) {
      Solo.Asked asked = solo.requests.removeLast();
      answered.add(asked);
      List<byte[]> blocks = honest(asked.range());
      asked.answer().accept(asked.peer().equals(MALLORY) ? ofMallory.apply(blocks) : blocks);
    }
  }

  private static long height(Solo solo) {
    return solo.loop().head().block().header().height();
  }

  private static void deliverHead(Solo solo, Peer from) {
    byte[] head = honest(new BlockRange(LENGTH, 1)).getFirst();
    assertEquals(List.of(Verdict.IGNORE), solo.deliver(Topic.BLOCKS, from, head));
  }

  @Test
  void lateNode_fetchesFromSeveralPeersAtATime_andTellsItsProgress() {
    Solo solo = late(Optional.empty(), ALICE, BOB);
    solo.requests.clear();
    deliverHead(solo, ALICE);
    assertEquals(3, solo.requests.size());
    assertTrue(solo.requests.stream().map(Solo.Asked::peer).distinct().count() == 2);
    answerAll(solo, UnaryOperator.identity());
    assertEquals(LENGTH, height(solo));
    assertEquals(SOURCE.loop().state().head(), solo.loop().state().head());
    assertEquals(Optional.empty(), solo.loop().progress());
    assertTrue(told.progress.stream().anyMatch(progress -> progress.toHeight() >= LENGTH - 1));
    for (int i = 1; i < told.progress.size(); i++) {
      assertTrue(told.progress.get(i).atHeight() >= told.progress.get(i - 1).atHeight());
    }
  }

  @Test
  void lateNode_findsOutByAsking_whenNobodySpeaks() {
    Solo solo = late(Optional.empty(), ALICE);
    answerAll(solo, UnaryOperator.identity());
    assertEquals(LENGTH, height(solo));
  }

  @Test
  void liar_isReported_andItsRangeFetchedFromAnother() {
    Solo solo = late(Optional.empty(), ALICE, MALLORY);
    solo.requests.clear();
    deliverHead(solo, MALLORY);
    answerAll(solo, blocks -> blocks.stream().map(SynchroniserTest::damaged).toList());
    assertEquals(LENGTH, height(solo));
    assertEquals(List.of(MALLORY), solo.distrusted);
  }

  private static byte[] damaged(byte[] block) {
    byte[] other = block.clone();
    other[other.length - 1] ^= 1;
    return other;
  }

  @Test
  void peerThatSendsNothingOrTooLittle_isNoObstacle_andNotReported() {
    Solo solo = late(Optional.empty(), ALICE, MALLORY);
    solo.requests.clear();
    deliverHead(solo, MALLORY);
    answerAll(solo, blocks -> blocks.subList(0, Math.min(5, blocks.size())));
    assertEquals(LENGTH, height(solo));
    assertEquals(List.of(), solo.distrusted);
    Solo other = late(Optional.empty(), MALLORY, ALICE);
    other.requests.clear();
    deliverHead(other, MALLORY);
    answerAll(other, _ -> List.of());
    assertEquals(LENGTH, height(other));
  }

  @Test
  void fetch_ends_whenNobodyHasMore() {
    Solo solo = late(Optional.empty(), MALLORY);
    answerAll(solo, _ -> List.of());
    deliverHead(solo, MALLORY);
    answerAll(solo, _ -> List.of());
    assertEquals(0, height(solo));
    assertEquals(Optional.empty(), solo.loop().progress());
    solo.peers.add(ALICE);
    for (int i = 0; i < 3; i++) {
      solo.advance(1_000);
      answerAll(solo, _ -> List.of());
    }
    assertEquals(LENGTH, height(solo));
  }

  @Test
  void chainWithoutTheTrustedCheckpoint_isNotFollowed() {
    Solo solo = late(Optional.of(new Checkpoint(Hash.ofRank(9), 10)), ALICE);
    answerAll(solo, UnaryOperator.identity());
    assertEquals(29, height(solo), "the checkpoint of epoch 10 stands at height 30");
    assertEquals(List.of(ALICE), solo.distrusted);
    assertTrue(!solo.loop().hasTrusted());
    solo.published.clear();
    byte[] other = honest(new BlockRange(30, 1)).getFirst();
    assertEquals(List.of(Verdict.REJECT), solo.deliver(Topic.BLOCKS, BOB, other));
  }

  @Test
  void chainWithTheTrustedCheckpoint_isFollowed() throws Exception {
    var decoded =
        new EventFormat(Solo.NETWORK.params()).decode(honest(new BlockRange(30, 1)).getFirst());
    var block = ((org.aetherchain.core.record.Event.Block) decoded).block();
    Hash id = Solo.TOOLS.primitives().blockId(block.header(), block.nonce());
    Solo solo = late(Optional.of(new Checkpoint(id, 10)), ALICE);
    answerAll(solo, UnaryOperator.identity());
    assertEquals(LENGTH, height(solo));
  }

  @Test
  void branches_areNotMixed() {
    Solo fork = source(3, 70);
    Solo solo = late(Optional.empty(), ALICE, BOB);
    solo.requests.clear();
    deliverHead(solo, ALICE);
    while (!solo.requests.isEmpty()) {
      Solo.Asked asked = solo.requests.removeFirst();
      asked
          .answer()
          .accept(
              asked.peer().equals(BOB) ? fork.loop().ranges(asked.range()) : honest(asked.range()));
    }
    assertEquals(SOURCE.loop().state().head(), solo.loop().state().head());
    assertEquals(List.of(), solo.distrusted);
  }
}
