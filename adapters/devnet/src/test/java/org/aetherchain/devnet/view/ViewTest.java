package org.aetherchain.devnet.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.aetherchain.devnet.Fixture;
import org.aetherchain.devnet.Toolbox;
import org.aetherchain.devnet.attack.Attacks;
import org.aetherchain.devnet.run.Devnet;
import org.aetherchain.devnet.run.Goal;
import org.aetherchain.devnet.run.Watcher;
import org.aetherchain.devnet.schedule.Pace;
import org.aetherchain.devnet.world.World;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Shape;
import org.junit.jupiter.api.Test;

class ViewTest {
  private static final Goal GOAL = new Goal.Blocks(12);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private String watched(DevnetGenesis network, Watcher watcher) {
    World world = new World(network, Fixture.TOOLS, Fixture.ORDINARY, true);
    Devnet devnet = new Devnet(world, Attacks.none(world), GOAL, Fixture.workload(network));
    devnet.run(Pace.UNLIMITED, watcher, () -> false);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void terminal_redrawsOneBlock_andEndsWithTheWholeRun() {
    StatusLines status = new StatusLines(new Style(true), GOAL);
    String text = watched(Fixture.DEFAULT, new TerminalView(out, status, 100, 40));
    String last = text.substring(text.lastIndexOf("\u001b[?25l"));
    assertTrue(last.contains("everything is hard"), last);
    assertTrue(last.contains("100 %"), last);
    assertTrue(last.contains("node-4"), last);
    assertTrue(last.contains("18 hard"), last);
    assertTrue(last.endsWith("\u001b[?25h"), "the cursor is back");
    assertEquals(10, last.lines().count());
  }

  @Test
  void terminal_showsTheFirstOfMoreNodesThanItHasLinesFor() {
    DevnetGenesis network = Toolbox.network(new Shape(3, 9, 1_000), Fixture.TOOLS);
    StatusLines status = new StatusLines(new Style(false), GOAL);
    String text = watched(network, new TerminalView(out, status, 100, 14));
    String last = text.substring(text.lastIndexOf("\u001b[?25l"));
    assertTrue(last.contains("node-6") && !last.contains("node-7"), last);
    assertTrue(last.contains("… and 3 more"), last);
    assertTrue(last.lines().count() < 14);
  }

  @Test
  void plain_printsTheSameLinesForTheSameRun() {
    String first = watched(Fixture.DEFAULT, new PlainView(out, GOAL, 1_000));
    bytes.reset();
    assertEquals(first, watched(Fixture.DEFAULT, new PlainView(out, GOAL, 1_000)));
    assertTrue(first.startsWith("  0:01.0  running   height "), first);
    assertFalse(first.contains("\u001b"));
  }

  @Test
  void banner_saysWhatThisIsAndWhoHasWhat() {
    List<String> lines = new Banner(new Style(false)).lines(Fixture.DEFAULT, "latency 1ms");
    assertTrue(lines.getFirst().contains("4 nodes in one process"), lines.getFirst());
    String all = String.join("\n", lines);
    for (String name : List.of("alice", "bob", "carol", "provider", "validator-4", "retired")) {
      assertTrue(all.contains("\n  " + name), name);
    }
  }

  @Test
  void words_areTheSameOnEveryMachine() {
    assertEquals("0:00.0", Words.time(49));
    assertEquals("59:59.9", Words.time(3_599_999));
    assertEquals("1:00:00", Words.time(3_600_000));
    assertEquals("1,234,567", Words.number(1_234_567));
    assertEquals("9,999 H/s", Words.rate(9_999));
    assertEquals("142 kH/s", Words.rate(142_801));
    assertEquals(List.of("a bb", "ccc"), Words.wrap("a bb ccc", 5));
    assertEquals(List.of("abcdefgh"), Words.wrap("abcdefgh", 5));
  }
}
