package org.aetherchain.devnet.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulerTest {
  private final Scheduler scheduler = new Scheduler();
  private final List<String> seen = new ArrayList<>();

  private void note(String what) {
    seen.add(scheduler.nowMs() + what);
  }

  private void runAll() {
    while (!scheduler.isEmpty()) {
      scheduler.runNext();
    }
  }

  @Test
  void actions_runByTime_andThoseOfOneTimeInTheOrderTheyCame() {
    scheduler.at(5, () -> note("c"));
    scheduler.at(3, () -> note("a"));
    scheduler.at(5, () -> note("d"));
    scheduler.at(
        3,
        () -> {
          note("b");
          scheduler.after(0, () -> note("!"));
        });
    runAll();
    assertEquals(List.of("3a", "3b", "3!", "5c", "5d"), seen);
  }

  @Test
  void every_repeats() {
    scheduler.every(2, 3, () -> note(""));
    while (scheduler.nextMs() < 10) {
      scheduler.runNext();
    }
    assertEquals(List.of("2", "5", "8"), seen);
  }

  @Test
  void thePast_isRefused() {
    scheduler.at(4, () -> note(""));
    scheduler.runNext();
    assertThrows(IllegalArgumentException.class, () -> scheduler.at(3, () -> {}));
    assertThrows(IllegalArgumentException.class, () -> scheduler.every(0, 0, () -> {}));
  }

  @Test
  void realTime_waitsForTheMoment() throws InterruptedException {
    long before = System.nanoTime();
    Pace.realTime().await(30);
    assertTrue(System.nanoTime() - before >= 29_000_000);
  }
}
