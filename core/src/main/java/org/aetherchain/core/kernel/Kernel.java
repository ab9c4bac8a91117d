package org.aetherchain.core.kernel;

import java.util.List;
import java.util.Optional;
import org.aetherchain.core.SpecRef;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Genesis;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.Outcome;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.rule.Primitives;
import org.organicdesign.fp.collections.ImSet;
import org.organicdesign.fp.collections.PersistentHashSet;

/// The pure heart of a node: it asks the generated rules for every decision.
///
/// A kernel has no state of its own. The same node and event give the same step on every machine
/// and at every time, so a node is restarted by running its journal again, and any number of nodes
/// may share one kernel.
@SpecRef("Node!Handle")
public final class Kernel {
  private final Params params;
  private final Primitives primitives;

  /// The kernel of a network with these parameters.
  public Kernel(Params params, Primitives primitives) {
    this.params = params;
    this.primitives = primitives;
  }

  /// The parameters of the network.
  public Params params() {
    return params;
  }

  /// The primitives that the rules are given.
  public Primitives primitives() {
    return primitives;
  }

  /// A node that knows genesis and nothing else.
  ///
  /// @param nobody the key that genesis names as its proposer, the same for all nodes
  /// @param validator its position in the validator set of genesis counted from 1, or 0
  /// @param lastTarget the last epoch in which it may have voted before; 0 for a new node
  @SpecRef("Node!Start")
  public Node start(Genesis genesis, PublicKey nobody, long validator, long lastTarget) {
    List<VoteKey> own =
        validator == 0
            ? List.of()
            : List.of(genesis.validators().get(Math.toIntExact(validator - 1)).voteKey());
    return start(genesis, nobody, PersistentHashSet.of(own), lastTarget);
  }

  /// A node that knows genesis and nothing else, and may join the validators later (R-F9).
  ///
  /// @param nobody the key that genesis names as its proposer, the same for all nodes
  /// @param voteKeys its vote key, or nothing
  /// @param lastTarget the last epoch in which it may have voted before; 0 for a new node
  @SpecRef("Node!Start")
  public Node start(Genesis genesis, PublicKey nobody, ImSet<VoteKey> voteKeys, long lastTarget) {
    Genesis committed = genesis.withOutputs(ProtocolPrimitives.unspent(genesis.outputs()));
    return org.aetherchain.core.rule.Node.start(
        primitives, params, committed, nobody, voteKeys, lastTarget);
  }

  /// The answer to an event.
  ///
  /// @throws InvariantViolation when a rule fails, which is a bug and nothing that a peer can cause
  public Step step(Node node, Event event) {
    Outcome outcome;
    try {
      outcome = org.aetherchain.core.rule.Node.handle(primitives, params, node, event);
    } catch (RuntimeException failed) {
      String what = "the rules fail on an event " + event.variantTag();
      throw new InvariantViolation(what, digest(node), failed);
    }
    return new Step(outcome.node(), rejection(outcome), outcome.effects());
  }

  private static Optional<Rejection> rejection(Outcome outcome) {
    return outcome.reasons().isEmpty()
        ? Optional.empty()
        : Optional.of(Rejection.of(outcome.reasons()));
  }

  /// A hash that two nodes share if and only if they hold the same state: what stands in a journal
  /// behind each event. Takes time in the number of blocks and pending commands kept, not in the
  /// size of the ledger.
  public static Hash digest(Node node) {
    return NodeDigest.of(node);
  }
}
