package org.aetherchain.wallet.command;

import java.util.Optional;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.aetherchain.crypto.BlsPrivateKey;
import org.aetherchain.crypto.BlsSignatures;
import org.aetherchain.crypto.DevnetSeeds;
import org.aetherchain.crypto.EcdsaPrivateKey;
import org.aetherchain.genesis.devnet.Account;
import org.aetherchain.genesis.devnet.Cast;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.wallet.BadInput;

/// The accounts of a devnet. Their private keys follow from its seed, so everybody has all of them.
///
/// @param cast who takes part
public record DevnetBook(Cast cast) implements AddressBook {
  /// A vote key with the proof that somebody has its private key.
  public record ProvenKey(VoteKey voteKey, VoteSignature possession) {
    /// The public half of a private key.
    public static ProvenKey of(BlsPrivateKey key, BlsSignatures bls) {
      return new ProvenKey(bls.publicKey(key), bls.provePossession(key));
    }
  }

  /// The vote key that an account of a devnet bonds for.
  public static ProvenKey bondKey(DevnetGenesis network, String account, BlsSignatures bls) {
    return ProvenKey.of(DevnetSeeds.blsKey(network.shape().seed(), "bond:" + account, 0), bls);
  }

  @Override
  public PublicKey key(String name) throws BadInput {
    Optional<PublicKey> written = AddressBook.written(name);
    if (written.isPresent()) {
      return written.get();
    }
    return cast.find(name)
        .map(Account::key)
        .orElseThrow(
            () ->
                new BadInput(
                    "there is no account '"
                        + name
                        + "'; these exist: "
                        + String.join(", ", cast.accounts().stream().map(Account::name).toList())));
  }

  @Override
  public String nameOf(PublicKey key) {
    return cast.nameOf(key);
  }

  @Override
  public Optional<EcdsaPrivateKey> privateKey(PublicKey key) {
    return cast.accounts().stream()
        .filter(account -> account.key().equals(key))
        .map(Account::privateKey)
        .findFirst();
  }
}
