package org.aetherchain.node.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.aetherchain.core.port.Transport.Peer;
import org.aetherchain.core.record.Exchange;
import org.junit.jupiter.api.Test;

/// A node without a vote among four validators: their answers are all it has.
class TimeKeeperTest {
  private final Asked clocks = new Asked();
  private final Solo solo = Solo.told(clocks, new MemoryRecorder());

  /// Clocks that keep what they are asked.
  private static final class Asked implements Clocks {
    private record Question(Peer peer, Consumer<Answer> answer) {}

    private final List<Peer> peers = new ArrayList<>();
    private final List<Question> open = new ArrayList<>();

    @Override
    public List<Peer> peers() {
      return List.copyOf(peers);
    }

    @Override
    public void ask(Peer peer, Consumer<Answer> answer) {
      open.add(new Question(peer, answer));
    }

    void join(int number) {
      peers.add(new Peer("v" + number));
    }
  }

  /// Answers all open questions as validators whose clocks are ahead by so much.
  private int answerAll(long aheadMs) {
    List<Asked.Question> asked = List.copyOf(clocks.open);
    clocks.open.clear();
    for (Asked.Question question : asked) {
      long now = solo.timeMs();
      long validator = Long.parseLong(question.peer().name().substring(1));
      Exchange exchange = new Exchange(now, now + aheadMs, now + aheadMs, now);
      question.answer().accept(new Clocks.Answer.Told(validator, exchange));
    }
    return asked.size();
  }

  private void joinAll() {
    for (int number = 1; number <= 4; number++) {
      clocks.join(number);
    }
  }

  private boolean isTrusted() {
    return solo.loop().state().clock().isTrusted();
  }

  @Test
  void everybody_isAskedInEachRound_untilTheTimeIsTrusted_andThenNowAndThen() {
    clocks.join(1);
    clocks.join(2);
    for (int round = 0; round < 3; round++) {
      solo.advance(TimeKeeper.ROUND_MS);
      assertEquals(2, answerAll(300));
    }
    assertFalse(isTrusted());
    assertFalse(solo.searches());
    clocks.join(3);
    clocks.join(4);
    solo.advance(TimeKeeper.ROUND_MS);
    assertEquals(4, answerAll(300));
    assertTrue(isTrusted());
    assertEquals(300, solo.loop().state().clock().offsetMs());
    assertTrue(solo.searches(), "it proposes as soon as it may");
    solo.advance(TimeKeeper.REST_ROUNDS / 2 * TimeKeeper.ROUND_MS);
    assertTrue(answerAll(300) <= 3, "only whose answers came before it was trusted");
    solo.advance(2L * TimeKeeper.REST_ROUNDS * TimeKeeper.ROUND_MS);
    assertEquals(4, answerAll(300));
  }

  @Test
  void clockTwoMinutesOff_isSilent_andSearchesNoMoreWhenItGoesWrong() {
    joinAll();
    solo.advance(TimeKeeper.ROUND_MS);
    answerAll(0);
    assertTrue(solo.searches());
    for (int round = 0; round < 3 * TimeKeeper.REST_ROUNDS; round++) {
      solo.advance(TimeKeeper.ROUND_MS);
      answerAll(-120_000);
    }
    assertFalse(isTrusted());
    assertFalse(solo.searches());
  }

  @Test
  void silence_isPatientlyAskedAgain_andALiarIsReported() {
    clocks.join(1);
    solo.advance(TimeKeeper.ROUND_MS);
    clocks.open.removeFirst().answer().accept(new Clocks.Answer.Silent());
    solo.advance(2 * TimeKeeper.ROUND_MS);
    assertEquals(0, clocks.open.size());
    solo.advance(2 * TimeKeeper.ROUND_MS);
    assertEquals(1, clocks.open.size());
    solo.advance(20 * TimeKeeper.ROUND_MS);
    assertEquals(1, clocks.open.size(), "one question to each at a time");
    clocks.open.removeFirst().answer().accept(new Clocks.Answer.Lied());
    assertEquals(List.of(new Peer("v1")), solo.distrusted);
    solo.advance(20 * TimeKeeper.ROUND_MS);
    assertEquals(0, clocks.open.size());
  }

  @Test
  void crowd_isAskedAFewAtATime_andEverybodyOnce() {
    for (int number = 100; number < 140; number++) {
      clocks.join(number);
    }
    solo.advance(TimeKeeper.ROUND_MS);
    assertEquals(TimeKeeper.OPEN, clocks.open.size());
    solo.advance(5 * TimeKeeper.ROUND_MS);
    assertEquals(TimeKeeper.OPEN, clocks.open.size());
    List<Peer> asked = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      clocks.open.forEach(question -> asked.add(question.peer()));
      answerAll(0); // nobody is a validator, so nobody is wanted again soon
      solo.advance(TimeKeeper.ROUND_MS);
    }
    assertEquals(40, asked.stream().distinct().count());
    assertEquals(40, asked.size());
  }
}
