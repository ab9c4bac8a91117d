package org.aetherchain.node.loop;

import java.util.List;
import java.util.Optional;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.record.Ledger;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.Validator;
import org.aetherchain.core.rule.Membership;

/// Who votes, by a ledger (R-F9).
///
/// @param ledger that of a block
public record Voters(Ledger ledger) {
  /// Those of a node's hard chain, which only grow older and are the same everywhere.
  public static Voters hard(Node node) {
    return new Voters(KeptChain.entry(node, node.finality().final_().blockId()).ledger());
  }

  /// Those of a node's soft chain.
  public static Voters soft(Node node) {
    return new Voters(KeptChain.entry(node, node.head()).ledger());
  }

  /// The node's own position among those whose votes count, from 1; 0 while it has none.
  public long positionOf(Node node) {
    return Membership.positionsOf(ledger, node.voteKeys()).stream()
        .filter(position -> Membership.isVoter(ledger, position))
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }

  /// Whose votes count at a position; empty when nobody's do.
  public Optional<VoteKey> at(long position) {
    return Membership.isVoter(ledger, position)
        ? Optional.of(validators().get((int) position - 1).voteKey())
        : Optional.empty();
  }

  /// Who owns the node's own validator; empty while it has none.
  public Optional<PublicKey> ownerOf(Node node) {
    long position = positionOf(node);
    return position == 0
        ? Optional.empty()
        : Optional.of(validators().get((int) position - 1).owner());
  }

  private List<Validator> validators() {
    return ledger.validators();
  }
}
