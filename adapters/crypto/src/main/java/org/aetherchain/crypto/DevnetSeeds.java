package org.aetherchain.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Keys computed from a small number, **for devnets and tests only**: whoever knows or guesses the
/// seed owns every account and validator. A network with anything of value makes its keys from 32
/// random bytes each.
///
/// A key is a function of (seed, role, index): it comes from
/// `HMAC-SHA-256("aether/devnet-only/" + curve, seed || index || attempt || role)`, where the curve
/// is `secp256k1` or `bls12-381`, integers are 8 bytes big-endian and the role is in UTF-8. The
/// secp256k1 key is the first attempt, from 0, that is a private key; the BLS key is made by
/// [BlsPrivateKey#fromSeed] from attempt 0.
public final class DevnetSeeds {
  private static final String DOMAIN = "aether/devnet-only/";
  private static final String ALGORITHM = "HmacSHA256";

  private DevnetSeeds() {}

  /// The secp256k1 key number `index` of a role.
  ///
  /// @param seed the devnet's seed, any number
  /// @param role what the key is for, such as `account`
  /// @param index which one of that role, any number
  public static EcdsaPrivateKey ecdsaKey(long seed, String role, int index) {
    long attempt = 0;
    byte[] candidate = derive("secp256k1", role, new long[] {seed, index, attempt});
    while (!EcdsaPrivateKey.isValid(candidate)) { // once in 2^128 seeds
      attempt++;
      candidate = derive("secp256k1", role, new long[] {seed, index, attempt});
    }
    return EcdsaPrivateKey.of(candidate);
  }

  /// The BLS key number `index` of a role.
  ///
  /// @param seed the devnet's seed, any number
  /// @param role what the key is for, such as `validator`
  /// @param index which one of that role, any number
  public static BlsPrivateKey blsKey(long seed, String role, int index) {
    return BlsPrivateKey.fromSeed(derive("bls12-381", role, new long[] {seed, index, 0}));
  }

  private static byte[] derive(String curve, String role, long[] numbers) {
    var data = ByteBuffer.allocate(numbers.length * Long.BYTES);
    for (long number : numbers) {
      data.putLong(number);
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec((DOMAIN + curve).getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update(data.array());
      return mac.doFinal(role.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", impossible);
    }
  }
}
