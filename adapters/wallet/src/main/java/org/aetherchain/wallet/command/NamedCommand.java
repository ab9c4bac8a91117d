package org.aetherchain.wallet.command;

import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.SignedTx;

/// A signed command with what people call it.
///
/// @param txid the transaction's identity
/// @param by the names of its signers, for people
/// @param transaction what goes to a node
public record NamedCommand(Hash txid, String by, SignedTx transaction) {
  /// The command's kind, as the protocol names it: `Pay`, `Slash`.
  public String kind() {
    return kindOf(transaction.tx().command());
  }

  /// The name of a command's kind.
  public static String kindOf(Command command) {
    return switch (command) {
      case Command.Pay _ -> "Pay";
      case Command.Provide _ -> "Provide";
      case Command.Grant _ -> "Grant";
      case Command.Release _ -> "Release";
      case Command.PublishShard _ -> "PublishShard";
      case Command.Exchange _ -> "Exchange";
      case Command.Register _ -> "Register";
      case Command.Bond _ -> "Bond";
      case Command.Slash _ -> "Slash";
      case Command.Coinbase _ -> "Coinbase";
      case Command.Spawn _ -> "Spawn";
      case Command.Run _ -> "Run";
      case Command.Terminate _ -> "Terminate";
      case Command.Collect _ -> "Collect";
      case Command.Lock _ -> "Lock";
      case Command.Claim _ -> "Claim";
      case Command.Refund _ -> "Refund";
      case Command.Exit _ -> "Exit";
      case Command.Withdraw _ -> "Withdraw";
    };
  }
}
