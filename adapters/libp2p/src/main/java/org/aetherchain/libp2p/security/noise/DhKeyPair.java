package org.aetherchain.libp2p.security.noise;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.KeyAgreement;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;

/// A key pair of X25519, by the JDK.
public final class DhKeyPair {
  static final int KEY_BYTES = 32;

  /// What stands before the 32 bytes of a key in X.509 and PKCS #8.
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b656e032100");

  private static final byte[] PKCS8_PREFIX =
      HexFormat.of().parseHex("302e020100300506032b656e04220420");

  private final PrivateKey secret;
  private final byte[] point;

  private DhKeyPair(PrivateKey secret, byte[] point) {
    this.secret = secret;
    this.point = point;
  }

  /// A new pair.
  public static DhKeyPair generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("X25519");
      generator.initialize(NamedParameterSpec.X25519, random);
      KeyPair pair = generator.generateKeyPair();
      byte[] encoded = pair.getPublic().getEncoded();
      return new DhKeyPair(
          pair.getPrivate(),
          Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length));
    } catch (GeneralSecurityException impossible) {
      throw noX25519(impossible);
    }
  }

  /// The pair of a private key, for published vectors.
  static DhKeyPair ofSecret(byte[] secret) throws NetworkException {
    byte[] base = new byte[KEY_BYTES];
    base[0] = 9;
    try {
      PrivateKey key =
          KeyFactory.getInstance("X25519")
              .generatePrivate(new PKCS8EncodedKeySpec(join(PKCS8_PREFIX, secret)));
      byte[] point = new DhKeyPair(key, base).agree(base);
      return new DhKeyPair(key, point);
    } catch (GeneralSecurityException impossible) {
      throw noX25519(impossible);
    }
  }

  /// The public key, 32 bytes; a copy.
  byte[] point() {
    return point.clone();
  }

  /// The secret shared with another key.
  ///
  /// @throws NetworkException VIOLATION when it would be all zeros: the point has small order
  byte[] agree(byte[] remotePoint) throws NetworkException {
    try {
      PublicKey remote =
          KeyFactory.getInstance("X25519")
              .generatePublic(new X509EncodedKeySpec(join(X509_PREFIX, remotePoint)));
      KeyAgreement agreement = KeyAgreement.getInstance("X25519");
      agreement.init(secret);
      agreement.doPhase(remote, true);
      return agreement.generateSecret();
    } catch (InvalidKeyException smallOrder) {
      throw new NetworkException(Reason.VIOLATION, "noise: a point of small order", smallOrder);
    } catch (GeneralSecurityException impossible) {
      throw noX25519(impossible);
    }
  }

  private static IllegalStateException noX25519(GeneralSecurityException cause) {
    return new IllegalStateException("every JDK has X25519", cause);
  }

  private static byte[] join(byte[] prefix, byte[] key) {
    byte[] joined = Arrays.copyOf(prefix, prefix.length + KEY_BYTES);
    System.arraycopy(key, 0, joined, prefix.length, KEY_BYTES);
    return joined;
  }
}
