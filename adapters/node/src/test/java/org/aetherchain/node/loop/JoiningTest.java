package org.aetherchain.node.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.aetherchain.core.kernel.Rejection;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.record.Ledger;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.crypto.BlsPrivateKey;
import org.aetherchain.crypto.DevnetSeeds;
import org.aetherchain.genesis.Foundation;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Seat;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.command.Commands;
import org.aetherchain.wallet.command.Dating;
import org.aetherchain.wallet.command.DevnetBook;
import org.aetherchain.wallet.command.Network;
import org.aetherchain.wallet.command.Signing;
import org.aetherchain.wallet.command.Wallet;
import org.aetherchain.wallet.command.Workbench;
import org.junit.jupiter.api.Test;

/// A node whose vote key is bonded while it runs (R-F9).
class JoiningTest {
  private static final long STAKE = 1_000_000;
  private static final String CAROL = "carol";
  private static final BlsPrivateKey KEY = DevnetSeeds.blsKey(1, "bond:" + CAROL, 0);
  private static final VoteKey VOTE_KEY = Solo.TOOLS.bls().publicKey(KEY);
  private static final DevnetBook BOOK = new DevnetBook(Solo.NETWORK.cast());

  private final Village village = new Village(foundation());
  private final List<NodeLoop> validators = new ArrayList<>();
  private final NodeLoop joiner = settle();

  private static Foundation foundation() {
    List<Foundation.Seat> seats = new ArrayList<>();
    for (int position = 1; position <= 4; position++) {
      Seat seat = Solo.NETWORK.cast().seat(position);
      seats.add(
          new Foundation.Seat(
              seat.voteKey(),
              seat.owner().key(),
              STAKE,
              Solo.TOOLS.bls().provePossession(seat.privateKey())));
    }
    return new Foundation(
        Solo.NETWORK
            .params()
            .withMinDifficulty(BigInteger.valueOf(64))
            .withChurnDivisor(2)
            .withHandOverBlocks(3)
            .withUnbondBlocks(6),
        DevnetGenesis.TIME_MS,
        BigInteger.valueOf(64),
        seats,
        List.of(new Foundation.Account(carol(), STAKE + 50_000)));
  }

  private static PublicKey carol() {
    return Solo.NETWORK.cast().find(CAROL).orElseThrow().key();
  }

  private NodeLoop settle() {
    for (int position = 1; position <= 4; position++) {
      Seat seat = Solo.NETWORK.cast().seat(position);
      validators.add(village.settle(seat.voteKey(), seat.privateKey()));
    }
    return village.settle(VOTE_KEY, KEY);
  }

  private Ledger ledger() {
    return joiner.head().ledger();
  }

  /// What carol can make commands of now.
  private Commands commands() {
    var state = joiner.state();
    Dating dating =
        new Dating(
            state.finality().final_(),
            village.timeMs(),
            joiner.head().block().header().height() + 100);
    return new Commands(
        new Workbench(
            new Network(state.chainId(), village.params()),
            new Signing(Solo.TOOLS.primitives(), Solo.TOOLS.ecdsa(), BOOK),
            Wallet.of(ledger().unspent()),
            dating));
  }

  private void mineUntil(BooleanSupplier condition) {
    for (int blocks = 0; blocks < 100; blocks++) {
      if (condition.getAsBoolean()) {
        return;
      }
      village.mine();
    }
    throw new AssertionError("it did not come within 100 blocks");
  }

  private void submit(SignedTx command) {
    assertEquals(Optional.empty(), joiner.submit(command).map(Rejection::reasons));
  }

  private long balance(String kind) {
    return StreamSupport.stream(ledger().unspent().spliterator(), false)
        .map(entry -> entry.getValue())
        .filter(output -> output.kind().equals(kind) && output.owner().equals(carol()))
        .mapToLong(output -> output.amount())
        .sum();
  }

  private long lastVote() {
    return joiner.state().finality().lastTarget();
  }

  private static long position(NodeLoop node) {
    return Voters.hard(node.state()).positionOf(node.state());
  }

  @Test
  void fifthValidator_bonds_votes_exits_andHasItsCoinsBack() throws BadInput {
    mineUntil(() -> joiner.state().finality().final_().epoch() >= 1);
    assertEquals(0, lastVote(), "it observes");
    assertEquals(Optional.empty(), joiner.proposer());
    assertEquals(1, position(validators.getFirst()));

    DevnetBook.ProvenKey key = DevnetBook.ProvenKey.of(KEY, Solo.TOOLS.bls());
    submit(commands().bond(CAROL, STAKE, key));
    mineUntil(() -> position(joiner) == 5);
    assertEquals(Optional.of(carol()), joiner.proposer());
    mineUntil(() -> lastVote() > 0);
    long setId = ledger().setId();
    assertTrue(setId > 0);
    long target = lastVote();
    mineUntil(
        () ->
            joiner.head().block().header().proposer().equals(carol())
                && lastVote() > target
                && validators.stream().allMatch(node -> hasVoteOf(node, 5)));

    submit(commands().exit(CAROL, VOTE_KEY));
    mineUntil(() -> position(joiner) == 0);
    assertEquals(Optional.empty(), joiner.proposer());
    long silentAt = lastVote();
    SignedTx early = commands().withdraw(CAROL, VOTE_KEY);
    assertEquals(Set.of("StillBonded"), Set.copyOf(joiner.submit(early).orElseThrow().reasons()));
    mineUntil(() -> ledger().left().containsKey(5L));
    mineUntil(() -> isAccepted(CAROL));
    mineUntil(() -> balance("BOND") == 0);
    assertTrue(balance("COIN") > STAKE, "bond and rewards, less fees: " + balance("COIN"));
    assertEquals(silentAt, lastVote());
    long hard = joiner.hard().block().header().height();
    mineUntil(() -> joiner.hard().block().header().height() > hard + 6);
    assertEquals(
        Set.of(joiner.hard().id()),
        Set.copyOf(validators.stream().map(node -> node.hard().id()).toList()));
  }

  private boolean isAccepted(String owner) {
    try {
      return joiner.submit(commands().withdraw(owner, VOTE_KEY)).isEmpty();
    } catch (BadInput impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static boolean hasVoteOf(NodeLoop node, long validator) {
    return node.state().finality().latest().containsKey(validator);
  }
}
