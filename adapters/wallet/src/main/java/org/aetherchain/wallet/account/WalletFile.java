package org.aetherchain.wallet.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.crypto.BlsPrivateKey;
import org.aetherchain.crypto.EcdsaPrivateKey;
import org.aetherchain.crypto.EcdsaSecp256k1;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.hd.BlsKeyTree;
import org.aetherchain.wallet.hd.KeyTree;
import org.aetherchain.wallet.hd.Mnemonic;
import org.aetherchain.wallet.json.Json;
import org.aetherchain.wallet.json.JsonFields;
import org.aetherchain.wallet.keystore.KeyDerivation;
import org.aetherchain.wallet.keystore.Password;
import org.aetherchain.wallet.keystore.Web3Keystore;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A wallet in a file, `aether-wallet/1`: a secret under a password as Web3 Secret Storage has it,
/// and the public keys that grow from it, which are no secret.
///
/// @param kind what the secret is
/// @param secret the entropy of a mnemonic, or a private key
/// @param accounts the public keys; account i of a mnemonic at position i
public record WalletFile(Kind kind, Web3Keystore secret, List<PublicKey> accounts) {
  /// What the file's `format` says.
  public static final String FORMAT = "aether-wallet/1";

  /// The most accounts of a wallet.
  public static final int MAX_ACCOUNTS = 100;

  /// What a wallet's secret is.
  public enum Kind {
    /// The entropy of a mnemonic.
    MNEMONIC,
    /// A private key.
    KEY
  }

  /// Copies the list.
  public WalletFile {
    accounts = List.copyOf(accounts);
  }

  /// A wallet of a mnemonic with its first account.
  public static WalletFile of(
      Mnemonic mnemonic, Password password, KeyDerivation derivation, EcdsaSecp256k1 ecdsa)
      throws BadInput {
    byte[] entropy = mnemonic.entropy();
    Web3Keystore secret = Web3Keystore.seal(entropy, password, derivation);
    Arrays.fill(entropy, (byte) 0);
    return new WalletFile(Kind.MNEMONIC, secret, List.of(ecdsa.publicKey(derive(mnemonic, 0))));
  }

  /// A wallet of a single private key.
  public static WalletFile of(
      EcdsaPrivateKey key, Password password, KeyDerivation derivation, EcdsaSecp256k1 ecdsa) {
    byte[] bytes = key.exportBytes();
    Web3Keystore secret = Web3Keystore.seal(bytes, password, derivation);
    Arrays.fill(bytes, (byte) 0);
    return new WalletFile(Kind.KEY, secret, List.of(ecdsa.publicKey(key)));
  }

  private static EcdsaPrivateKey derive(Mnemonic mnemonic, int account) throws BadInput {
    byte[] seed = mnemonic.seed("");
    try {
      return KeyTree.derive(seed, KeyTree.path(account));
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  /// The mnemonic.
  ///
  /// @throws BadInput when the password is wrong, or there is none in this wallet
  public Mnemonic mnemonic(Password password) throws BadInput {
    if (kind != Kind.MNEMONIC) {
      throw new BadInput("this wallet is a single key without a mnemonic");
    }
    byte[] entropy = secret.unlock(password);
    try {
      return Mnemonic.ofEntropy(entropy);
    } finally {
      Arrays.fill(entropy, (byte) 0);
    }
  }

  /// The private key of an account.
  ///
  /// @throws BadInput when the password is wrong, or the file does not hold what it says
  public EcdsaPrivateKey privateKey(int account, Password password, EcdsaSecp256k1 ecdsa)
      throws BadInput {
    EcdsaPrivateKey key;
    if (kind == Kind.MNEMONIC) {
      key = derive(mnemonic(password), account);
    } else {
      byte[] bytes = secret.unlock(password);
      try {
        key = EcdsaPrivateKey.of(bytes);
      } catch (IllegalArgumentException wrong) {
        throw new BadInput("the wallet holds no secp256k1 private key", wrong);
      } finally {
        Arrays.fill(bytes, (byte) 0);
      }
    }
    if (!ecdsa.publicKey(key).equals(accounts.get(account))) {
      throw new BadInput("the public key in the wallet is not that of the private key in it");
    }
    return key;
  }

  /// The vote key of validator `index` that grows from the mnemonic (EIP-2334).
  ///
  /// @throws BadInput when the password is wrong, or there is no mnemonic
  public BlsPrivateKey voteKey(int index, Password password) throws BadInput {
    byte[] seed = mnemonic(password).seed("");
    try {
      return BlsKeyTree.derive(seed, String.format(Locale.ROOT, BlsKeyTree.VOTE_KEY_PATH, index));
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  /// This wallet with one account more.
  ///
  /// @throws BadInput when the password is wrong, or there is no mnemonic to grow from
  public WalletFile withNextAccount(Password password, EcdsaSecp256k1 ecdsa) throws BadInput {
    if (accounts.size() == MAX_ACCOUNTS) {
      throw new BadInput("a wallet has at most " + MAX_ACCOUNTS + " accounts");
    }
    List<PublicKey> more = new ArrayList<>(accounts);
    more.add(ecdsa.publicKey(derive(mnemonic(password), accounts.size())));
    return new WalletFile(kind, secret, more);
  }

  /// The wallet that some bytes are.
  ///
  /// @throws BadInput with the place, when they are none
  public static WalletFile read(byte[] bytes) throws BadInput {
    JsonFields fields = JsonFields.of(Json.tree(bytes), "");
    String format = fields.text("format");
    if (!format.equals(FORMAT)) {
      throw new BadInput(
          "format is " + JsonFields.shown(format) + "; this version reads '" + FORMAT + "'");
    }
    String name = fields.text("kind");
    Kind kind =
        switch (name) {
          case "mnemonic" -> Kind.MNEMONIC;
          case "key" -> Kind.KEY;
          default -> throw new BadInput("kind is " + JsonFields.shown(name));
        };
    Web3Keystore secret = Web3Keystore.read(fields.object("crypto"));
    List<PublicKey> accounts = new ArrayList<>();
    for (JsonFields account : fields.objects("accounts")) {
      accounts.add(account.key("publicKey"));
      account.end();
    }
    fields.end();
    if (accounts.isEmpty() || accounts.size() > (kind == Kind.KEY ? 1 : MAX_ACCOUNTS)) {
      throw new BadInput("accounts: there are " + accounts.size());
    }
    return new WalletFile(kind, secret, accounts);
  }

  /// The file's text.
  public String text() {
    ObjectNode root = Json.object();
    root.put("format", FORMAT);
    root.put("kind", kind.name().toLowerCase(Locale.ROOT));
    secret.write(root.putObject("crypto"));
    ArrayNode list = root.putArray("accounts");
    accounts.forEach(key -> list.addObject().put("publicKey", key.toHex()));
    return Json.text(root);
  }
}
