package org.aetherchain.wallet.command;

import java.util.List;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.Output;

/// A command before its coins are chosen.
///
/// @param command what it does
/// @param assets what it consumes beside coins
/// @param released what it turns into coin without consuming it: the lock of a `Claim`
/// @param outputs what it makes, the payer's change left out
/// @param signers who signs; the first one's coins pay for the outputs and the fee, and the change
///     goes there
record Draft(
    Command command,
    List<Wallet.Coin> assets,
    List<Output> released,
    List<Output> outputs,
    List<PublicKey> signers) {
  Draft {
    assets = List.copyOf(assets);
    released = List.copyOf(released);
    outputs = List.copyOf(outputs);
    signers = List.copyOf(signers);
  }

  /// A command that releases nothing.
  Draft(Command command, List<Wallet.Coin> assets, List<Output> outputs, List<PublicKey> signers) {
    this(command, assets, List.of(), outputs, signers);
  }

  /// Who pays.
  PublicKey payer() {
    return signers.getFirst();
  }
}
