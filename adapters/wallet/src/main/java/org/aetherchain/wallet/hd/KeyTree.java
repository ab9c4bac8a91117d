package org.aetherchain.wallet.hd;

import fr.acinq.bitcoin.DeterministicWallet;
import fr.acinq.bitcoin.KeyPath;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.aetherchain.crypto.EcdsaPrivateKey;
import org.aetherchain.wallet.BadInput;

/// Keys for commands that grow from a seed (BIP-32), and where in the tree they stand (BIP-44).
public final class KeyTree {
  /// The coin type. SLIP-44 has no entry for AetherChain; 1 is what all networks without one share.
  public static final int COIN_TYPE = 1;

  /// The largest account.
  public static final int MAX_ACCOUNT = 999_999;

  private static final Pattern PATH = Pattern.compile("m(/\\d{1,10}'?){0,16}");

  private KeyTree() {}

  /// Where the key of an account stands: `m/44'/1'/account'/0/0`.
  ///
  /// @throws BadInput when the account is not within 0 to {@value #MAX_ACCOUNT}
  public static String path(int account) throws BadInput {
    if (account < 0 || account > MAX_ACCOUNT) {
      throw new BadInput("account " + account + ": from 0 to " + MAX_ACCOUNT);
    }
    return "m/44'/" + COIN_TYPE + "'/" + account + "'/0/0";
  }

  /// The key at a path below the master key of a seed.
  ///
  /// @throws BadInput when the path is none
  public static EcdsaPrivateKey derive(byte[] seed, String path) throws BadInput {
    if (!PATH.matcher(path).matches()) {
      throw new BadInput(path + " is no path of BIP-32, such as m/44'/1'/0'/0/0");
    }
    KeyPath steps;
    try {
      steps = new KeyPath(path);
    } catch (IllegalArgumentException wrong) {
      throw new BadInput(path + ": an index is at most 2^31 - 1", wrong);
    }
    for (String step : path.replace("'", "").split("/", -1)) {
      if (!step.equals("m") && Long.parseLong(step) > Integer.MAX_VALUE) {
        throw new BadInput(path + ": an index is at most 2^31 - 1");
      }
    }
    byte[] bytes =
        DeterministicWallet.generate(seed).derivePrivateKey(steps).secretkeybytes.toByteArray();
    try {
      return EcdsaPrivateKey.of(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
