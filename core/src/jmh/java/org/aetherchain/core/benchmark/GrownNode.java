package org.aetherchain.core.benchmark;

import org.aetherchain.core.kernel.Step;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.aetherchain.core.record.Effect;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Vote;
import org.jspecify.annotations.Nullable;
import org.organicdesign.fp.collections.PersistentHashMap;

/// A node whose chain grew while nobody else voted, so that nothing became final: every eighth
/// block has a sibling. With it, what may come next.
///
/// @param node the node
/// @param block the next block of its chain
/// @param vote another validator's vote, of the newest that the node cast itself
record GrownNode(Node node, Event block, Event vote) {
  /// Of the network: 31 validators.
  private static final int VALIDATORS = 31;

  private static final long INTERVAL_MS = 1_000;
  private static final int SIBLING_SPACING = 8;
  private static final PublicKey ONE = PublicKey.ofRank(1);
  private static final PublicKey OTHER = PublicKey.ofRank(2);

  /// A node that keeps this many blocks, genesis included.
  static GrownNode of(int blocks) {
    Node node =
        Trial.KERNEL.start(
            Trial.genesis(VALIDATORS, ONE, PersistentHashMap.empty()), Trial.NOBODY, 1, 0);
    Vote vote = null;
    for (int height = 1; node.entries().size() < blocks; height++) {
      node = Trial.accepted(node, new Event.Tick(node.nowMs() + INTERVAL_MS)).node();
      Event sibling = new Event.Block(Trial.proposal(node, OTHER));
      Step step = Trial.accepted(node, new Event.Block(Trial.proposal(node, ONE)));
      node = step.node();
      vote = newest(step, vote);
      if (height % SIBLING_SPACING == 0 && node.entries().size() < blocks) {
        node = Trial.accepted(node, sibling).node();
      }
    }
    node = Trial.accepted(node, new Event.Tick(node.nowMs() + INTERVAL_MS)).node();
    if (vote == null) {
      throw new IllegalStateException("a chain too short for a vote");
    }
    return new GrownNode(
        node,
        new Event.Block(Trial.proposal(node, ONE)),
        new Event.Vote(new SignedVote(vote, 2, VoteSignature.ofRank(2))));
  }

  private static @Nullable Vote newest(Step step, @Nullable Vote before) {
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.SignVote sign) {
        return sign.vote();
      }
    }
    return before;
  }
}
