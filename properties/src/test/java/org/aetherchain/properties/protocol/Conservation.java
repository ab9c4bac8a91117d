package org.aetherchain.properties.protocol;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.aetherchain.core.SpecRef;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Ledger;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.properties.simulation.Observation;
import org.aetherchain.properties.simulation.Watcher;

/// Coins are neither made nor lost: after every block that an honest node accepts, unspent coins,
/// bonds, what is carried and what was burned are the supply of genesis (R-E4). Every unspent
/// output is added up anew, and the running totals have to agree.
@SpecRef("AetherNode!Conservation")
final class Conservation implements Watcher {
  static final String CONSERVATION = "conservation";

  private final Set<Hash> seen = new HashSet<>();
  private long burned;
  private long carried;

  @Override
  @SuppressWarnings("ReferenceEquality") // the same entries need no second look
  public void onStep(Observation observation) {
    if (observation.after().entries() == observation.before().entries()) {
      return;
    }
    for (Map.Entry<Hash, Entry> kept : observation.after().entries().entrySet()) {
      if (seen.add(kept.getKey())) {
        look(observation, kept.getValue().ledger());
      }
    }
  }

  private void look(Observation observation, Ledger ledger) {
    long coins = 0;
    long bonds = 0;
    for (Map.Entry<OutPoint, Output> unspent : ledger.unspent().entrySet()) {
      Output output = unspent.getValue();
      if (output.kind().equals("COIN")) {
        coins += output.amount();
      } else if (output.kind().equals("BOND")) {
        bonds += output.amount();
      }
    }
    burned = Math.max(burned, ledger.burned());
    carried = Math.max(carried, ledger.carried());
    long supply = observation.network().founding().supply();
    long accounted = coins + bonds + ledger.carried() + ledger.burned();
    Violated.unless(
        accounted == supply, CONSERVATION, observation, accounted + " units instead of " + supply);
    Violated.unless(
        coins == ledger.coins() && bonds == ledger.bonds(),
        CONSERVATION,
        observation,
        "the running totals are not those of the unspent outputs");
    Violated.unless(
        ledger.burned() >= 0 && ledger.carried() >= 0,
        CONSERVATION,
        observation,
        "less than nothing is burned or carried");
  }

  /// The most that a chain burned.
  long burned() {
    return burned;
  }

  /// The most that a chain carried over for its voters.
  long carried() {
    return carried;
  }
}
