package org.aetherchain.properties.protocol;

import org.aetherchain.core.SpecRef;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Finality;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.rule.ForkChoice;
import org.aetherchain.core.rule.Primitives;
import org.aetherchain.properties.simulation.Observation;
import org.aetherchain.properties.simulation.Watcher;

/// After every event a node has a head: the candidates are not empty, the head that it keeps step
/// by step is the one that the definition chooses among them, and J descends from F.
@SpecRef("AetherNode!HeadExists")
final class HeadInvariants implements Watcher {
  static final String HEAD = "headExists";

  private long reorganisations;

  @Override
  @SuppressWarnings("ReferenceEquality") // the same objects need no second look
  public void onStep(Observation observation) {
    Node after = observation.after();
    Node before = observation.before();
    if (after.entries() == before.entries()
        && after.finality() == before.finality()
        && after.head() == before.head()) {
      return;
    }
    check(observation.network().primitives(), after, observation);
    if (!after.head().equals(before.head()) && !parentOfHead(after).equals(before.head())) {
      reorganisations++;
    }
  }

  private static Hash parentOfHead(Node node) {
    var head = node.entries().get(node.head());
    return head == null ? node.chainId() : head.block().header().prev();
  }

  /// Looks at one node.
  static void check(Primitives primitives, Node node, Object where) {
    Finality now = node.finality();
    var entries = node.entries();
    var best = entries.get(now.best().blockId());
    Violated.unless(
        best != null && ForkChoice.descends(best, now.final_()),
        HEAD,
        where,
        "J does not descend from F");
    Violated.unless(
        !ForkChoice.candidates(entries, now.final_(), now.best()).isEmpty(),
        HEAD,
        where,
        "there is no candidate");
    Hash head =
        ForkChoice.softHeadSpec(primitives, entries, now.final_(), now.best(), now.latest());
    Violated.unless(
        head.equals(node.head()), HEAD, where, node.head() + " is the head instead of " + head);
    Hash heaviest =
        ForkChoice.softHeadSpec(primitives, entries, now.final_(), now.final_(), now.latest());
    Violated.unless(
        heaviest.equals(node.heaviest()),
        HEAD,
        where,
        node.heaviest() + " is the heaviest instead of " + heaviest);
  }

  /// How often a head moved to another branch.
  long reorganisations() {
    return reorganisations;
  }
}
