package org.aetherchain.properties.protocol;

import java.util.Map;
import org.aetherchain.core.SpecRef;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.record.Pending;
import org.aetherchain.core.record.Pool;
import org.aetherchain.properties.simulation.Observation;
import org.aetherchain.properties.simulation.Watcher;

/// At most one waiting command claims an output, each output that one consumes is claimed for it
/// and no other is, the size adds up, and the bounds are kept.
@SpecRef("Mempool")
final class PoolInvariants implements Watcher {
  static final String POOL = "oneClaimAnOutput";

  private int largest;
  private long claimsSeen;

  @Override
  @SuppressWarnings("ReferenceEquality") // the same pool needs no second look
  public void onStep(Observation observation) {
    Pool pool = observation.after().pool();
    if (pool != observation.before().pool()) {
      check(observation.network().founding().params(), pool, observation);
      largest = Math.max(largest, pool.waiting().size());
    }
  }

  private void check(Params params, Pool pool, Observation observation) {
    long sizeBytes = 0;
    int claims = 0;
    for (Map.Entry<Hash, Pending> waiting : pool.waiting().entrySet()) {
      Pending pending = waiting.getValue();
      sizeBytes += pending.sizeBytes();
      Hash txid = observation.network().primitives().txId(pending.transaction().tx());
      Violated.unless(
          txid.equals(waiting.getKey()), POOL, observation, "a command under another's id");
      for (OutPoint point : pending.transaction().tx().inputs()) {
        claims++;
        Violated.unless(
            waiting.getKey().equals(pool.claims().get(point)),
            POOL,
            observation,
            point + " is not claimed for who consumes it");
      }
    }
    claimsSeen += claims;
    Violated.unless(
        claims == pool.claims().size(), POOL, observation, "claims of nothing that waits");
    Violated.unless(sizeBytes == pool.sizeBytes(), POOL, observation, "the size does not add up");
    Violated.unless(
        pool.waiting().size() <= params.maxPoolTransactions() && sizeBytes <= params.maxPoolBytes(),
        POOL,
        observation,
        "more waits than may");
  }

  /// The most commands that waited at a node.
  int largest() {
    return largest;
  }

  /// Claims that were looked at.
  long claimsSeen() {
    return claimsSeen;
  }
}
