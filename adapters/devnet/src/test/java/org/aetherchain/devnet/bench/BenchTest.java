package org.aetherchain.devnet.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.aetherchain.core.record.Entry;
import org.aetherchain.devnet.Fixture;
import org.aetherchain.node.process.Chain;
import org.aetherchain.node.process.DataCheck;
import org.aetherchain.node.storage.DataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
  private static final Progress SILENT =
      new Progress(
          new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), false);

  @TempDir private Path folder = Path.of("");

  /// The check that trusts nothing finds nothing to object to, so the chain is one that nodes could
  /// have made.
  @Test
  void chain_isMadeByAllRules_andHasItsPayments() throws Exception {
    ChainStage stage = new ChainStage(Fixture.TOOLS, SILENT, 3);
    BenchNetwork network = stage.make(folder.resolve("net"), 15);
    Chain chain = ChainStage.read(network);
    DataCheck check = new DataCheck(chain, Set.of());
    check.add(network.folder(0), 1);
    check.compare();
    assertEquals(List.of(), check.violations());
    try (Foundry again = Foundry.open(chain, Fixture.TOOLS, new DataFolder(network.folder(0)))) {
      assertEquals(15, again.height());
      assertEquals(9, again.hardHeight(), "votes of two epochs are in");
      Entry head = Objects.requireNonNull(again.state().entries().get(again.state().head()));
      int payments = head.block().transactions().size() - 1;
      assertEquals(3, payments, "payments in the last block, beside the coinbase");
    }
    BenchNetwork same = stage.make(folder.resolve("net"), 15);
    assertEquals(chain.id(), ChainStage.read(same).id(), "what was made is taken again");
  }

  @Test
  void outputs_areAllMade() throws IOException {
    Footprint footprint =
        new OutputsStage(Fixture.TOOLS, SILENT).run(folder.resolve("outputs"), 600);
    assertEquals(640, footprint.outputs(), "the next multiple of 64");
    assertTrue(footprint.snapshotBytes() >= 640 * 100, "a snapshot holds them");
    assertTrue(footprint.blockBytes() >= 640 * 100, "blocks made them");
  }

  @Test
  void percentiles_areTimesThatOccurred() {
    long[] nanos = new long[100];
    for (int i = 0; i < 100; i++) {
      nanos[i] = (100 - i) * 1_000_000L;
    }
    assertEquals(new Percentiles(50, 90, 99), Percentiles.ofNanos(nanos));
    assertEquals(new Percentiles(7, 7, 7), Percentiles.ofNanos(new long[] {7_000_000}));
    assertEquals(-1, Percentiles.ofNanos(new long[0]).p50());
  }

  @Test
  void page_saysWhatWasLost() {
    Percentiles times = new Percentiles(900, 1_500, 2_000);
    Load whole = new Load(20, 100, 100, 100, 19, times, times);
    Load lost = new Load(40, 100, 90, 80, 19, times, times);
    Measured measured =
        new Measured(
            "a machine",
            "a command",
            List.of(whole, lost),
            Optional.of(new PeerStage.Result("other/1", List.of(whole))),
            List.of(new Restart(1_000, 10_000, 400, 1, 2, 3 << 20)),
            Optional.empty(),
            Optional.empty());
    String page = Page.of(measured);
    assertTrue(page.contains("| four nodes | 40 | 90 of 100 | 80 | 19 | 900 / 1,500 / 2,000 "));
    assertTrue(page.contains("| 20 | 1.00 | 1.0 |"), "ratios to the peer");
    assertTrue(page.contains("| 1,000 | 10,000 | 400 | 1 | 2 | 3.0 |"));
    assertEquals(Optional.of("at 40/s only 80 of 100 commands became hard"), Page.remark(measured));
  }

  @Test
  void mistake_isOneLine_andExitCodeTwo() {
    assertTrue(refusal("--rates", "0").contains("1..5000"));
    assertTrue(refusal("--rates", "5000", "--seconds", "60").contains("100,000 coins"));
    assertTrue(refusal("--blocks", "3").contains("ten blocks"));
    assertTrue(refusal("--only", "everything").contains("--only"));
  }

  private static String refusal(String... arguments) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
    assertEquals(2, BenchMain.run(err, err, arguments));
    String text = said.toString(StandardCharsets.UTF_8);
    assertEquals(1, text.lines().count(), text);
    return text;
  }
}
