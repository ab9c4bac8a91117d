package org.aetherchain.wallet.hd;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.aetherchain.crypto.BlsPrivateKey;
import org.aetherchain.wallet.BadInput;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/// Vote keys that grow from a seed (EIP-2333) and where in the tree they stand (EIP-2334). A key's
/// children follow from it by way of a Lamport key that is never used.
public final class BlsKeyTree {
  /// Where the vote key of validator `%d` of a seed stands: EIP-2334's purpose, a coin type of its
  /// own, which SLIP-44 has not registered, and the use that EIP-2334 calls signing.
  public static final String VOTE_KEY_PATH = "m/12381/1/%d/0/0";

  private static final Pattern PATH = Pattern.compile("m(/\\d{1,10}){0,16}");
  private static final long MAX_INDEX = 0xffff_ffffL;
  private static final int LAMPORT_KEYS = 255;
  private static final int KEY_SIZE_BYTES = 32;

  private BlsKeyTree() {}

  /// The key at a path below the master key of a seed, such as `m/12381/1/0/0/0`.
  ///
  /// @param seed at least 32 bytes
  /// @throws BadInput when the path is none
  public static BlsPrivateKey derive(byte[] seed, String path) throws BadInput {
    if (!PATH.matcher(path).matches()) {
      throw new BadInput(path + " is no path of EIP-2334, such as m/12381/1/0/0/0");
    }
    BlsPrivateKey key = BlsPrivateKey.fromSeed(seed);
    String[] steps = path.split("/", -1);
    for (int i = 1; i < steps.length; i++) {
      long index = Long.parseLong(steps[i]);
      if (index > MAX_INDEX) {
        throw new BadInput(path + ": an index is at most 2^32 - 1");
      }
      BlsPrivateKey child = child(key, index);
      key.destroy();
      key = child;
    }
    return key;
  }

  /// `derive_child_SK`: the child of a key at an index.
  ///
  /// @param index 0 to 2^32 - 1
  static BlsPrivateKey child(BlsPrivateKey parent, long index) {
    byte[] salt = ByteBuffer.allocate(Integer.BYTES).putInt((int) index).array();
    byte[] secret = parent.exportBytes();
    byte[] flipped = new byte[secret.length];
    for (int i = 0; i < secret.length; i++) {
      flipped[i] = (byte) ~secret[i];
    }
    MessageDigest all = sha256();
    lamport(secret, salt, all);
    lamport(flipped, salt, all);
    Arrays.fill(secret, (byte) 0);
    Arrays.fill(flipped, (byte) 0);
    return BlsPrivateKey.fromSeed(all.digest());
  }

  /// Adds the hashes of the 255 Lamport keys that follow from a secret.
  private static void lamport(byte[] secret, byte[] salt, MessageDigest all) {
    var hkdf = new HKDFBytesGenerator(SHA256Digest.newInstance());
    hkdf.init(new HKDFParameters(secret, salt, new byte[0]));
    byte[] keys = new byte[LAMPORT_KEYS * KEY_SIZE_BYTES];
    hkdf.generateBytes(keys, 0, keys.length);
    MessageDigest one = sha256();
    for (int i = 0; i < LAMPORT_KEYS; i++) {
      one.update(keys, i * KEY_SIZE_BYTES, KEY_SIZE_BYTES);
      all.update(one.digest());
    }
    Arrays.fill(keys, (byte) 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
