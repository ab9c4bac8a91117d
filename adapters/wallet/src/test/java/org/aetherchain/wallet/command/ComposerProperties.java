package org.aetherchain.wallet.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.Charge;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.genesis.devnet.Outputs;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Fixture;

/// How coins are chosen and fees are paid, whatever somebody owns.
class ComposerProperties {
  private static final PublicKey ALICE = Fixture.DEFAULT.cast().account("alice").key();
  private static final PublicKey BOB = Fixture.DEFAULT.cast().account("bob").key();
  private static final Network NETWORK = Network.of(Fixture.DEFAULT);

  /// Coins of Alice, and as many of Bob's among them.
  private static Map<OutPoint, Output> outputs(List<Long> amounts) {
    Map<OutPoint, Output> outputs = new LinkedHashMap<>();
    for (int i = 0; i < amounts.size(); i++) {
      outputs.put(new OutPoint(Hash.ofRank(i), 1), Outputs.coin(ALICE, amounts.get(i)));
      outputs.put(new OutPoint(Hash.ofRank(i), 2), Outputs.coin(BOB, amounts.get(i)));
    }
    return outputs;
  }

  @Provide
  Arbitrary<List<Long>> amounts() {
    return Arbitraries.oneOf(
            Arbitraries.longs().between(1, 2_000), Arbitraries.longs().between(1, 5_000_000))
        .list()
        .ofMaxSize(90);
  }

  private static Optional<SignedTx> pay(Map<OutPoint, Output> outputs, long amount, long extra) {
    Dating dating =
        new Dating(Workload.offline(Fixture.DEFAULT).anchor(), 1_767_225_600_000L, 14_400, extra);
    Commands commands =
        Commands.ofDevnet(Fixture.DEFAULT, Fixture.TOOLS, new Wallet(outputs), dating);
    try {
      return Optional.of(commands.pay("alice", "bob", amount, ""));
    } catch (BadInput poor) {
      return Optional.empty();
    }
  }

  @Property(tries = 300)
  void payment_conservesValue_spendsOnlyItsOwn_andPaysTheFee(
      @ForAll("amounts") List<Long> amounts,
      @ForAll @LongRange(min = 1, max = 3_000_000) long amount,
      @ForAll @LongRange(min = 0, max = 500) long extra)
      throws BadInput {
    Map<OutPoint, Output> outputs = outputs(amounts);
    Optional<SignedTx> made = pay(outputs, amount, extra);
    if (made.isEmpty()) {
      return;
    }
    SignedTx pay = made.get();
    Set<OutPoint> points = new HashSet<>();
    long in = 0;
    for (OutPoint point : pay.tx().inputs()) {
      assertTrue(points.add(point), "an output twice");
      Output consumed = java.util.Objects.requireNonNull(outputs.get(point));
      assertEquals(ALICE, consumed.owner());
      in += consumed.amount();
    }
    long out = 0;
    for (Output output : pay.tx().outputs()) {
      assertTrue(output.amount() > 0, "an output of nothing");
      out += output.amount();
    }
    Charge charge =
        Inspection.of(pay, new Wallet(outputs)).charge(NETWORK, Fixture.TOOLS.primitives());
    assertEquals(in, out + charge.fee());
    assertEquals(Outputs.coin(BOB, amount), pay.tx().outputs().get(0));
    assertTrue(charge.fee() >= charge.least() + extra);
    assertTrue(points.size() <= NETWORK.params().maxInputs());
    if (pay.tx().outputs().size() == 2) {
      assertEquals(ALICE, pay.tx().outputs().get(1).owner());
      assertTrue(charge.fee() <= charge.least() + extra + 1, "change is exact");
    } else {
      long changeCost = 300 * NETWORK.params().byteFee();
      assertTrue(
          charge.fee() < charge.least() + extra + changeCost, "only dust is left to the fee");
    }
  }

  /// It gives up only when coins do not suffice: all of the largest together, less what it costs.
  @Property(tries = 200)
  void payment_isMade_wheneverTheCoinsSuffice(
      @ForAll("amounts") List<Long> amounts,
      @ForAll @LongRange(min = 1, max = 3_000_000) long amount) {
    long room = NETWORK.params().maxInputs();
    long most =
        amounts.stream()
            .sorted(java.util.Comparator.reverseOrder())
            .limit(room)
            .mapToLong(Long::longValue)
            .sum();
    // 64 inputs and two outputs take less than 4,000 bytes; the advance is a ten-thousandth.
    long cost = 4_000 * NETWORK.params().byteFee() + amount / 10_000 + 1;
    boolean suffices = most >= amount + cost;
    boolean isMade = pay(outputs(amounts), amount, 0).isPresent();
    assertTrue(isMade || !suffices, "refused although it had enough");
    assertTrue(!isMade || most > amount, "made out of nothing");
  }
}
