package org.aetherchain.wallet.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.Charge;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.Place;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.Tx;
import org.aetherchain.core.rule.Ledger;
import org.aetherchain.core.rule.Primitives;
import org.aetherchain.genesis.devnet.Outputs;
import org.aetherchain.wallet.BadInput;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentVector;

/// What a command does, as far as the outputs it consumes say.
///
/// @param transaction the command
/// @param consumed the outputs that it consumes, in order
/// @param released the lock that a `Claim` turns into coin, else nothing
public record Inspection(SignedTx transaction, List<Output> consumed, List<Output> released) {
  /// Copies the lists.
  public Inspection {
    consumed = List.copyOf(consumed);
    released = List.copyOf(released);
  }

  /// Finds what a command consumes.
  ///
  /// @throws BadInput when an output is not in `wallet`
  public static Inspection of(SignedTx transaction, Wallet wallet) throws BadInput {
    List<Output> consumed = new ArrayList<>();
    for (OutPoint point : transaction.tx().inputs()) {
      consumed.add(find(point, wallet));
    }
    Optional<OutPoint> lock = lockOf(transaction.tx());
    return new Inspection(
        transaction, consumed, lock.isPresent() ? List.of(find(lock.get(), wallet)) : List.of());
  }

  private static Output find(OutPoint point, Wallet wallet) throws BadInput {
    return wallet
        .at(point)
        .orElseThrow(
            () ->
                new BadInput(
                    "there is no unspent output at "
                        + point.txid().toHex()
                        + ":"
                        + point.index()
                        + "; was it consumed meanwhile?"));
  }

  /// The outputs that a command refers to, consumed ones first.
  public static List<OutPoint> points(Tx tx) {
    List<OutPoint> points = new ArrayList<>();
    tx.inputs().forEach(points::add);
    lockOf(tx).ifPresent(points::add);
    return points;
  }

  private static Optional<OutPoint> lockOf(Tx tx) {
    return tx.command() instanceof Command.Claim(OutPoint lock)
        ? Optional.of(lock)
        : Optional.empty();
  }

  /// Who has to sign, in the order of their keys (`Commands!Signers`).
  ///
  /// @param height of the block that it is to stand in
  public List<PublicKey> signers(long height) {
    Place place =
        new Place(transaction.tx().chainId(), height, 0, 0, PersistentHashMap.<Long, Hash>empty());
    Set<PublicKey> signers = new TreeSet<>();
    org.aetherchain.core.rule.Commands.signers(
            place, transaction.tx(), PersistentVector.ofIter(consumed))
        .forEach(signers::add);
    return List.copyOf(signers);
  }

  /// What it pays (`Ledger!Charge`).
  public Charge charge(Network network, Primitives primitives) {
    return Ledger.charge(
        primitives,
        network.params(),
        transaction,
        PersistentVector.ofIter(consumed),
        PersistentVector.ofIter(released));
  }

  /// How many units of coin more each key has afterwards, in the order in which they appear.
  public Map<PublicKey, Long> gains() {
    Map<PublicKey, Long> gains = new LinkedHashMap<>();
    consumed.forEach(output -> add(gains, output, -1));
    transaction.tx().outputs().forEach(output -> add(gains, output, 1));
    return gains;
  }

  private static void add(Map<PublicKey, Long> gains, Output output, int sign) {
    if (output.kind().equals(Outputs.COIN)) {
      gains.merge(output.owner(), sign * output.amount(), Math::addExact);
    }
  }
}
