package org.aetherchain.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.aetherchain.core.merkle.MerkleMap;
import org.aetherchain.core.port.Verdict;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Effect;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.rule.Reasons;
import org.junit.jupiter.api.Test;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentHashSet;

final class KernelTest {
  private static Network grown(int blocks) {
    Network network = new Network();
    for (int block = 0; block < blocks; block++) {
      network.mine(block % Network.SIZE);
    }
    return network;
  }

  @Test
  void chain_growsAndBecomesHard() {
    Network network = grown(20);
    for (int node = 0; node < Network.SIZE; node++) {
      assertEquals(20, network.head(node).block().header().height());
      assertEquals(network.head(0).id(), network.head(node).id());
      long hardHeight = network.hard(node).block().header().height();
      assertTrue(hardHeight >= 20 - 6, "hard height " + hardHeight);
      assertEquals(network.hard(0).id(), network.hard(node).id());
    }
    assertTrue(network.effects.stream().anyMatch(Effect.Finalised.class::isInstance));
    assertFalse(network.effects.stream().anyMatch(Effect.Halt.class::isInstance));
    assertFalse(network.effects.stream().anyMatch(Effect.Accuse.class::isInstance));
  }

  @Test
  void payment_becomesHard_andItsCoinIsGone() {
    Network network = grown(2);
    SignedTx payment = network.payment(400_000, 599_000);
    network.bring(1, new Event.Transaction(payment));
    for (Node node : network.nodes) {
      assertEquals(1, node.pool().waiting().size());
    }
    for (int block = 0; block < 12; block++) {
      network.mine(block % Network.SIZE);
    }
    OutPoint received = new OutPoint(network.primitives.txId(payment.tx()), 1);
    for (int node = 0; node < Network.SIZE; node++) {
      var unspent = network.hard(node).ledger().unspent();
      assertInstanceOf(MerkleMap.class, unspent);
      assertFalse(unspent.containsKey(Network.FUNDS));
      Output output = unspent.get(received);
      assertEquals(Optional.of(400_000L), Optional.ofNullable(output).map(Output::amount));
      assertEquals(0, network.nodes.get(node).pool().waiting().size());
    }
    Step again = network.kernel.step(network.nodes.getFirst(), new Event.Transaction(payment));
    assertEquals(Set.of("InputMissing"), again.rejection().orElseThrow().reasons());
  }

  @Test
  void step_isAFunction() {
    Network network = grown(8);
    Node one = network.kernel.start(network.genesis, Network.NOBODY, 1, 0);
    Node two = new Network().nodes.getFirst();
    for (Event event : network.events) {
      Step left = network.kernel.step(one, event);
      Step right = network.kernel.step(two, event);
      assertEquals(left, right);
      assertEquals(Kernel.digest(left.node()), Kernel.digest(right.node()));
      one = left.node();
      two = right.node();
    }
    assertEquals(network.nodes.getFirst(), one);
  }

  @Test
  void refusedEvent_leavesTheNodeAsItWas() {
    Network network = grown(5);
    Node node = network.nodes.getFirst();
    List<Event> refused =
        List.of(
            new Event.Tick(node.nowMs() - 1),
            new Event.Block(network.head(0).block()),
            new Event.Block(forged(network.head(0).block())),
            new Event.Transaction(
                network
                    .payment(400_000, 599_000)
                    .withWitness(
                        PersistentHashMap.<PublicKey, Signature>empty()
                            .assoc(Network.ALICE, Signature.ofRank(0)))),
            new Event.Transaction(network.payment(400_000, 600_000)));
    for (Event event : refused) {
      Step step = network.kernel.step(node, event);
      assertTrue(step.rejection().isPresent(), event.variantTag());
      assertEquals(node, step.node());
      assertEquals(Kernel.digest(node), Kernel.digest(step.node()));
      assertTrue(step.effects().isEmpty());
    }
  }

  /// The block as a child of the same parent, with a state root that is not its ledger's.
  private static Block forged(Block block) {
    return block.withHeader(block.header().withStateRoot(Hash.ZERO));
  }

  @Test
  void verdict_followsFromTheReasons() {
    Network network = grown(5);
    Node node = network.nodes.getFirst();
    Step stale = network.kernel.step(node, new Event.Tick(node.nowMs() - 1));
    assertEquals(new TreeSet<>(Set.of("TickBackwards")), stale.rejection().orElseThrow().reasons());
    assertEquals(Verdict.IGNORE, stale.verdict());
    Step invalid =
        network.kernel.step(node, new Event.Transaction(network.payment(400_000, 600_000)));
    assertEquals(ReasonClass.INVALID, invalid.rejection().orElseThrow().reasonClass());
    assertEquals(Verdict.REJECT, invalid.verdict());
    Step accepted = network.kernel.step(node, new Event.Tick(node.nowMs() + 1));
    assertEquals(Verdict.ACCEPT, accepted.verdict());
  }

  @Test
  void digest_changes_whenAnythingListedChanges() {
    Network network = grown(7);
    network.bring(0, new Event.Transaction(network.payment(400_000, 599_000)));
    Node node = network.nodes.getFirst();
    Hash other = Hash.ofRank(7);
    List<UnaryOperator<Node>> changes =
        List.of(
            old -> old,
            old -> old.withChainId(other),
            old -> old.withVoteKeys(PersistentHashSet.empty()),
            old -> old.withNowMs(old.nowMs() + 1),
            old -> old.withHead(other),
            old -> old.withHeaviest(other),
            old -> old.withHalted(true),
            old -> old.withEntries(old.entries().without(old.head())),
            old -> old.withOrphans(old.orphans().assoc(other, network.head(0).block())),
            old -> old.withPool(old.pool().withWaiting(PersistentHashMap.empty())),
            old -> old.withFinality(old.finality().withReached(99)),
            old -> old.withFinality(old.finality().withLastSource(98)),
            old -> old.withFinality(old.finality().withLastTarget(98)),
            old -> old.withFinality(old.finality().withVotes(PersistentHashMap.empty())),
            old -> old.withFinality(old.finality().withLatest(PersistentHashMap.empty())));
    Set<Hash> digests = new HashSet<>();
    for (UnaryOperator<Node> change : changes) {
      digests.add(Kernel.digest(change.apply(node)));
    }
    assertEquals(changes.size(), digests.size());
  }

  @Test
  void start_commitsToGenesis() {
    Network network = new Network();
    Node node = network.nodes.getFirst();
    assertEquals(network.primitives.chainId(Network.PARAMS, network.genesis), node.chainId());
    assertInstanceOf(MerkleMap.class, network.head(0).ledger().unspent());
    assertNotEquals(
        node.chainId(),
        network.primitives.chainId(Network.PARAMS, network.genesis.withDifficulty(BigInteger.TWO)));
    assertNotEquals(
        node.chainId(), network.primitives.chainId(Network.PARAMS.withByteFee(2), network.genesis));
  }

  @Test
  void step_reportsABugWithTheDigest() {
    Network network = grown(1);
    Node broken = network.nodes.getFirst().withNowMs(5).withEntries(PersistentHashMap.empty());
    InvariantViolation violation =
        assertThrows(
            InvariantViolation.class,
            () -> network.kernel.step(broken, new Event.Propose(Network.ALICE)));
    assertEquals(Kernel.digest(broken), violation.digest());
  }

  @Test
  void rejection_knowsTheReasonsOfTheRulesOnly() {
    for (String reason : Reasons.allReasons()) {
      Rejection rejection = Rejection.of(List.of(reason));
      assertEquals(
          Reasons.invalid().contains(reason), rejection.reasonClass() == ReasonClass.INVALID);
    }
    assertEquals(
        ReasonClass.INVALID, Rejection.of(List.of("BlockKnown", "WrongChain")).reasonClass());
    assertThrows(IllegalArgumentException.class, () -> Rejection.of(List.of()));
    assertThrows(IllegalArgumentException.class, () -> Rejection.of(List.of("Whatever")));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Rejection(ReasonClass.STALE, new TreeSet<>(Set.of("WrongChain"))));
  }

  @Test
  void signatures_areVerifiedOnce() {
    Network network = grown(4);
    network.bring(0, new Event.Transaction(network.payment(400_000, 599_000)));
    int before = network.signatures.asked();
    Node late = network.kernel.start(network.genesis, Network.NOBODY, 0, 0);
    for (Event event : network.events) {
      late = network.kernel.step(late, event).node();
    }
    assertEquals(before, network.signatures.asked());
  }
}
