package org.aetherchain.devnet.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aetherchain.devnet.Fixture;
import org.aetherchain.genesis.devnet.Shape;
import org.aetherchain.node.process.DataCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The attacks of a devnet, over the real network between processes.
class NetworkAttacksTest {
  @Test
  void attacks_doNoHarm(@TempDir Path folder) throws Exception {
    NetworkFolder network =
        NetworkFolder.make(folder.resolve("net"), new Shape(2, 4, 300), Fixture.TOOLS);
    List<String> lines = new ArrayList<>();
    try (ProcessDevnet devnet = ProcessDevnet.start(network, true)) {
      devnet.awaitReady(90_000);
      NetworkAttacks attacks = new NetworkAttacks(devnet, Fixture.TOOLS, lines::add);
      attacks.run();
      assertEquals(List.of(), attacks.failures(), () -> String.join("\n", lines));
      DataCheck check = devnet.stop();
      assertEquals(List.of(), check.violations());
      assertTrue(check.found().stream().allMatch(found -> found.hardHeight() > 6));
    }
    assertEquals(3, lines.stream().filter(line -> line.startsWith("ATTACK ")).count());
  }
}
