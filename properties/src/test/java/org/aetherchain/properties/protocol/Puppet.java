package org.aetherchain.properties.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.kernel.Step;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.primitive.VoteSignature;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Effect;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Vote;
import org.aetherchain.properties.simulation.BelievingSignatures;
import org.aetherchain.properties.simulation.Conditions;
import org.aetherchain.properties.simulation.Founding;
import org.aetherchain.properties.simulation.NodeRules;

/// One node without a vote of its own, to which a test brings blocks and quorums in the order that
/// it wants, with a checkpoint at every block (S = 1, KAPPA = 0). After each event its head is
/// checked.
final class Puppet {
  private final ProtocolPrimitives primitives = new ProtocolPrimitives(new BelievingSignatures());
  private final Founding founding =
      Founding.of(Conditions.stormy(4, 0).withCheckpoints(1, 0), primitives, new Random(1));
  private final NodeRules rules;
  private Node node;

  Puppet(NodeRules.Edition edition) {
    this.rules = edition.under(founding.params(), primitives);
    this.node =
        new Kernel(founding.params(), primitives).start(founding.genesis(), Founding.NOBODY, 0, 0);
  }

  Node node() {
    return node;
  }

  Checkpoint genesis() {
    return new Checkpoint(node.chainId(), 0);
  }

  /// Mines an empty block on a block and brings it to the node.
  Checkpoint mine(Checkpoint parent, long nonce) {
    long proposer = 1_000 + nonce;
    Node view = node.withHead(parent.blockId());
    Event propose = new Event.Propose(org.aetherchain.core.primitive.PublicKey.ofRank(proposer));
    for (Effect effect : rules.step(view, propose).effects()) {
      if (effect instanceof Effect.Search search) {
        long tried = nonce;
        Hash id = primitives.blockId(search.template().header(), tried);
        while (!primitives.meetsTarget(id, search.template().header().difficulty())) {
          tried++;
          id = primitives.blockId(search.template().header(), tried);
        }
        bring(
            new Event.Block(
                new Block(
                    search.template().header(),
                    tried,
                    search.template().transactions(),
                    search.template().aux())));
        return new Checkpoint(id, parent.epoch() + 1);
      }
    }
    throw new AssertionError("no template");
  }

  /// All validators vote for a link.
  void certify(Checkpoint source, Checkpoint target) {
    Vote vote = new Vote(node.chainId(), 0, source, target);
    for (long validator = 1; validator <= founding.genesis().validators().size(); validator++) {
      bring(new Event.Vote(new SignedVote(vote, validator, VoteSignature.ofRank(validator))));
    }
  }

  /// Lets time pass.
  void pass(long ms) {
    bring(new Event.Tick(node.nowMs() + ms));
  }

  private void bring(Event event) {
    Step step = rules.step(node, event);
    if (step.rejection().isPresent()) {
      throw new AssertionError(event.variantTag() + " refused: " + step.rejection());
    }
    node = step.node();
    if (!node.halted()) {
      HeadInvariants.check(primitives, node, "after " + event.variantTag());
    }
  }

  /// Blocks on blocks, from a parent on.
  List<Checkpoint> branch(Checkpoint parent, int length, long nonce) {
    List<Checkpoint> blocks = new ArrayList<>();
    Checkpoint at = parent;
    for (int block = 0; block < length; block++) {
      pass(Conditions.INTERVAL_MS);
      at = mine(at, nonce);
      blocks.add(at);
    }
    return blocks;
  }
}
