package org.aetherchain.properties.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.Ledger;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Vote;
import org.aetherchain.core.rule.Finality;

/// What must hold at every moment, whatever happens: what is hard at honest nodes lies on one
/// chain, no honest validator signs twice for an epoch, or two votes that are an offence together,
/// across crashes too, none is accused, none halts, and no unit is made or lost.
final class Safety {
  private final int honest;
  private final long supply;
  private final Map<Hash, Block> blocks = new HashMap<>();
  private final NavigableMap<Long, Hash> hard = new TreeMap<>();
  private final Map<Long, List<Vote>> votes = new HashMap<>();

  Safety(int honest, long supply, Hash genesis) {
    this.honest = honest;
    this.supply = supply;
    hard.put(0L, genesis);
  }

  /// How many checkpoints became hard.
  int checkpoints() {
    return hard.size() - 1;
  }

  void added(Hash id, Block block) {
    blocks.put(id, block);
  }

  void hardened(Node node) {
    Checkpoint checkpoint = node.finality().final_();
    Hash known = hard.get(checkpoint.epoch());
    if (known != null) {
      Violation.unless(
          known.equals(checkpoint.blockId()),
          "two blocks are hard in epoch %d: %s and %s"
              .formatted(checkpoint.epoch(), known, checkpoint.blockId()));
      return;
    }
    Map.Entry<Long, Hash> below = hard.lowerEntry(checkpoint.epoch());
    Map.Entry<Long, Hash> above = hard.higherEntry(checkpoint.epoch());
    Violation.unless(
        isOn(checkpoint.blockId(), below.getValue())
            && (above == null || isOn(above.getValue(), checkpoint.blockId())),
        "the block that is hard in epoch " + checkpoint.epoch() + " lies on a branch of its own");
    hard.put(checkpoint.epoch(), checkpoint.blockId());
    conserved(node);
  }

  private boolean isOn(Hash block, Hash ancestor) {
    Hash id = block;
    while (!id.equals(ancestor)) {
      Block known = blocks.get(id);
      if (known == null) {
        return false;
      }
      id = known.header().prev();
    }
    return true;
  }

  private void conserved(Node node) {
    Entry entry = node.entries().get(node.finality().final_().blockId());
    if (entry != null) {
      Ledger ledger = entry.ledger();
      long units =
          ledger.coins() + ledger.bonds() + ledger.held() + ledger.carried() + ledger.burned();
      Violation.unless(units == supply, units + " units are there instead of " + supply);
    }
  }

  void voted(SignedVote signed) {
    if (signed.validator() > honest) {
      return;
    }
    List<Vote> before = votes.computeIfAbsent(signed.validator(), _ -> new ArrayList<>());
    for (Vote vote : before) {
      Violation.unless(
          vote.target().epoch() < signed.vote().target().epoch()
              && !Finality.slashable(vote, signed.vote()),
          "honest validator %d signs %s after %s"
              .formatted(signed.validator(), signed.vote(), vote));
    }
    before.add(signed.vote());
  }

  void accused(Evidence evidence) {
    for (long offender : org.aetherchain.core.rule.Evidence.offenders(evidence)) {
      Violation.unless(offender > honest, "honest validator " + offender + " is accused");
    }
  }

  void halted(int node) {
    Violation.unless(node > honest, "honest node " + node + " halts: it saw two hard chains");
  }
}
