package org.aetherchain.core.benchmark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.Ledger;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.record.Place;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.Tx;
import org.aetherchain.core.rule.Primitives;

/// What somebody would write by hand instead of the rules, for payments alone: every check of
/// `Ledger!TransactionReasons` that a payment meets, on a map that is changed in place, with a log
/// to take a block back. Ids, sizes and signatures are the same primitives', each asked for once.
final class HashMapLedger {
  private final Primitives primitives;
  private final Params params;
  private final Ledger start;
  private final Map<OutPoint, Output> unspent;
  private final List<Map.Entry<OutPoint, Output>> consumed = new ArrayList<>();
  private final List<Map.Entry<OutPoint, Output>> made = new ArrayList<>();
  private final Map<PublicKey, Long> originators = new HashMap<>();
  private final long hardHeight;
  private long burned;
  private long coins;
  private long pool;
  private long sizeBytes;

  /// A copy of a ledger, to be changed in place.
  HashMapLedger(Primitives primitives, Params params, Ledger start) {
    this.primitives = primitives;
    this.params = params;
    this.start = start;
    this.unspent = new HashMap<>(start.unspent());
    this.hardHeight = params.checkpointSpacing() * start.hardEpoch();
    this.burned = start.burned();
    this.coins = start.coins();
  }

  /// Whether a block's payments are valid; if they are, they count.
  boolean applyAll(Place place, Iterable<SignedTx> payments) {
    for (SignedTx payment : payments) {
      if (!apply(place, payment)) {
        takeBack();
        return false;
      }
    }
    return true;
  }

  /// Undoes what was applied since the start.
  void takeBack() {
    burned = start.burned();
    coins = start.coins();
    pool = 0;
    sizeBytes = 0;
    consumed.forEach(entry -> unspent.put(entry.getKey(), entry.getValue()));
    made.forEach(entry -> unspent.remove(entry.getKey()));
    made.clear();
    consumed.clear();
    originators.clear();
  }

  private boolean apply(Place place, SignedTx payment) {
    Tx tx = payment.tx();
    long size = primitives.sizeBytes(payment);
    if (!isShaped(tx, size) || !isInPlace(place, tx)) {
      return false;
    }
    List<Output> inputs = new ArrayList<>(tx.inputs().size());
    for (OutPoint point : tx.inputs()) {
      Output output = unspent.get(point);
      if (output == null || output.maturity() > hardHeight || !output.kind().equals("COIN")) {
        return false;
      }
      inputs.add(output);
    }
    long before = sum(inputs);
    long after = sum(tx.outputs());
    long burn = Math.max(Math.multiplyExact(size, params.byteFee()), params.feeFloor());
    long fee = Math.subtractExact(before, after);
    long moved = moved(inputs, tx.outputs());
    long advance = Math.ceilDiv(moved, params.feeDivisor());
    if (fee < Math.addExact(burn, advance)) {
      return false;
    }
    Hash txid = primitives.txId(tx);
    if (!isSigned(payment, inputs, txid)) {
      return false;
    }
    spend(tx, inputs, txid);
    long shared = fee - burn;
    long originator = shared / 10 * 7 + shared % 10 * 7 / 10;
    originators.merge(tx.originator(), originator, Math::addExact);
    burned = Math.addExact(burned, burn);
    coins = Math.addExact(coins, Math.subtractExact(after, before));
    pool = Math.addExact(pool, shared - originator);
    sizeBytes = Math.addExact(sizeBytes, size);
    return true;
  }

  private boolean isShaped(Tx tx, long size) {
    int inputs = tx.inputs().size();
    if (!(tx.command() instanceof Command.Pay)
        || inputs == 0
        || inputs > params.maxInputs()
        || tx.outputs().size() > params.maxOutputs()
        || size > params.maxTransactionBytes()
        || (inputs > 1 && new HashSet<>(tx.inputs()).size() < inputs)) {
      return false;
    }
    for (Output output : tx.outputs()) {
      if (!isCoin(output)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCoin(Output output) {
    return output.kind().equals("COIN")
        && output.amount() > 0
        && output.pledged() == 0
        && output.commit().equals(Hash.ZERO)
        && output.leaseEnd() == 0
        && output.provider().equals(output.owner())
        && output.maturity() == 0;
  }

  private boolean isInPlace(Place place, Tx tx) {
    long anchorHeight = Math.multiplyExact(params.checkpointSpacing(), tx.anchor().epoch());
    return tx.chainId().equals(place.chainId())
        && tx.anchor().blockId().equals(place.anchors().get(tx.anchor().epoch()))
        && place.height() - anchorHeight <= params.anchorAgeBlocks()
        && place.height() <= tx.validTo()
        && tx.validTo() <= anchorHeight + params.anchorAgeBlocks()
        && tx.timeMs() >= place.medianMs() - params.pastLimitMs()
        && tx.timeMs() <= place.timeMs() + params.futureLimitMs();
  }

  private static long sum(Iterable<Output> outputs) {
    long sum = 0;
    for (Output output : outputs) {
      sum = Math.addExact(sum, output.amount());
    }
    return sum;
  }

  /// What each key has more of afterwards, added up.
  private static long moved(List<Output> inputs, Iterable<Output> outputs) {
    Map<PublicKey, Long> balances = new HashMap<>();
    for (Output output : outputs) {
      balances.merge(output.owner(), output.amount(), Math::addExact);
    }
    for (Output output : inputs) {
      balances.merge(output.owner(), -output.amount(), Math::addExact);
    }
    long moved = 0;
    for (long gain : balances.values()) {
      moved = Math.addExact(moved, Math.max(gain, 0));
    }
    return moved;
  }

  private boolean isSigned(SignedTx payment, List<Output> inputs, Hash txid) {
    Set<PublicKey> owners = new HashSet<>();
    inputs.forEach(output -> owners.add(output.owner()));
    if (owners.size() != payment.witness().size()) {
      return false;
    }
    for (PublicKey owner : owners) {
      Signature signature = payment.witness().get(owner);
      if (signature == null || !primitives.signatureValid(owner, txid, signature)) {
        return false;
      }
    }
    return true;
  }

  private void spend(Tx tx, List<Output> inputs, Hash txid) {
    for (int index = 0; index < inputs.size(); index++) {
      OutPoint point = tx.inputs().get(index);
      unspent.remove(point);
      consumed.add(Map.entry(point, inputs.get(index)));
    }
    for (int index = 0; index < tx.outputs().size(); index++) {
      OutPoint point = new OutPoint(txid, index + 1L);
      Output output = tx.outputs().get(index);
      unspent.put(point, output);
      made.add(Map.entry(point, output));
    }
  }

  List<Map.Entry<OutPoint, Output>> consumed() {
    return consumed;
  }

  List<Map.Entry<OutPoint, Output>> made() {
    return made;
  }

  Map<OutPoint, Output> unspent() {
    return unspent;
  }

  Map<PublicKey, Long> originators() {
    return originators;
  }

  long burned() {
    return burned;
  }

  long coins() {
    return coins;
  }

  long pool() {
    return pool;
  }

  long sizeBytes() {
    return sizeBytes;
  }
}
