package org.aetherchain.core.kernel;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.Effect;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Genesis;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Template;
import org.aetherchain.core.record.Tx;
import org.aetherchain.core.record.Validator;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentVector;

/// Four validators whose messages arrive at once, with a difficulty that any nonce meets.
final class Network {
  static final int SIZE = 4;
  static final long STAKE = 1_000;
  static final long COIN = 1_000_000;
  static final PublicKey NOBODY = PublicKey.ofRank(0);
  static final PublicKey ALICE = PublicKey.ofRank(100);
  static final PublicKey BOB = PublicKey.ofRank(101);
  static final OutPoint FUNDS = new OutPoint(Hash.ZERO, 1);
  static final Params PARAMS = params();

  final GullibleSignatures signatures = new GullibleSignatures();
  final ProtocolPrimitives primitives = new ProtocolPrimitives(signatures);
  final Kernel kernel = new Kernel(PARAMS, primitives);
  final Genesis genesis = genesis(primitives);
  final List<Node> nodes = new ArrayList<>();
  final List<Event> events = new ArrayList<>();
  final List<Effect> effects = new ArrayList<>();
  private final ArrayDeque<Delivery> underway = new ArrayDeque<>();
  private long nowMs = genesis.timeMs();

  private record Delivery(int receiver, Event event) {}

  Network() {
    for (int validator = 1; validator <= SIZE; validator++) {
      nodes.add(kernel.start(genesis, NOBODY, validator, 0));
    }
  }

  private static Params params() {
    return DefaultParams.PARAMS
        .withTargetIntervalMs(1_000)
        .withMinDifficulty(BigInteger.ONE)
        .withSwitchAgeMs(200)
        .withFutureLimitMs(2_000)
        .withClockErrorMs(0)
        .withClockLimitMs(0);
  }

  private static Genesis genesis(ProtocolPrimitives primitives) {
    ImList<Validator> validators = PersistentVector.empty();
    ImMap<OutPoint, Output> outputs = PersistentHashMap.empty();
    Output funds = new Output("COIN", ALICE, ALICE, COIN, 0, Hash.ZERO, 0, 0, Hash.ZERO);
    outputs = outputs.assoc(FUNDS, funds);
    for (int number = 1; number <= SIZE; number++) {
      PublicKey owner = PublicKey.ofRank(number);
      VoteKey key = VoteKey.ofRank(number);
      validators = validators.append(new Validator(key, owner, STAKE));
      Output bond =
          new Output("BOND", owner, owner, STAKE, 0, primitives.voteKeyHash(key), 0, 0, Hash.ZERO);
      outputs = outputs.assoc(new OutPoint(Hash.ZERO, 1 + number), bond);
    }
    return new Genesis(1_000_000, BigInteger.ONE, validators, outputs);
  }

  /// Lets a second pass and one node find the next block, and everything that follows arrive.
  void mine(int miner) {
    nowMs += 1_000;
    for (int node = 0; node < SIZE; node++) {
      underway.add(new Delivery(node, new Event.Tick(nowMs)));
    }
    underway.add(new Delivery(miner, new Event.Propose(PublicKey.ofRank(1 + miner))));
    settle();
  }

  /// Hands an event to one node and lets everything that follows arrive.
  void bring(int node, Event event) {
    underway.add(new Delivery(node, event));
    settle();
  }

  private void settle() {
    while (!underway.isEmpty()) {
      Delivery next = underway.remove();
      int me = next.receiver;
      Step step = kernel.step(nodes.get(me), next.event);
      nodes.set(me, step.node());
      if (me == 0) {
        events.add(next.event);
      }
      for (Effect effect : step.effects()) {
        effects.add(effect);
        carryOut(me, effect);
      }
    }
  }

  private void carryOut(int me, Effect effect) {
    switch (effect) {
      case Effect.SignVote sign -> {
        VoteSignature signature = VoteSignature.ofRank(sign.validator());
        SignedVote signed = new SignedVote(sign.vote(), sign.validator(), signature);
        underway.add(new Delivery(me, new Event.Vote(signed)));
      }
      case Effect.Relay relay -> {
        for (int other = 0; other < SIZE; other++) {
          if (other != me) {
            underway.add(new Delivery(other, relay.event()));
          }
        }
      }
      case Effect.Reconsider again ->
          underway.add(new Delivery(me, new Event.Block(again.block())));
      case Effect.Search search ->
          underway.add(new Delivery(me, new Event.Block(block(search.template()))));
      case Effect.SaveVote save -> {}
      case Effect.Finalised done -> {}
      case Effect.Accuse accuse -> {}
      case Effect.Halt halt -> {}
    }
  }

  static Block block(Template template) {
    return new Block(template.header(), 0, template.transactions(), template.aux());
  }

  Entry head(int node) {
    return entry(nodes.get(node), nodes.get(node).head());
  }

  Entry hard(int node) {
    return entry(nodes.get(node), nodes.get(node).finality().final_().blockId());
  }

  private static Entry entry(Node node, Hash id) {
    Entry entry = node.entries().get(id);
    if (entry == null) {
      throw new IllegalStateException("a node without the block " + id);
    }
    return entry;
  }

  /// A payment by Alice of all she has at genesis, but for the change and a fee.
  SignedTx payment(long amount, long change) {
    Output paid = new Output("COIN", BOB, BOB, amount, 0, Hash.ZERO, 0, 0, Hash.ZERO);
    Output rest = new Output("COIN", ALICE, ALICE, change, 0, Hash.ZERO, 0, 0, Hash.ZERO);
    Hash chainId = nodes.getFirst().chainId();
    Tx tx =
        new Tx(
            chainId,
            new Checkpoint(chainId, 0),
            nowMs,
            1_000,
            PersistentVector.ofIter(List.of(FUNDS)),
            new Command.Pay(Hash.ZERO),
            PersistentVector.ofIter(List.of(paid, rest)),
            ALICE);
    return new SignedTx(
        tx, PersistentHashMap.<PublicKey, Signature>empty().assoc(ALICE, Signature.ofRank(1)));
  }
}
