package org.aetherchain.core.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aetherchain.core.kernel.Step;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.primitive.VoteSignature;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.Effect;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Tx;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentVector;

/// One node whose chain grows and becomes final: whenever it votes, the other validators vote the
/// same. Each block has one payment, which gathers all coins that may be spent into one, so that
/// the ledger does not grow with the chain.
final class LongChain {
  private static final int VALIDATORS = 4;
  private static final long INTERVAL_MS = 1_000;
  private static final long SUPPLY = 1L << 40;
  private static final PublicKey OWNER = PublicKey.ofRank(1);
  private static final OutPoint FUNDS = new OutPoint(Hash.ZERO, 1_000);

  private final ArrayDeque<Event> underway = new ArrayDeque<>();
  private Node node =
      Trial.KERNEL.start(
          Trial.genesis(
              VALIDATORS,
              OWNER,
              PersistentHashMap.<OutPoint, Output>empty()
                  .assoc(FUNDS, Unspent.coin(OWNER, SUPPLY))),
          Trial.NOBODY,
          1,
          0);
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private long steps;
  private long nanos;

  /// Lets the chain grow by one block, and everything happen that follows.
  void grow() {
    bring(new Event.Tick(node.nowMs() + INTERVAL_MS));
    bring(new Event.Transaction(payment()));
    bring(new Event.Propose(OWNER));
  }

  private void bring(Event first) {
    underway.add(first);
    while (!underway.isEmpty()) {
      Event event = underway.remove();
      long start = threads.getCurrentThreadCpuTime();
      Step step = Trial.accepted(node, event);
      nanos += threads.getCurrentThreadCpuTime() - start;
      steps++;
      node = step.node();
      step.effects().forEach(this::carryOut);
    }
  }

  private void carryOut(Effect effect) {
    switch (effect) {
      case Effect.Search search -> {
        var found = search.template();
        underway.add(
            new Event.Block(
                new org.aetherchain.core.record.Block(
                    found.header(), 0, found.transactions(), found.aux())));
      }
      case Effect.SignVote sign -> {
        for (int validator = 1; validator <= VALIDATORS; validator++) {
          var signature = VoteSignature.ofRank(validator);
          underway.add(new Event.Vote(new SignedVote(sign.vote(), validator, signature)));
        }
      }
      case Effect.Halt halt -> throw new IllegalStateException("finality is broken");
      default -> {}
    }
  }

  private SignedTx payment() {
    Entry head = head();
    long hardHeight = Trial.PARAMS.checkpointSpacing() * head.ledger().hardEpoch();
    List<OutPoint> inputs = new ArrayList<>();
    long sum = 0;
    for (Map.Entry<OutPoint, Output> entry : head.ledger().unspent()) {
      Output output = entry.getValue();
      if (output.kind().equals("COIN")
          && output.maturity() <= hardHeight
          && inputs.size() < Trial.PARAMS.maxInputs()) {
        inputs.add(entry.getKey());
        sum += output.amount();
      }
    }
    ImList<Output> outputs = PersistentVector.empty();
    outputs = outputs.append(Unspent.coin(OWNER, sum - 10_000));
    long epoch = head.block().header().height() / Trial.PARAMS.checkpointSpacing();
    Hash anchor = head.anchors().getOrElse(epoch, Hash.ZERO);
    Tx tx =
        new Tx(
            node.chainId(),
            new Checkpoint(anchor, epoch),
            node.nowMs(),
            head.block().header().height() + 100,
            PersistentVector.ofIter(inputs),
            new Command.Pay(Hash.ZERO),
            outputs,
            OWNER);
    return new SignedTx(
        tx, PersistentHashMap.<PublicKey, Signature>empty().assoc(OWNER, Signature.ofRank(1)));
  }

  private Entry head() {
    return entry(node.head());
  }

  private Entry entry(Hash id) {
    Entry entry = node.entries().get(id);
    if (entry == null) {
      throw new IllegalStateException("a node without the block " + id);
    }
    return entry;
  }

  Node node() {
    return node;
  }

  /// The height of the last final block.
  long finalHeight() {
    return entry(node.finality().final_().blockId()).block().header().height();
  }

  /// How many outputs are unspent at the head.
  int unspent() {
    return head().ledger().unspent().size();
  }

  /// Events so far.
  long steps() {
    return steps;
  }

  /// The processor's time that the kernel's steps took so far: other work on the machine is not in
  /// it.
  long nanos() {
    return nanos;
  }
}
