package org.aetherchain.checker.tlc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ConfigurationTest {
  private static final Configuration CFG =
      new Configuration(
          """
          \\* INVARIANT NotThis
          SPECIFICATION Spec
          CONSTANTS Max = 4 (* PROPERTY Nor This *)
            Name = "INVARIANT"
          INVARIANT A B \\* and
            C
          CHECK_DEADLOCK FALSE
          PROPERTIES P Q
          VIEW view
          """);

  @Test
  void namesAreTakenFromTheirSections_commentsAside() {
    assertEquals(List.of("A", "B", "C"), CFG.invariants());
    assertEquals(List.of("P", "Q"), CFG.properties());
  }

  @Test
  void withOnly_keepsTheKindOfTheProperty() {
    Configuration temporal = CFG.withOnly("Q");
    assertEquals(List.of(), temporal.invariants());
    assertEquals(List.of("Q"), temporal.properties());
    Configuration invariant = CFG.withOnly("Other");
    assertEquals(List.of("Other"), invariant.invariants());
    assertEquals(List.of(), invariant.properties());
    assertTrue(invariant.text().contains("CHECK_DEADLOCK FALSE"));
    assertTrue(invariant.text().contains("VIEW view"));
    assertTrue(invariant.text().contains("Max = 4"));
  }

  @Test
  void withOnly_turnsTheDeadlockCheckOn() {
    Configuration deadlock = CFG.withOnly("Deadlock");
    assertTrue(deadlock.text().contains("CHECK_DEADLOCK TRUE"));
    assertFalse(deadlock.text().contains("FALSE"));
    assertEquals(List.of(), deadlock.invariants());
  }
}
