package org.aetherchain.properties.protocol;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.aetherchain.core.record.Shares;
import org.aetherchain.core.rule.Fees;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.PersistentVector;

/// Shares of a fee add up to the fee, whatever it is (R-E2, R-E3).
class FeeProperties {
  private static final String EXACT = "feeSplitExact";
  private static final long MOST = (1L << 53) - 1;

  /// The rule under test: the true one or a mutant.
  private interface Split {
    Shares of(long shared);
  }

  /// The rule under test: the true one or a mutant.
  private interface WeightedSplit {
    ImList<Long> of(long amount, ImList<Long> weights);
  }

  @Provide
  Arbitrary<Long> amounts() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, 200),
        Arbitraries.longs().between(0, MOST),
        Arbitraries.longs().between(MOST - 200, MOST));
  }

  /// What validators can have staked together, one of them at least something.
  @Provide
  Arbitrary<List<Long>> weights() {
    return Arbitraries.oneOf(
            Arbitraries.longs().between(0, 9), Arbitraries.longs().between(0, MOST))
        .list()
        .ofMinSize(1)
        .ofMaxSize(64)
        .filter(all -> all.stream().anyMatch(weight -> weight > 0));
  }

  @Property(tries = 20_000)
  void feeSplitExact(@ForAll("amounts") long shared) {
    check(Fees::shares, shared);
  }

  @Property(tries = 2_000)
  void feeSplitExact_amongSeveral(
      @ForAll("amounts") long amount, @ForAll("weights") List<Long> weights) {
    check(Fees::weightedShares, amount, weights);
  }

  @Example
  void roundTwice_isCaught() {
    MutantRules mutant = MutantRules.of("Fees!Shares", "WrongAmounts!RoundTwice");
    Split split = shared -> (Shares) mutant.call("Fees!Shares", shared);
    assertThrows(
        Violated.class,
        () -> {
          for (long shared = 0; shared < 200; shared++) {
            check(split, shared);
          }
        });
  }

  @Example
  @SuppressWarnings("unchecked") // what the rule yields
  void floorShares_isCaught() {
    MutantRules mutant = MutantRules.of("Fees!WeightedShares", "WrongAmounts!FloorShares");
    WeightedSplit split =
        (amount, weights) -> (ImList<Long>) mutant.call("Fees!WeightedShares", amount, weights);
    assertThrows(Violated.class, () -> check(split, 10, List.of(1L, 1L, 1L)));
  }

  private static void check(Split split, long shared) {
    Shares shares = split.of(shared);
    Violated.unless(
        shares.originator() + shares.proposer() + shares.voters() == shared,
        EXACT,
        "for " + shared,
        shares + " do not add up");
    BigInteger seven = BigInteger.valueOf(shared).multiply(BigInteger.valueOf(7));
    long originator = seven.divide(BigInteger.TEN).longValueExact();
    Violated.unless(
        shares.originator() == originator, EXACT, "for " + shared, "not seven tenths: " + shares);
    long pool = shared - originator;
    Violated.unless(
        shares.proposer() == 2 * pool / 3 && shares.voters() >= 0,
        EXACT,
        "for " + shared,
        "not two thirds: " + shares);
  }

  private static void check(WeightedSplit split, long amount, List<Long> weights) {
    String where = "for %d by %s".formatted(amount, weights);
    List<Long> shares = List.copyOf(split.of(amount, PersistentVector.ofIter(weights)));
    Violated.unless(shares.size() == weights.size(), EXACT, where, shares.size() + " shares");
    long sum = shares.stream().reduce(0L, Math::addExact);
    Violated.unless(sum == amount, EXACT, where, "the shares are " + sum + " together");
    BigInteger total = weights.stream().map(BigInteger::valueOf).reduce(BigInteger::add).get();
    for (int i = 0; i < shares.size(); i++) {
      BigInteger exact = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(weights.get(i)));
      long floor = exact.divide(total).longValueExact();
      long more = shares.get(i) - floor;
      boolean isWhole = exact.mod(total).signum() == 0;
      Violated.unless(
          more == 0 || (more == 1 && !isWhole),
          EXACT,
          where,
          "share " + i + " is " + more + " off");
    }
    ranked(shares, weights, amount, where);
  }

  /// The units left over went to the largest remainders, on ties to the earlier position.
  private static void ranked(List<Long> shares, List<Long> weights, long amount, String where) {
    BigInteger total = weights.stream().map(BigInteger::valueOf).reduce(BigInteger::add).get();
    List<Integer> order = new java.util.ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      order.add(i);
    }
    BigInteger units = BigInteger.valueOf(amount);
    List<BigInteger> exact =
        weights.stream().map(weight -> units.multiply(BigInteger.valueOf(weight))).toList();
    Collections.sort(
        order, (left, right) -> exact.get(right).mod(total).compareTo(exact.get(left).mod(total)));
    boolean isGiven = true;
    for (int position : order) {
      boolean hasMore = shares.get(position) > exact.get(position).divide(total).longValueExact();
      Violated.unless(
          isGiven || !hasMore, EXACT, where, "a unit left over went to a smaller remainder");
      isGiven = hasMore;
    }
  }
}
