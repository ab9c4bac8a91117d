package org.aetherchain.libp2p.identity;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.aetherchain.libp2p.multiformats.MalformedInput;

/// RSA and ECDSA on NIST's curves, verified by the JDK.
final class JdkKeys {
  private static final int MIN_RSA_BITS = 2048;
  private static final int MAX_RSA_BITS = 8192;

  private JdkKeys() {}

  static PublicKey publicKey(KeyMessage key) throws MalformedInput {
    boolean rsa = key.type() == KeyType.RSA;
    String algorithm = rsa ? "SHA256withRSA" : "SHA256withECDSA";
    java.security.PublicKey decoded;
    try {
      decoded =
          KeyFactory.getInstance(rsa ? "RSA" : "EC")
              .generatePublic(new X509EncodedKeySpec(key.data()));
      Signature.getInstance(algorithm).initVerify(decoded); // Refuses what it could not use later.
    } catch (GeneralSecurityException notOne) {
      throw new MalformedInput("not a public key of type " + key.type());
    }
    if (!Arrays.equals(decoded.getEncoded(), key.data())) {
      throw new MalformedInput("a key is not in its one encoding");
    }
    if (decoded instanceof RSAPublicKey modulus) {
      int bits = modulus.getModulus().bitLength();
      if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
        throw new MalformedInput("an RSA key has 2048 to 8192 bits, not " + bits);
      }
    }
    return new PublicKey(
        key, (message, signature) -> verify(algorithm, decoded, message, signature));
  }

  private static boolean verify(
      String algorithm, java.security.PublicKey key, byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException malformed) {
      return false;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + algorithm, impossible);
    }
  }
}
