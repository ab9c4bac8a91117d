package org.aetherchain.wallet.account;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.crypto.EcdsaPrivateKey;
import org.aetherchain.crypto.EcdsaSecp256k1;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.command.AddressBook;
import org.aetherchain.wallet.keystore.Password;

/// The wallets of a user as an address book. `main` is the first account of the wallet of that
/// name, `main/3` its account 3; whoever has no wallet here is written as a public key of 66
/// digits.
public final class WalletBook implements AddressBook {
  /// Asks for the password of a wallet.
  @FunctionalInterface
  public interface Asker {
    /// The password.
    ///
    /// @throws BadInput when there is nobody to ask
    Password password(String wallet) throws BadInput, IOException;
  }

  /// Where a private key is.
  private record Place(String wallet, int account) {}

  private final Map<String, WalletFile> wallets = new LinkedHashMap<>();
  private final Map<PublicKey, Place> places = new LinkedHashMap<>();
  private final Map<Place, EcdsaPrivateKey> unlocked = new HashMap<>();
  private final EcdsaSecp256k1 ecdsa;
  private final Asker asker;

  /// An address book of all wallets in a store.
  ///
  /// @throws BadInput when one of them is wrong
  /// @throws IOException when one cannot be read
  public WalletBook(WalletStore store, EcdsaSecp256k1 ecdsa, Asker asker)
      throws BadInput, IOException {
    this.ecdsa = ecdsa;
    this.asker = asker;
    for (String name : store.names()) {
      WalletFile wallet = store.read(name);
      wallets.put(name, wallet);
      for (int account = 0; account < wallet.accounts().size(); account++) {
        places.putIfAbsent(wallet.accounts().get(account), new Place(name, account));
      }
    }
  }

  /// The wallets by name.
  public Map<String, WalletFile> wallets() {
    return java.util.Collections.unmodifiableMap(wallets);
  }

  @Override
  public PublicKey key(String name) throws BadInput {
    Optional<PublicKey> written = AddressBook.written(name);
    if (written.isPresent()) {
      return written.get();
    }
    int slash = name.indexOf('/');
    WalletFile wallet = wallets.get(slash < 0 ? name : name.substring(0, slash));
    if (wallet == null) {
      throw new BadInput(
          "nobody is called '"
              + name
              + "'; "
              + (wallets.isEmpty()
                  ? "there is no wallet yet, make one with ./aether wallet new"
                  : "these wallets exist: " + String.join(", ", wallets.keySet()))
              + "; anybody else is written as a public key of 66 hexadecimal digits");
    }
    String account = slash < 0 ? "0" : name.substring(slash + 1);
    if (!account.matches("\\d{1,3}") || Integer.parseInt(account) >= wallet.accounts().size()) {
      throw new BadInput(
          "there is no account '"
              + name
              + "'; the last one is "
              + (wallet.accounts().size() - 1)
              + ", ./aether wallet add makes the next");
    }
    return wallet.accounts().get(Integer.parseInt(account));
  }

  @Override
  public String nameOf(PublicKey key) {
    Place place = places.get(key);
    if (place == null) {
      return key.toHex().substring(0, 10) + "…";
    }
    return place.account() == 0 ? place.wallet() : place.wallet() + "/" + place.account();
  }

  @Override
  public Optional<EcdsaPrivateKey> privateKey(PublicKey key) throws BadInput {
    Place place = places.get(key);
    if (place == null) {
      return Optional.empty();
    }
    EcdsaPrivateKey known = unlocked.get(place);
    if (known == null) {
      WalletFile wallet = wallets.get(place.wallet());
      if (wallet == null) {
        return Optional.empty();
      }
      try {
        known = wallet.privateKey(place.account(), asker.password(place.wallet()), ecdsa);
      } catch (IOException broken) {
        throw new BadInput("the password cannot be read: " + broken.getMessage(), broken);
      }
      unlocked.put(place, known);
    }
    return Optional.of(known);
  }
}
