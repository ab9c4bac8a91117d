package org.aetherchain.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.openhft.chronicle.core.time.SetTimeProvider;
import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.kernel.Step;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final List<Event> EVENTS = Workload.events(20);

  @TempDir private Path folder;

  private static Journal open(Path path) throws JournalException {
    return Journal.open(path, Workload.KERNEL, Workload.fresh(), Journal.Settings.STANDARD);
  }

  private static JournalException.Kind kindOf(Path path) {
    return assertThrows(JournalException.class, () -> open(path)).kind();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  @Test
  void newDirectory_givesTheFreshNode() throws JournalException {
    try (Journal journal = open(folder.resolve("new"))) {
      assertEquals(Workload.fresh(), journal.recovered().node());
      assertEquals(0, journal.recovered().lines());
      assertEquals(List.of(), journal.recovered().remarks());
    }
  }

  @Test
  void restart_givesTheSameState_fromTheNewestSnapshot() throws JournalException {
    Hash digest = Recording.live(folder, EVENTS);
    try (Journal journal = open(folder)) {
      Journal.Recovered recovered = journal.recovered();
      assertEquals(digest, Kernel.digest(recovered.node()));
      assertTrue(recovered.replayed() < Recording.SNAPSHOT_EVERY, "" + recovered.replayed());
      assertEquals(List.of(), recovered.remarks());
    }
  }

  private static Node inspected(Path path) throws JournalException {
    return Journal.inspect(path, Workload.KERNEL, Workload.fresh()).node();
  }

  @Test
  void inspecting_givesWhatOpeningGives() throws JournalException {
    Recording.live(folder, EVENTS);
    Journal.Recovered seen = Journal.inspect(folder, Workload.KERNEL, Workload.fresh());
    try (Journal journal = open(folder)) {
      assertEquals(journal.recovered(), seen);
      assertThrows(JournalException.class, () -> inspected(folder), "it is in use");
    }
    assertThrows(JournalException.class, () -> inspected(folder.resolve("nowhere")));
    assertFalse(Files.exists(folder.resolve("nowhere")));
  }

  /// The numbers of the steps that the lines tell of; each begins where the one before ended.
  private static List<Long> stepsRead(Path path, Hash digest) throws JournalException {
    List<Long> numbers = new ArrayList<>();
    List<Node> nodes = new ArrayList<>();
    Journal.read(
        path,
        Workload.KERNEL,
        Workload.fresh(),
        (line, before, event, step) -> {
          assertEquals(nodes.isEmpty() ? before : nodes.getLast(), before, "line " + line);
          assertEquals(step, Workload.KERNEL.step(before, event));
          numbers.add(line);
          nodes.add(step.node());
        });
    assertEquals(digest, Kernel.digest(nodes.getLast()));
    return numbers;
  }

  @Test
  void reading_showsEveryStep_fromTheFirstLine() throws JournalException {
    Hash digest = Recording.live(folder, EVENTS);
    List<Long> numbers = stepsRead(folder, digest);
    try (Journal journal = open(folder)) {
      long lines = journal.recovered().lines();
      assertEquals(LongStream.range(0, lines).boxed().toList(), numbers);
      assertThrows(JournalException.class, () -> stepsRead(folder, digest), "it is in use");
    }
    assertEquals(numbers, stepsRead(folder, digest), "reading changed something");
    assertThrows(
        JournalException.class,
        () ->
            Journal.read(
                folder.resolve("nowhere"), Workload.KERNEL, Workload.fresh(), (l, b, e, s) -> {}));
    assertFalse(Files.exists(folder.resolve("nowhere")));
  }

  @Test
  void event_thatChangesNothing_leavesNoLine() throws JournalException {
    try (Journal journal = open(folder)) {
      Node node = Workload.fresh();
      Event backwards = new Event.Tick(node.nowMs() - 1);
      journal.append(node, backwards, Workload.KERNEL.step(node, backwards));
    }
    try (Journal journal = open(folder)) {
      assertEquals(0, journal.recovered().lines());
    }
  }

  @Test
  void secondProcess_isRefused() throws JournalException {
    try (Journal first = open(folder)) {
      assertEquals(JournalException.Kind.LOCKED, kindOf(folder));
      assertEquals(0, first.recovered().lines());
    }
    open(folder).close();
  }

  @Test
  void foreignDirectory_isRefused_andLeftAsItIs() throws IOException {
    Files.writeString(folder.resolve("thesis.txt"), "mine");
    assertEquals(JournalException.Kind.FOREIGN, kindOf(folder));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void otherVersion_isRefused() throws IOException, JournalException {
    open(folder).close();
    Files.writeString(folder.resolve("format"), "aetherchain-data 2\nchain 00\n");
    JournalException refused = assertThrows(JournalException.class, () -> open(folder));
    assertEquals(JournalException.Kind.FOREIGN, refused.kind());
    assertTrue(String.valueOf(refused.getMessage()).contains("aetherchain-data 2"));
  }

  @Test
  void otherNetwork_isRefused() throws JournalException {
    open(folder).close();
    Node other = Workload.KERNEL.start(Workload.GENESIS.withTimeMs(5), PublicKey.ofRank(0), 1, 0);
    JournalException refused =
        assertThrows(
            JournalException.class,
            () -> Journal.open(folder, Workload.KERNEL, other, Journal.Settings.STANDARD));
    assertEquals(JournalException.Kind.OTHER_NETWORK, refused.kind());
  }

  @Test
  void fullDisk_refusesTheNextEvent_andLosesNothing() throws JournalException {
    Recording.live(folder, EVENTS.subList(0, 10));
    Journal.Settings greedy =
        new Journal.Settings(Long.MAX_VALUE, replayed -> {}, Failpoint.Watcher.NONE);
    try (Journal journal = Journal.open(folder, Workload.KERNEL, Workload.fresh(), greedy)) {
      Node node = journal.recovered().node();
      Event event = new Event.Tick(node.nowMs() + 1);
      Step step = Workload.KERNEL.step(node, event);
      JournalException full =
          assertThrows(JournalException.class, () -> journal.append(node, event, step));
      assertEquals(JournalException.Kind.FULL, full.kind());
    }
    assertEquals(Recording.live(folder.resolve("other"), EVENTS), Recording.live(folder, EVENTS));
  }

  @Test
  void laterVoteThanTheLines_isKept_andSurvivesTheNextRestart() throws Exception {
    Path early = folder.resolve("early");
    Path late = folder.resolve("late");
    Recording.live(early, EVENTS.subList(0, 30));
    copy(early, late);
    Recording.live(late, EVENTS);
    // What a power cut leaves: the vote's own file is new, the lines are old.
    Files.copy(
        late.resolve("vote"),
        early.resolve("vote"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertEquals(inspected(early), inspected(early), "looking changed something");
    Node first = inspected(early);
    try (Journal journal = open(early)) {
      assertEquals(first, journal.recovered().node());
      assertTrue(first.finality().lastTarget() > 3);
      assertFalse(journal.recovered().remarks().isEmpty());
    }
    try (Journal journal = open(early)) {
      assertEquals(Kernel.digest(first), Kernel.digest(journal.recovered().node()));
      assertEquals(List.of(), journal.recovered().remarks());
    }
  }

  @Test
  void secondVoteForAnEpoch_isABug_andNotKept() throws JournalException {
    try (Journal journal = open(folder)) {
      journal.saveVote(2, 1);
      assertThrows(IllegalStateException.class, () -> journal.saveVote(2, 1));
      assertThrows(IllegalStateException.class, () -> journal.saveVote(1, 1));
      assertThrows(IllegalStateException.class, () -> journal.saveVote(3, 0));
      journal.saveVote(3, 1);
    }
  }

  @Test
  void damagedSlotOfTheLastVote_isToldAndMended() throws IOException, JournalException {
    Path file = folder.resolve("vote");
    try (Journal journal = open(folder)) {
      journal.saveVote(2, 1);
    }
    byte[] whole = Files.readAllBytes(file);
    byte[] damaged = whole.clone();
    damaged[9] ^= 1;
    Files.write(file, damaged);
    try (Journal journal = open(folder)) {
      assertEquals(2, journal.recovered().node().finality().lastTarget());
      assertTrue(journal.recovered().remarks().getLast().contains("damaged"));
    }
    assertArrayEquals(whole, Files.readAllBytes(file));
    damaged[VoteRecord.SLOT_BYTES + 9] ^= 1;
    Files.write(file, damaged);
    assertEquals(JournalException.Kind.DAMAGED, kindOf(folder));
  }

  @Test
  void damagedSnapshot_isPassedOver() throws IOException, JournalException {
    Hash digest = Recording.live(folder, EVENTS);
    Path newest;
    try (var files = Files.list(folder.resolve("snapshots"))) {
      newest = files.sorted().toList().getLast();
    }
    byte[] bytes = Files.readAllBytes(newest);
    Random random = new Random(1);
    for (int i = 0; i < 40; i++) {
      byte[] broken = bytes.clone();
      broken[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(newest, broken);
      try (Journal journal = open(folder)) {
        assertEquals(digest, Kernel.digest(journal.recovered().node()));
        assertEquals(1, journal.recovered().remarks().size());
      }
    }
  }

  @Test
  void damagedByte_isFoundAndLocated_orChangesNothing() throws IOException, JournalException {
    Hash digest = Recording.live(folder, EVENTS);
    Path file;
    try (var files = Files.list(folder.resolve("lines"))) {
      file = files.filter(f -> f.toString().endsWith(".cq4")).toList().getFirst();
    }
    byte[] bytes = Files.readAllBytes(file);
    int used = bytes.length;
    while (bytes[used - 1] == 0) {
      used--;
    }
    int located = 0;
    Random random = new Random(2);
    int tries = Boolean.getBoolean("aether.deep") ? 5_000 : 150;
    for (int i = 0; i < tries; i++) {
      byte[] broken = bytes.clone();
      int at = random.nextInt(used);
      while (bytes[at] == 0) {
        at = random.nextInt(used); // most of the file are places for an index that is not there
      }
      broken[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, broken);
      try (Journal journal = open(folder)) {
        assertEquals(digest, Kernel.digest(journal.recovered().node()), "byte " + at);
      } catch (JournalException found) {
        assertEquals(JournalException.Kind.DAMAGED, found.kind(), "byte " + at);
        located++;
      }
    }
    assertTrue(located > tries / 2, "found " + located);
  }

  @Test
  void filesBeforeTheOldestSnapshot_areRemoved_alsoWhenTheProcessEndsMeanwhile()
      throws IOException, JournalException {
    List<Event> events = Workload.events(70);
    SetTimeProvider clock = new SetTimeProvider(1_700_000_000_000_000_000L);
    int[] removed = new int[1];
    Failpoint.Watcher hourly =
        point -> {
          if (point == Failpoint.BEFORE_SNAPSHOT_NAME) {
            clock.advanceMillis(3_600_000);
          } else if (point == Failpoint.WITHIN_PRUNE && ++removed[0] == 2) {
            throw new IllegalStateException("the process ends here");
          }
        };
    Recording.Notes notes = new Recording.Notes();
    assertThrows(
        IllegalStateException.class,
        () -> Recording.live(folder.resolve("a"), events, hourly, notes, clock));
    Hash digest = Recording.live(folder.resolve("a"), events, hourly, notes, clock);
    assertTrue(removed[0] > 3, "removed " + removed[0]);
    try (var files = Files.list(folder.resolve("a/lines"))) {
      assertTrue(files.filter(file -> file.toString().endsWith(".cq4")).count() < 5);
    }
    assertEquals(Recording.live(folder.resolve("b"), events), digest);
    assertTrue(stepsRead(folder.resolve("a"), digest).getFirst() > 0, "lines were removed");
  }

  @Test
  void lostLines_areFound() throws IOException, JournalException {
    Recording.live(folder, EVENTS);
    try (var files = Files.list(folder.resolve("lines"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    assertEquals(JournalException.Kind.DAMAGED, kindOf(folder));
  }
}
