package org.aetherchain.node.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.aetherchain.core.kernel.Rejection;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.Node;
import org.aetherchain.journal.Journal;
import org.aetherchain.journal.JournalException;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.node.loop.Solo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The dashboard asks for nothing that a node does not export. [RunningNodeTest] holds it against a
/// node that runs, too.
class DashboardTest {
  @TempDir private Path folder = Path.of("");

  private String exported() throws JournalException {
    Node node =
        Solo.KERNEL.start(
            Solo.NETWORK.genesis(), PublicKey.of(new byte[PublicKey.SIZE_BYTES]), 1, 0);
    Measures measures = new Measures();
    measures.refusedFor(Rejection.of(Set.of("InputMissing")));
    try (Journal journal =
        Journal.open(folder.resolve("journal"), Solo.KERNEL, node, Journal.Settings.STANDARD)) {
      return measures.text(
          node, new Measures.Figures(() -> 1, () -> 2, () -> 3, () -> 4, journal), new Metrics());
    }
  }

  @Test
  void dashboard_asksForWhatIsExported_inTheShapeThatGrafanaImports() throws Exception {
    assertEquals(List.of(), Dashboard.violations(Dashboard.text(), exported()));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aether_soft_height{     | aether_height{                 | not exported
          rate(aether_events_total| rate(aether_peers              | only counters
          max(aether_halted{      | max(aether_events_total{       | only counters
          by (reason)             | by (name)                      | no such label
          "type": "datasource"    | "type": "constant"             | no variable
          "uid": "${datasource}"  | "uid": "mine"                  | not the chosen
          "schemaVersion": 39     | "schemaVersion": 16            | schemaVersion
          "id": null              | "id": 7                        | an id of one
          "id": 3,                | "id": 2,                       | an id of two
          "w": 12                 | "w": 14                        | on another
          rate(aether_gc          | rate((aether_gc                | brackets
          """)
  void mistake_isFound(String right, String mistake, String finding)
      throws IOException, JournalException {
    String text = Dashboard.text();
    String changed = text.replace(right, mistake);
    assertNotEquals(text, changed);
    List<String> violations = Dashboard.violations(changed, exported());
    assertTrue(
        violations.stream().anyMatch(violation -> violation.startsWith(finding)),
        () -> "found " + violations);
  }
}
