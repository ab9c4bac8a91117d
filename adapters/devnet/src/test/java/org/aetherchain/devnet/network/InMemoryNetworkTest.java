package org.aetherchain.devnet.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.aetherchain.core.port.Topic;
import org.aetherchain.core.port.Transport;
import org.aetherchain.core.port.Transport.BlockRange;
import org.aetherchain.core.port.Transport.Peer;
import org.aetherchain.core.port.Verdict;
import org.aetherchain.devnet.schedule.Scheduler;
import org.junit.jupiter.api.Test;

class InMemoryNetworkTest {
  private static final int NODES = 4;

  private final Scheduler scheduler = new Scheduler();
  private final List<String> seen = new ArrayList<>();
  private Verdict verdict = Verdict.ACCEPT;

  private record Setup(Links links, InMemoryNetwork network) {}

  private Setup network(double lossPercent, long seed) {
    Conditions conditions = new Conditions(10, 50, lossPercent);
    Links links = new Links(scheduler, conditions, NODES, seed);
    InMemoryNetwork network = new InMemoryNetwork(scheduler, links, conditions);
    for (int node = 0; node < NODES; node++) {
      int to = node;
      network
          .endpoint(node)
          .onMessage(
              (topic, sender, bytes, answer) -> {
                seen.add(scheduler.nowMs() + ":" + sender.name() + ">" + to + text(bytes));
                answer.accept(verdict);
              });
      network.endpoint(node).onRequest((_, range, answer) -> answer.accept(blocks(range)));
    }
    return new Setup(links, network);
  }

  private static List<byte[]> blocks(BlockRange range) {
    return IntStream.range(0, range.count()).mapToObj(i -> new byte[] {(byte) i}).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void run() {
    while (!scheduler.isEmpty()) {
      scheduler.runNext();
    }
  }

  @Test
  void publish_reachesEverybodyElse_withinTheLatency() {
    network(0, 1).network().endpoint(1).publish(Topic.VOTES, bytes("v"));
    run();
    assertEquals(3, seen.size());
    for (String arrival : seen) {
      long atMs = Long.parseLong(arrival.substring(0, arrival.indexOf(':')));
      assertTrue(atMs >= 10 && atMs <= 50, arrival);
      assertTrue(arrival.contains(":1>"), arrival);
    }
  }

  @Test
  void whatWasJudged_isNotDeliveredAgain_unlessItWasIgnored() {
    Setup setup = network(0, 1);
    setup.network().endpoint(0).publish(Topic.VOTES, bytes("v"));
    run();
    setup.network().endpoint(0).publish(Topic.VOTES, bytes("v"));
    run();
    assertEquals(3, seen.size());
    assertEquals(3, setup.links().traffic().duplicates());
    setup.network().endpoint(0).publish(Topic.BLOCKS, bytes("v"));
    run();
    assertEquals(6, seen.size(), "the same bytes on another topic are another message");
    verdict = Verdict.IGNORE;
    setup.network().endpoint(0).publish(Topic.VOTES, bytes("w"));
    run();
    setup.network().endpoint(0).publish(Topic.VOTES, bytes("w"));
    run();
    assertEquals(12, seen.size());
  }

  @Test
  void loss_dropsAboutItsShare_andSaysSo() {
    Setup setup = network(20, 7);
    for (int i = 0; i < 1_000; i++) {
      setup.network().endpoint(0).publish(Topic.VOTES, bytes("v" + i));
    }
    run();
    Traffic traffic = setup.links().traffic();
    assertEquals(3_000, traffic.sent());
    assertEquals(seen.size(), traffic.delivered());
    assertEquals(3_000, traffic.delivered() + traffic.lost());
    assertTrue(traffic.lost() > 500 && traffic.lost() < 700, "lost " + traffic.lost());
  }

  @Test
  void cut_separatesGroups_alsoWhatIsUnderWay_untilItHeals() {
    Setup setup = network(0, 1);
    setup.network().endpoint(0).publish(Topic.VOTES, bytes("before"));
    setup.links().cut(List.of(List.of(0, 1), List.of(2, 3)));
    run();
    assertEquals(1, seen.size());
    setup.network().endpoint(3).publish(Topic.VOTES, bytes("during"));
    run();
    assertEquals(2, seen.size());
    assertTrue(setup.links().isCut());
    setup.links().heal();
    setup.network().endpoint(3).publish(Topic.VOTES, bytes("after"));
    run();
    assertEquals(5, seen.size());
    assertEquals(4, setup.links().traffic().cut());
  }

  @Test
  void request_isAnsweredOnce_withNoMoreThanWasAskedFor() {
    List<Integer> answers = new ArrayList<>();
    network(0, 1)
        .network()
        .endpoint(0)
        .request(new Peer("2"), new BlockRange(5, 7), blocks -> answers.add(blocks.size()));
    run();
    assertEquals(List.of(7), answers);
  }

  @Test
  void request_isAnsweredWithNothing_whenNobodyAnswersInTime() {
    List<Integer> answers = new ArrayList<>();
    Setup setup = network(0, 1);
    setup.links().cut(List.of(List.of(0), List.of(2)));
    setup
        .network()
        .endpoint(0)
        .request(new Peer("2"), new BlockRange(5, 7), blocks -> answers.add(blocks.size()));
    run();
    assertEquals(List.of(0), answers);
    assertEquals(200, scheduler.nowMs());
  }

  @Test
  void reply_isCutToItsLimits() {
    Setup setup = network(0, 1);
    byte[] large = new byte[Transport.REPLY_LIMIT_BYTES / 3];
    setup
        .network()
        .endpoint(2)
        .onRequest((_, _, answer) -> answer.accept(Collections.nCopies(64, large)));
    List<Integer> answers = new ArrayList<>();
    setup
        .network()
        .endpoint(0)
        .request(new Peer("2"), new BlockRange(1, 64), blocks -> answers.add(blocks.size()));
    run();
    assertEquals(List.of(3), answers);
  }

  @Test
  void theSameSeed_givesTheSameCourse() {
    network(20, 3).network().endpoint(0).publish(Topic.VOTES, bytes("v"));
    run();
    List<String> first = List.copyOf(seen);
    seen.clear();
    InMemoryNetworkTest again = new InMemoryNetworkTest();
    again.network(20, 3).network().endpoint(0).publish(Topic.VOTES, bytes("v"));
    again.run();
    assertEquals(first, again.seen);
  }

  @Test
  void conditions_haveRanges() {
    assertThrows(IllegalArgumentException.class, () -> new Conditions(0, 5, 0));
    assertThrows(IllegalArgumentException.class, () -> new Conditions(6, 5, 0));
    assertThrows(IllegalArgumentException.class, () -> new Conditions(1, 5, 51));
    assertThrows(IllegalArgumentException.class, () -> new Conditions(1, 5, Double.NaN));
  }
}
