package org.aetherchain.properties.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.properties.simulation.NodeRules;
import org.junit.jupiter.api.Test;

/// Orders of events that no small model reaches, played to one node.
class PinnedTraceTest {
  private static final long SWITCH_AGE_MS = 200;

  /// Branches x1, x2 and y1 to y5; J = y1; a certificate for x2 arrives late and is pending; then F
  /// moves to y3 and J to y4; y5 is a switch point. A pending justification that was stored and is
  /// adopted unchecked would leave no candidate.
  private static Puppet stalePending(NodeRules.Edition edition) {
    Puppet puppet = new Puppet(edition);
    Checkpoint genesis = puppet.genesis();
    List<Checkpoint> x = puppet.branch(genesis, 2, 1);
    List<Checkpoint> y = puppet.branch(genesis, 4, 50_000);
    puppet.certify(genesis, y.get(0));
    assertEquals(y.get(0), puppet.node().finality().best());
    puppet.certify(genesis, x.get(1));
    assertEquals(y.get(0), puppet.node().finality().best());
    puppet.certify(y.get(0), y.get(2));
    puppet.certify(y.get(2), y.get(3));
    assertEquals(y.get(2), puppet.node().finality().final_());
    assertEquals(y.get(3), puppet.node().finality().best());
    puppet.pass(2 * SWITCH_AGE_MS);
    Checkpoint last = puppet.mine(y.get(3), 50_000);
    assertEquals(last.blockId(), puppet.node().head());
    assertEquals(y.get(3), puppet.node().finality().best());
    return puppet;
  }

  /// J = x1; then y2 becomes final through the y branch. Finality overrides deferral: J has to
  /// move, or no block descends from both.
  private static Puppet finalElsewhere(NodeRules.Edition edition) {
    Puppet puppet = new Puppet(edition);
    Checkpoint genesis = puppet.genesis();
    List<Checkpoint> x = puppet.branch(genesis, 1, 1);
    puppet.certify(genesis, x.get(0));
    assertEquals(x.get(0), puppet.node().finality().best());
    List<Checkpoint> y = puppet.branch(genesis, 3, 50_000);
    assertEquals(x.get(0).blockId(), puppet.node().head());
    puppet.certify(genesis, y.get(1));
    puppet.certify(y.get(1), y.get(2));
    assertEquals(y.get(1), puppet.node().finality().final_());
    assertEquals(y.get(2), puppet.node().finality().best());
    assertEquals(y.get(2).blockId(), puppet.node().head());
    return puppet;
  }

  @Test
  void head_exists_whenWhatWasPendingIsStale() {
    assertFalse(stalePending(NodeRules.Edition.TRUE).node().halted());
  }

  @Test
  void head_exists_whenAnotherBranchBecomesFinal() {
    assertFalse(finalElsewhere(NodeRules.Edition.TRUE).node().halted());
  }

  /// Without a candidate the rules have no head to name: they have no answer at all.
  @Test
  void stalePending_isCaught() {
    MutantRules mutant = MutantRules.of("Gadget!Pending", "WrongVoting!StalePending");
    Violated caught = assertThrows(Violated.class, () -> stalePending(mutant.edition()));
    assertEquals(MutantRules.ANSWERED, caught.invariant(), caught.getMessage());
  }

  @Test
  void keptBest_isCaught() {
    MutantRules mutant = MutantRules.of("Gadget!RepairBest", "WrongNode!KeepBest");
    Violated caught = assertThrows(Violated.class, () -> finalElsewhere(mutant.edition()));
    assertEquals(MutantRules.ANSWERED, caught.invariant(), caught.getMessage());
  }
}
