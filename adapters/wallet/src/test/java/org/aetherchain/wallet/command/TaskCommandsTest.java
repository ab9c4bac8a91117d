package org.aetherchain.wallet.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.aetherchain.core.record.Attestation;
import org.aetherchain.core.record.AttestationCert;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Ledger;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.Place;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.Tally;
import org.aetherchain.core.rule.Chain;
import org.aetherchain.core.rule.Primitives;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Seat;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Fixture;
import org.junit.jupiter.api.Test;
import org.organicdesign.fp.collections.PersistentHashSet;

/// Commands about processes and other shards, judged by the rules.
class TaskCommandsTest {
  private static final Primitives PRIMITIVES = Fixture.TOOLS.primitives();
  private static final DevnetGenesis NETWORK = Fixture.DEFAULT;
  private static final Hash STATE = Commands.hashOf("a state");

  private final Entry genesis =
      Chain.genesisEntry(
          PRIMITIVES,
          NETWORK.params(),
          NETWORK.genesis(),
          PublicKey.of(new byte[PublicKey.SIZE_BYTES]));
  private Ledger ledger = genesis.ledger();

  private Workbench bench(long validTo) {
    Wallet wallet = Wallet.of(ledger.unspent());
    for (Map.Entry<OutPoint, Output> entry : ledger.unspent()) {
      if (entry.getValue().maturity()
          <= NETWORK.params().checkpointSpacing() * ledger.hardEpoch()) {
        wallet.know(entry.getKey(), entry.getValue());
      }
    }
    Dating offline = Workload.offline(NETWORK);
    Dating dating = new Dating(offline.anchor(), offline.timeMs(), validTo);
    Signing signing =
        new Signing(PRIMITIVES, Fixture.TOOLS.ecdsa(), new DevnetBook(NETWORK.cast()));
    return new Workbench(Network.of(NETWORK), signing, wallet, dating);
  }

  private Place place(long height) {
    return Chain.placeAfter(NETWORK.params(), NETWORK.chainId(), genesis, DevnetGenesis.TIME_MS)
        .withHeight(height);
  }

  private Set<String> judge(SignedTx transaction, long height) {
    Tally tally =
        org.aetherchain.core.rule.Ledger.count(
            PRIMITIVES,
            NETWORK.params(),
            place(height),
            transaction,
            org.aetherchain.core.rule.Ledger.emptyTally(ledger));
    Set<String> reasons = new java.util.TreeSet<>();
    tally.reasons().forEach(reasons::add);
    if (reasons.isEmpty()) {
      ledger = tally.ledger();
    }
    return reasons;
  }

  private OutPoint accepted(SignedTx transaction, long height) {
    assertEquals(Set.of(), judge(transaction, height));
    return new OutPoint(PRIMITIVES.txId(transaction.tx()), 1);
  }

  private AttestationCert certificate(OutPoint process, Hash output) {
    var attestation = new Attestation(NETWORK.chainId(), 0, process.txid(), output);
    byte[] message = ProtocolPrimitives.attestationMessage(attestation).toBytes();
    List<VoteSignature> signatures = new ArrayList<>();
    List<Long> signers = new ArrayList<>();
    for (Seat seat : NETWORK.cast().seats().subList(0, 4)) {
      signers.add((long) seat.position());
      signatures.add(Fixture.TOOLS.bls().sign(message, seat.privateKey()));
    }
    return new AttestationCert(
        attestation,
        PersistentHashSet.of(signers),
        Fixture.TOOLS.bls().aggregate(signatures).orElseThrow());
  }

  @Test
  void process_isSpawnedRunTerminated_andItsEscrowCollected() throws BadInput {
    Commands commands = new Commands(bench(100));
    accepted(
        commands.bond(
            "provider", 600_000, DevnetBook.bondKey(NETWORK, "provider", Fixture.TOOLS.bls())),
        1);
    accepted(commands.provide("provider", Resource.MEM, 5_000), 1);
    accepted(commands.grant("provider", "alice", Resource.MEM, new Lease(900, 500, 7)), 1);
    OutPoint program = accepted(commands.register("dave", STATE), 1);
    OutPoint process = accepted(new TaskCommands(bench(100)).spawn("alice", program, STATE), 1);
    AttestationCert certificate = certificate(process, Commands.hashOf("another state"));
    accepted(new TaskCommands(bench(100)).run("alice", certificate, 1_234), 2);
    BadInput late =
        assertThrows(
            BadInput.class, () -> new TaskCommands(bench(100)).run("alice", certificate, 5));
    assertTrue(String.valueOf(late.getMessage()).contains("has no process"), late.getMessage());
    accepted(new TaskCommands(bench(100)).terminate("alice"), 3);
    assertThrows(BadInput.class, () -> new TaskCommands(bench(100)).collect("provider"));
    ledger = ledger.withHardEpoch(100);
    SignedTx collect = new TaskCommands(bench(400)).collect("provider");
    accepted(collect, 301);
    assertTrue(collect.tx().inputs().size() == 2, "the escrow, and a coin that every command has");
  }

  @Test
  void lock_isClaimedOnce_orRefundedWhenItRanOut() throws BadInput {
    var terms = new CrossShardCommands.Terms("carol", 5_000, STATE, 60);
    OutPoint first = accepted(new CrossShardCommands(bench(30)).lock("alice", terms), 1);
    OutPoint second = accepted(new CrossShardCommands(bench(30)).lock("alice", terms), 1);
    assertThrows(BadInput.class, () -> new CrossShardCommands(bench(60)).lock("alice", terms));
    ledger = ledger.withHardEpoch(15);
    SignedTx claim = new CrossShardCommands(bench(90)).claim("dave", first);
    accepted(claim, 50);
    SignedTx again = new CrossShardCommands(bench(90)).claim("bob", first);
    assertEquals(Set.of("AlreadyClaimed"), judge(again, 51));
    SignedTx early = new CrossShardCommands(bench(90)).refund("alice", second);
    assertEquals(Set.of("LockNotExpired"), judge(early, 51));
    assertThrows(BadInput.class, () -> new CrossShardCommands(bench(90)).refund("bob", second));
    ledger = ledger.withHardEpoch(20);
    accepted(new CrossShardCommands(bench(90)).refund("alice", second), 61);
  }
}
