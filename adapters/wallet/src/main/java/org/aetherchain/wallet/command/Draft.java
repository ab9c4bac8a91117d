package org.aetherchain.wallet.command;

import java.util.List;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.Output;
import org.aetherchain.genesis.devnet.Account;

/// A command before its coins are chosen.
///
/// @param command what it does
/// @param assets what it consumes beside coins
/// @param outputs what it makes, the payer's change left out
/// @param payer whose coins pay for the outputs and the fee, and who gets the change
/// @param signers who signs, in any order; the payer is one of them
record Draft(
    Command command,
    List<Wallet.Coin> assets,
    List<Output> outputs,
    Account payer,
    List<Account> signers) {
  Draft {
    assets = List.copyOf(assets);
    outputs = List.copyOf(outputs);
    signers = List.copyOf(signers);
  }
}
