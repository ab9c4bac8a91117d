package org.aetherchain.wallet.command;

import java.util.Optional;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.crypto.EcdsaPrivateKey;
import org.aetherchain.crypto.EcdsaSecp256k1;
import org.aetherchain.wallet.BadInput;

/// Whose key is whose, and the private keys of those that are one's own.
public interface AddressBook {
  /// The key that a name stands for.
  ///
  /// @throws BadInput when nobody has this name; the message says who there is
  PublicKey key(String name) throws BadInput;

  /// The public key that a name of 66 hexadecimal digits is, if it is one.
  ///
  /// @throws BadInput when it has the form of one and is no point of the curve: coin that is paid
  ///     to it would be lost
  static Optional<PublicKey> written(String name) throws BadInput {
    if (!name.matches("0[23][0-9a-f]{64}")) {
      return Optional.empty();
    }
    PublicKey key = PublicKey.ofHex(name);
    if (!EcdsaSecp256k1.preferred().isValid(key)) {
      throw new BadInput(name + " is no public key: there is no such point of the curve");
    }
    return Optional.of(key);
  }

  /// What people call the owner of a key; the beginning of the key when nobody here knows it.
  String nameOf(PublicKey key);

  /// The private key of a public one, if it is one's own. It may ask for a password.
  ///
  /// @throws BadInput when the password is wrong
  Optional<EcdsaPrivateKey> privateKey(PublicKey key) throws BadInput;
}
