package org.aetherchain.wallet.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.Charge;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Place;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.Tally;
import org.aetherchain.core.rule.Chain;
import org.aetherchain.core.rule.Ledger;
import org.aetherchain.core.rule.Primitives;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Fixture;
import org.junit.jupiter.api.Test;

/// What the composer makes, judged by the rules.
class CommandsTest {
  private static final Primitives PRIMITIVES = Fixture.TOOLS.primitives();
  private static final DevnetGenesis NETWORK = Fixture.DEFAULT;

  private final Entry genesis =
      Chain.genesisEntry(
          PRIMITIVES,
          NETWORK.params(),
          NETWORK.genesis(),
          PublicKey.of(new byte[PublicKey.SIZE_BYTES]));
  private final Place place =
      Chain.placeAfter(NETWORK.params(), NETWORK.chainId(), genesis, DevnetGenesis.TIME_MS + 1_000);

  private static Commands commands() {
    return Commands.ofDevnet(
        NETWORK,
        Fixture.TOOLS,
        new Wallet(NETWORK.outputsInOrder(PRIMITIVES)),
        Workload.offline(NETWORK));
  }

  /// The charge of a transaction after others, which the rules accept all.
  private Charge accepted(List<SignedTx> transactions) {
    Tally tally = Ledger.emptyTally(genesis.ledger());
    Charge charge = null;
    for (SignedTx transaction : transactions) {
      var consumed = Ledger.consumed(tally.ledger(), transaction.tx());
      var released = Ledger.released(tally.ledger(), transaction.tx());
      charge = Ledger.charge(PRIMITIVES, NETWORK.params(), transaction, consumed, released);
      tally = Ledger.count(PRIMITIVES, NETWORK.params(), place, transaction, tally);
      assertTrue(tally.reasons().isEmpty(), () -> "refused: " + transaction.tx().command());
    }
    return java.util.Objects.requireNonNull(charge);
  }

  @Test
  void workload_hasEveryKindOfUserCommand_andTheRulesAcceptAllOfIt() {
    List<NamedCommand> workload = Fixture.workload(NETWORK);
    accepted(workload.stream().map(NamedCommand::transaction).toList());
    assertEquals(
        Set.of(
            "Pay",
            "Provide",
            "Grant",
            "Release",
            "PublishShard",
            "Exchange",
            "Register",
            "Bond",
            "Slash"),
        workload.stream().map(NamedCommand::kind).collect(Collectors.toSet()));
  }

  @Test
  void pay_paysTheLeastFee_withOneCoinAndWithMany() throws BadInput {
    for (long amount : new long[] {1, 999_000, 3_500_000, 7_990_000}) {
      SignedTx pay = commands().pay("alice", "bob", amount, "");
      Charge charge = accepted(List.of(pay));
      assertEquals(charge.least(), charge.fee(), "for " + amount);
      assertEquals(amount, pay.tx().outputs().get(0).amount());
    }
  }

  @Test
  void pay_leavesOutChangeThatNothingIsLeftFor() throws BadInput {
    SignedTx small = commands().pay("alice", "bob", 500_000, "");
    long least = accepted(List.of(small)).least();
    long all = DevnetGenesis.COIN_UNITS - least - 40;
    SignedTx pay = commands().pay("alice", "bob", all, "");
    assertTrue(accepted(List.of(pay)).fee() >= accepted(List.of(pay)).least());
  }

  @Test
  void commands_buildOnEachOther() throws BadInput {
    Commands commands = commands();
    SignedTx bond =
        commands.bond("carol", 5_000, DevnetBook.bondKey(NETWORK, "carol", Fixture.TOOLS.bls()));
    SignedTx provide = commands.provide("carol", Resource.STORE, 1_000_000);
    SignedTx grant = commands.grant("carol", "dave", Resource.STORE, new Lease(1_000_000, 50, 10));
    SignedTx release = commands.release("dave", Resource.STORE);
    SignedTx again = commands.grant("carol", "bob", Resource.STORE, new Lease(999, 50, 10));
    accepted(List.of(bond, provide, grant, release, again));
  }

  /// Only the set decides whether it may leave, and this one is fixed.
  @Test
  void exitAndWithdraw_areRightBut_forTheSetThatNeverChanges() throws BadInput {
    DevnetBook.ProvenKey key = DevnetBook.bondKey(NETWORK, "carol", Fixture.TOOLS.bls());
    Commands commands = commands();
    SignedTx bond = commands.bond("carol", 5_000, key);
    SignedTx exit = commands.exit("carol", key.voteKey());
    assertEquals(bond.tx().outputs().get(0), exit.tx().outputs().get(0));
    assertEquals(Set.of("SetFixed"), reasons(bond, exit));
    Commands later = commands();
    SignedTx bonded = later.bond("carol", 5_000, key);
    assertEquals(Set.of("StillBonded"), reasons(bonded, later.withdraw("carol", key.voteKey())));
    assertThrows(BadInput.class, () -> commands.exit("alice", key.voteKey()));
    commands.provide("carol", Resource.STORE, 1_000);
    assertThrows(BadInput.class, () -> commands.withdraw("carol", key.voteKey()));
  }

  /// Why the rules refuse a command after another, which they accept.
  private Set<String> reasons(SignedTx before, SignedTx transaction) {
    Tally tally = Ledger.emptyTally(genesis.ledger());
    tally = Ledger.count(PRIMITIVES, NETWORK.params(), place, before, tally);
    assertTrue(tally.reasons().isEmpty());
    return Set.copyOf(
        Ledger.count(PRIMITIVES, NETWORK.params(), place, transaction, tally).reasons());
  }

  @Test
  void payTwice_consumesTheSameOutput() throws BadInput {
    List<SignedTx> pair = commands().payTwice("mallory", List.of("bob", "carol"), 400_000);
    assertEquals(pair.get(0).tx().inputs(), pair.get(1).tx().inputs());
    accepted(pair.subList(0, 1));
    accepted(pair.subList(1, 2));
  }

  @Test
  void whatCannotBeMade_isSaidInOneSentence() {
    assertThrows(BadInput.class, () -> commands().pay("zoe", "bob", 1, ""));
    assertThrows(BadInput.class, () -> commands().pay("alice", "zoe", 1, ""));
    assertThrows(BadInput.class, () -> commands().pay("alice", "bob", 0, ""));
    assertThrows(BadInput.class, () -> commands().pay("alice", "bob", 8_000_001, ""));
    assertThrows(BadInput.class, () -> commands().provide("alice", Resource.MEM, 1));
    assertThrows(BadInput.class, () -> commands().release("alice", Resource.MEM));
    assertThrows(BadInput.class, () -> commands().exchange("alice", "bob", 1));
    BadInput wrong =
        assertThrows(
            BadInput.class,
            () -> commands().grant("alice", "bob", Resource.MEM, new Lease(1, 1, 1)));
    assertEquals(
        "alice has no CAPACITY_MEM of 1 bytes or more; make one with 'provide' first",
        wrong.getMessage());
  }
}
