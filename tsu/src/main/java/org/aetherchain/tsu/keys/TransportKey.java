package org.aetherchain.tsu.keys;

import java.security.SecureRandom;
import java.util.Arrays;
import org.aetherchain.tsu.RawUse;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;
import org.aetherchain.tsu.entropy.TsuEntropySource;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.kems.MLKEMGenerator;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;

/// A key pair of ML-KEM (FIPS 203) for transport.
///
/// Its 64 bytes of seed, `d` followed by `z`, come from a [TsuEntropySource]: algorithm 19 of FIPS
/// 203 with its random bytes given, then algorithm 16. A source on a simulated device is refused.
public final class TransportKey implements AutoCloseable {
  /// Bytes of `d` and of `z`.
  public static final int SEED_PART_BYTES = 32;

  private final MlKemSet set;
  private final MLKEMPrivateKeyParameters key;

  private TransportKey(MlKemSet set, MLKEMPrivateKeyParameters key) {
    this.set = set;
    this.key = key;
  }

  /// What a sender gets: a secret, and the ciphertext that leads the key's owner to it.
  ///
  /// @param secret 32 bytes
  /// @param ciphertext as many bytes as the set says
  @SuppressWarnings("ArrayRecordComponent") // handed on at once, compared by nobody
  public record Encapsulation(byte[] secret, byte[] ciphertext) {}

  /// A new key pair from the conditioned mix.
  ///
  /// @throws TsuException NOENTROPY when the source is one for tests, and what it fails with
  public static TransportKey regenerate(TsuEntropySource source, MlKemSet set) throws TsuException {
    if (source.use() != RawUse.KEYS) {
      throw new TsuException(
          TsuError.NOENTROPY, "this source is for tests: its device has no physical entropy");
    }
    byte[] seed = source.mixed(2 * SEED_PART_BYTES);
    try {
      return fromSeed(set, seed);
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  /// The key pair of a seed, for the tests of this class.
  ///
  /// @param seed `d` and `z`, 32 bytes each
  static TransportKey fromSeed(MlKemSet set, byte[] seed) {
    if (seed.length != 2 * SEED_PART_BYTES) {
      throw new IllegalArgumentException("a seed has 64 bytes, not " + seed.length);
    }
    return new TransportKey(set, new MLKEMPrivateKeyParameters(set.parameters(), seed.clone()));
  }

  /// The parameter set.
  public MlKemSet set() {
    return set;
  }

  /// The encapsulation key, for everybody.
  public byte[] encapsulationKey() {
    return key.getPublicKey();
  }

  /// The decapsulation key in the long form of FIPS 203: to be stored by the owner only.
  public byte[] decapsulationKey() {
    return key.withPreferredFormat(MLKEMPrivateKeyParameters.EXPANDED_KEY).getEncoded();
  }

  /// Makes a secret for the owner of an encapsulation key.
  ///
  /// @param random the system's generator
  /// @throws TsuException ARG when the key fails the checks of FIPS 203, section 7.2
  public static Encapsulation encapsulate(MlKemSet set, byte[] publicKey, SecureRandom random)
      throws TsuException {
    byte[] message = new byte[SEED_PART_BYTES];
    random.nextBytes(message);
    return encapsulate(set, publicKey, message);
  }

  /// Algorithm 17 of FIPS 203: with the random bytes given.
  static Encapsulation encapsulate(MlKemSet set, byte[] publicKey, byte[] message)
      throws TsuException {
    if (publicKey.length != set.publicBytes()) {
      throw new TsuException(
          TsuError.ARG,
          "an encapsulation key of "
              + set
              + " has "
              + set.publicBytes()
              + " bytes, not "
              + publicKey.length);
    }
    requireReduced(publicKey);
    MLKEMPublicKeyParameters key = new MLKEMPublicKeyParameters(set.parameters(), publicKey);
    SecretWithEncapsulation made = MLKEMGenerator.internalGenerateEncapsulated(key, message);
    return new Encapsulation(made.getSecret(), made.getEncapsulation());
  }

  /// The modulus check of FIPS 203, section 7.2: every 12-bit number is below 3329.
  private static void requireReduced(byte[] publicKey) throws TsuException {
    for (int at = 0; at + 2 < publicKey.length - SEED_PART_BYTES; at += 3) {
      int three =
          (publicKey[at] & 0xff)
              | ((publicKey[at + 1] & 0xff) << 8)
              | ((publicKey[at + 2] & 0xff) << 16);
      if ((three & 0xfff) >= 3329 || three >>> 12 >= 3329) {
        throw new TsuException(TsuError.ARG, "the encapsulation key holds a number above 3328");
      }
    }
  }

  /// The secret of a ciphertext. One that was tampered with gives another secret, not an error
  /// (implicit rejection).
  ///
  /// @throws TsuException ARG when the ciphertext has another size
  public byte[] decapsulate(byte[] ciphertext) throws TsuException {
    if (ciphertext.length != set.ciphertextBytes()) {
      throw new TsuException(
          TsuError.ARG,
          "a ciphertext of "
              + set
              + " has "
              + set.ciphertextBytes()
              + " bytes, not "
              + ciphertext.length);
    }
    return new MLKEMExtractor(key).extractSecret(ciphertext);
  }

  /// Forgets the private key.
  @Override
  public void close() {
    key.destroy();
  }
}
