package org.aetherchain.wallet.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.Tx;
import org.aetherchain.genesis.devnet.Outputs;
import org.organicdesign.fp.collections.ImMap;

/// What is unspent as far as its owner can know without a node: the outputs of genesis and of the
/// commands made so far, less what they consume, the oldest first.
public final class Wallet {
  /// An output with the place where it stands.
  public record Coin(OutPoint point, Output output) {}

  private static final Comparator<OutPoint> ORDER =
      Comparator.comparing(OutPoint::txid).thenComparingLong(OutPoint::index);

  private final Map<OutPoint, Output> unspent;

  /// A wallet over outputs, which come in the order in which they are to be used.
  public Wallet(Map<OutPoint, Output> outputs) {
    unspent = new LinkedHashMap<>(outputs);
  }

  /// A wallet over a ledger's unspent outputs, in the order of their places: which outputs a map
  /// yields first must not show. Outputs that are not mature yet are left out.
  public static Wallet of(ImMap<OutPoint, Output> unspent) {
    Map<OutPoint, Output> sorted = new TreeMap<>(ORDER);
    for (Map.Entry<OutPoint, Output> entry : unspent) {
      if (entry.getValue().maturity() == 0) {
        sorted.put(entry.getKey(), entry.getValue());
      }
    }
    return new Wallet(sorted);
  }

  /// Takes note of a command: what it consumes is gone, what it makes comes last.
  public void record(Hash txid, Tx tx) {
    tx.inputs().forEach(unspent::remove);
    long index = 0;
    for (Output output : tx.outputs()) {
      index++;
      unspent.put(new OutPoint(txid, index), output);
    }
  }

  /// Leaves outputs alone from now on.
  public void forget(Iterable<OutPoint> points) {
    points.forEach(unspent::remove);
  }

  /// What stands at a place, if it is unspent.
  public Optional<Output> at(OutPoint point) {
    return Optional.ofNullable(unspent.get(point));
  }

  /// The first output that fits.
  public Optional<Coin> first(Predicate<Output> fits) {
    return unspent.entrySet().stream()
        .filter(entry -> fits.test(entry.getValue()))
        .map(entry -> new Coin(entry.getKey(), entry.getValue()))
        .findFirst();
  }

  /// All outputs that fit, the oldest first.
  public List<Coin> all(Predicate<Output> fits) {
    return unspent.entrySet().stream()
        .filter(entry -> fits.test(entry.getValue()))
        .map(entry -> new Coin(entry.getKey(), entry.getValue()))
        .toList();
  }

  /// Takes note of an output that somebody else may own, so that a command can refer to it.
  public void know(OutPoint point, Output output) {
    unspent.putIfAbsent(point, output);
  }

  /// Coins of an owner that are worth at least `amount` together: the oldest first, or the largest
  /// first where the oldest would be more than `atMost`; empty when no `atMost` coins are worth
  /// that much.
  public Optional<List<Coin>> coins(PublicKey owner, long amount, int atMost) {
    List<Coin> own = all(output -> isCoinOf(output, owner));
    Optional<List<Coin>> oldest = take(own, amount, atMost);
    if (oldest.isPresent()) {
      return oldest;
    }
    Comparator<Coin> bySize = Comparator.comparingLong(coin -> -coin.output().amount());
    return take(own.stream().sorted(bySize).toList(), amount, atMost);
  }

  private static Optional<List<Coin>> take(List<Coin> coins, long amount, int atMost) {
    List<Coin> chosen = new ArrayList<>();
    long sum = 0;
    for (Coin coin : coins) {
      if (sum >= amount && !chosen.isEmpty()) {
        break;
      }
      chosen.add(coin);
      sum = Math.addExact(sum, coin.output().amount());
    }
    boolean suffices = sum >= amount && !chosen.isEmpty() && chosen.size() <= atMost;
    return suffices ? Optional.of(chosen) : Optional.empty();
  }

  /// The units of coin that an owner has.
  public long balance(PublicKey owner) {
    return all(output -> isCoinOf(output, owner)).stream()
        .mapToLong(coin -> coin.output().amount())
        .sum();
  }

  private static boolean isCoinOf(Output output, PublicKey owner) {
    return output.kind().equals(Outputs.COIN) && output.owner().equals(owner);
  }
}
