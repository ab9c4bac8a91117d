package org.aetherchain.wallet.cli;

import java.util.Map;
import java.util.Optional;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.Tx;
import org.aetherchain.core.rule.Primitives;
import org.aetherchain.wallet.client.NodeClient;
import org.aetherchain.wallet.client.NodeException;
import org.aetherchain.wallet.command.Inspection;
import org.organicdesign.fp.collections.ImList;

/// Whether outputs are worth what a node says.
///
/// What is signed names outputs and not their amounts, so a node that understates them makes the
/// difference a fee. An output's place is the hash of the transaction that made it: whoever shows
/// that transaction cannot lie about it.
///
/// @param node the node that is not believed
/// @param primitives hashes
/// @param genesis the outputs that no transaction made, as far as they are known
record AmountCheck(NodeClient node, Primitives primitives, Map<OutPoint, Output> genesis) {
  /// Checks what a command consumes.
  ///
  /// @throws NodeException when an output is another than the node said, or it shows no proof
  void check(Inspection inspection) throws NodeException, InterruptedException {
    ImList<OutPoint> points = inspection.transaction().tx().inputs();
    for (int i = 0; i < points.size(); i++) {
      OutPoint point = points.get(i);
      Output said = inspection.consumed().get(i);
      Optional<Output> actual =
          point.txid().equals(Hash.ZERO) ? Optional.ofNullable(genesis.get(point)) : made(point);
      if (actual.isEmpty()) {
        throw new NodeException(
            "the node does not show what made the output at "
                + shown(point)
                + ", so its amount cannot be checked; ask a node of your own, give --genesis for"
                + " coin of genesis, or believe it with --no-verify-amounts");
      }
      if (!actual.get().equals(said)) {
        throw new NodeException(
            "the node lies about the output at "
                + shown(point)
                + ": it is worth "
                + actual.get().amount()
                + ", not "
                + said.amount()
                + "; nothing was handed over, ask another --node");
      }
    }
  }

  private Optional<Output> made(OutPoint point) throws NodeException, InterruptedException {
    Optional<Tx> maker = node.transaction(point.txid());
    if (maker.isEmpty()
        || !primitives.txId(maker.get()).equals(point.txid())
        || point.index() < 1
        || point.index() > maker.get().outputs().size()) {
      return Optional.empty();
    }
    return Optional.of(maker.get().outputs().get((int) point.index() - 1));
  }

  private static String shown(OutPoint point) {
    return point.txid().toHex().substring(0, 16) + "…:" + point.index();
  }
}
