package org.aetherchain.wallet.command;

import java.util.Optional;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.wallet.BadInput;

/// What every command is made with.
///
/// @param network what it is for
/// @param signing who signs it
/// @param wallet what it may consume
/// @param dating when it is made
public record Workbench(Network network, Signing signing, Wallet wallet, Dating dating) {
  PublicKey key(String name) throws BadInput {
    return signing.book().key(name);
  }

  String nameOf(PublicKey key) {
    return signing.book().nameOf(key);
  }

  SignedTx compose(Draft draft) throws BadInput {
    return new Composer(network, signing, wallet).compose(draft, dating);
  }

  SignedTx composeAside(Draft draft) throws BadInput {
    return new Composer(network, signing, wallet).composeAside(draft, dating);
  }

  /// The owner's first output of a kind.
  Wallet.Coin find(PublicKey owner, String kind, String advice) throws BadInput {
    Optional<Wallet.Coin> found = wallet.first(output -> isOwned(output, kind, owner));
    return found.orElseThrow(() -> new BadInput(nameOf(owner) + " has no " + kind + "; " + advice));
  }

  /// The output of a kind at a place.
  Wallet.Coin at(OutPoint point, String kind) throws BadInput {
    Output output =
        wallet
            .at(point)
            .filter(found -> found.kind().equals(kind))
            .orElseThrow(
                () ->
                    new BadInput(
                        "there is no unspent "
                            + kind
                            + " at "
                            + point.txid().toHex()
                            + ":"
                            + point.index()));
    return new Wallet.Coin(point, output);
  }

  static boolean isOwned(Output output, String kind, PublicKey owner) {
    return output.kind().equals(kind) && output.owner().equals(owner);
  }

  static long positive(String what, long amount) throws BadInput {
    if (amount <= 0) {
      throw new BadInput("the " + what + " is " + amount + ", and has to be positive");
    }
    return amount;
  }
}
