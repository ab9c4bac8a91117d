package org.aetherchain.wallet.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.Tx;
import org.aetherchain.core.rule.Primitives;
import org.aetherchain.crypto.EcdsaPrivateKey;
import org.aetherchain.crypto.EcdsaSecp256k1;
import org.aetherchain.wallet.BadInput;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.PersistentHashMap;

/// What signs: hashes, the curve, and whose keys there are.
///
/// @param primitives hashes, for the rules
/// @param ecdsa the curve
/// @param book the keys
public record Signing(Primitives primitives, EcdsaSecp256k1 ecdsa, AddressBook book) {
  /// A transaction with the signatures of those signers whose private keys are here.
  ///
  /// @throws BadInput when a key cannot be unlocked
  public SignedTx sign(Tx tx, List<PublicKey> signers) throws BadInput {
    return sign(new SignedTx(tx, PersistentHashMap.empty()), signers);
  }

  /// A transaction with the signatures that it has and those of the signers whose private keys are
  /// here.
  ///
  /// @throws BadInput when a key cannot be unlocked
  public SignedTx sign(SignedTx transaction, List<PublicKey> signers) throws BadInput {
    Hash txid = primitives.txId(transaction.tx());
    ImMap<PublicKey, Signature> witness = transaction.witness();
    for (PublicKey signer : new LinkedHashSet<>(signers)) {
      Optional<EcdsaPrivateKey> own =
          witness.containsKey(signer) ? Optional.empty() : book.privateKey(signer);
      if (own.isPresent()) {
        witness = witness.assoc(signer, ecdsa.sign(txid, own.get()));
      }
    }
    return new SignedTx(transaction.tx(), witness);
  }

  /// The signers of a transaction who have not signed yet.
  public static List<PublicKey> missing(SignedTx transaction, List<PublicKey> signers) {
    List<PublicKey> missing = new ArrayList<>(new LinkedHashSet<>(signers));
    missing.removeIf(transaction.witness()::containsKey);
    return missing;
  }
}
