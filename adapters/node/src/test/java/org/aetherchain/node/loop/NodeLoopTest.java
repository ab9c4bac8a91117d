package org.aetherchain.node.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.kernel.EventFormat;
import org.aetherchain.core.kernel.Step;
import org.aetherchain.core.port.Topic;
import org.aetherchain.core.port.Transport;
import org.aetherchain.core.port.Verdict;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.record.Effect;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Vote;
import org.aetherchain.genesis.devnet.Seat;
import org.junit.jupiter.api.Test;

class NodeLoopTest {
  private static final Transport.Peer PEER = new Transport.Peer("peer");

  /// Writes down in which order things happen, and fails when it is told to.
  private static class Notes implements Recorder, LoopObserver {
    final List<String> lines = new ArrayList<>();
    final List<IOException> failures = new ArrayList<>();
    String failsAt = "";

    private void note(String line) throws IOException {
      if (line.equals(failsAt)) {
        throw new IOException("the disk is gone");
      }
      lines.add(line);
    }

    @Override
    public void append(Node before, Event event, Step step) throws IOException {
      for (Effect effect : step.effects()) {
        if (effect instanceof Effect.SignVote) {
          note("kept the event that asks for a vote");
          return;
        }
      }
      if (!(event instanceof Event.Tick) && !(event instanceof Event.Propose)) {
        note("kept " + event.variantTag());
      }
    }

    @Override
    public void saveVote(long target, long source) throws IOException {
      note("saved the vote's epochs");
    }

    @Override
    public void finalised(Node node) throws IOException {
      note("finalised");
    }

    @Override
    public void voted(SignedVote vote) {
      lines.add("signed");
    }

    @Override
    public void failed(IOException cause) {
      failures.add(cause);
    }
  }

  /// Blocks until its validator votes for the first epoch.
  private static void mineToVote(Solo solo) {
    for (int i = 0; i < 4; i++) {
      solo.mine(1_000);
    }
  }

  private static long votes(Solo solo) {
    return solo.published.stream().filter(sent -> sent.topic() == Topic.VOTES).count();
  }

  @Test
  void vote_isKeptThenSavedThenSignedThenSent() {
    Notes notes = new Notes();
    Solo solo = new Solo(1, notes, new MemoryArchive(), notes);
    mineToVote(solo);
    int kept = notes.lines.indexOf("kept the event that asks for a vote");
    assertEquals(
        List.of(
            "kept the event that asks for a vote",
            "saved the vote's epochs",
            "signed",
            "kept Vote"),
        notes.lines.subList(kept, kept + 4));
    assertEquals(1, votes(solo));
  }

  @Test
  void vote_isNeitherSignedNorSent_whenItsEpochsCannotBeSaved() {
    Notes notes = new Notes();
    notes.failsAt = "saved the vote's epochs";
    Solo solo = new Solo(1, notes, new MemoryArchive(), notes);
    for (int i = 0; i < 4 && !solo.loop().isStopped(); i++) {
      solo.mine(1_000);
    }
    assertTrue(solo.loop().isStopped());
    assertEquals(1, notes.failures.size());
    assertFalse(notes.lines.contains("signed"));
    assertEquals(0, votes(solo));
  }

  @Test
  void block_isNotSent_whenItCannotBeKept_andTheNodeStops() {
    Notes notes = new Notes();
    notes.failsAt = "kept Block";
    Solo solo = new Solo(1, notes, new MemoryArchive(), notes);
    solo.mine(1_000);
    assertTrue(solo.loop().isStopped());
    assertEquals(0, solo.loop().head().block().header().height());
    assertTrue(solo.published.isEmpty());
    assertEquals(List.of(Verdict.IGNORE), solo.deliver(Topic.BLOCKS, PEER, new byte[] {1, 2, 3}));
    solo.advance(10_000);
    assertTrue(solo.published.isEmpty());
  }

  @Test
  void hardBlocks_areArchivedBeforeTheEventIsKept_andServed() {
    MemoryArchive archive = new MemoryArchive();
    List<Long> heights = new ArrayList<>();
    Notes notes =
        new Notes() {
          @Override
          public void append(Node before, Event event, Step step) throws IOException {
            super.append(before, event, step);
            if (!step.node().finality().final_().equals(before.finality().final_())) {
              heights.add(archive.height());
            }
          }
        };
    Solo solo = new Solo(1, notes, archive, notes);
    for (int i = 0; i < 9; i++) {
      solo.mine(1_000);
      othersVote(solo);
    }
    long hard = solo.loop().hard().block().header().height();
    assertTrue(hard >= 3, "hard at " + hard);
    assertEquals(heights.getLast(), hard);
    assertEquals(hard, archive.height());
    assertTrue(notes.lines.contains("finalised"));
    List<byte[]> all = solo.loop().ranges(new Transport.BlockRange(1, 64));
    assertEquals(9, all.size());
    assertEquals(2, solo.loop().ranges(new Transport.BlockRange(8, 64)).size());
    assertEquals(0, solo.loop().ranges(new Transport.BlockRange(10, 1)).size());
  }

  /// The other validators vote as this one does.
  private static void othersVote(Solo solo) {
    List<Vote> mine = new ArrayList<>();
    for (Solo.Published sent : List.copyOf(solo.published)) {
      if (sent.topic() == Topic.VOTES) {
        try {
          var format = new EventFormat(Solo.NETWORK.params());
          if (format.decode(sent.message()) instanceof Event.Vote(SignedVote vote)
              && vote.validator() == 1) {
            mine.add(vote.vote());
          }
        } catch (MalformedEncoding impossible) {
          throw new IllegalStateException(impossible);
        }
      }
    }
    for (Seat seat : Solo.NETWORK.cast().seats().subList(1, 4)) {
      for (Vote vote : mine) {
        byte[] message = ProtocolPrimitives.voteMessage(vote).toBytes();
        SignedVote signed =
            new SignedVote(
                vote, seat.position(), Solo.TOOLS.bls().sign(message, seat.privateKey()));
        solo.deliver(Topic.VOTES, PEER, Solo.bytes(new Event.Vote(signed)));
      }
    }
  }

  @Test
  void whatPeersSend_isJudgedByTheKernelsClass() {
    Solo solo = new Solo(1, new MemoryRecorder(), new MemoryArchive(), LoopObserver.NONE);
    assertEquals(List.of(Verdict.REJECT), solo.deliver(Topic.BLOCKS, PEER, new byte[] {9}));
    solo.mine(1_000);
    byte[] block = solo.published.getLast().message();
    assertEquals(List.of(Verdict.IGNORE), solo.deliver(Topic.BLOCKS, PEER, block));
    assertEquals(List.of(Verdict.REJECT), solo.deliver(Topic.VOTES, PEER, block));
    Solo other = new Solo(2, new MemoryRecorder(), new MemoryArchive(), LoopObserver.NONE);
    other.advance(5_000);
    assertEquals(List.of(Verdict.ACCEPT), other.deliver(Topic.BLOCKS, PEER, block));
    assertEquals(1, other.loop().head().block().header().height());
  }

  @Test
  void submit_isRefused_afterTheEnd() {
    Solo solo = new Solo(1, new MemoryRecorder(), new MemoryArchive(), LoopObserver.NONE);
    solo.mine(1_000);
    SignedTx transaction = solo.loop().head().block().transactions().get(0);
    solo.loop().stop();
    assertThrows(IllegalStateException.class, () -> solo.loop().submit(transaction));
  }
}
