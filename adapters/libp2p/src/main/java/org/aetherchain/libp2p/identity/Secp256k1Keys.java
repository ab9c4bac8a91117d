package org.aetherchain.libp2p.identity;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import org.jspecify.annotations.Nullable;

/// ECDSA on secp256k1 over SHA-256: nonces of RFC 6979, low S, strict DER; by Bouncy Castle.
final class Secp256k1Keys {
  private static final int SCALAR_BYTES = 32;
  private static final int POINT_BYTES = 33;
  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
  private static final ECDomainParameters DOMAIN = new ECDomainParameters(CURVE);
  private static final BigInteger ORDER = DOMAIN.getN();
  private static final BigInteger MAX_S = ORDER.shiftRight(1);

  private Secp256k1Keys() {}

  static PublicKey publicKey(byte[] point) throws MalformedInput {
    if (point.length != POINT_BYTES || (point[0] != 2 && point[0] != 3)) {
      throw new MalformedInput("a secp256k1 key is a compressed point of 33 bytes");
    }
    ECPoint decoded;
    try {
      decoded = CURVE.getCurve().decodePoint(point);
    } catch (IllegalArgumentException offCurve) {
      throw new MalformedInput("not a point of secp256k1");
    }
    ECPublicKeyParameters key = new ECPublicKeyParameters(decoded, DOMAIN);
    return new PublicKey(
        new KeyMessage(KeyType.SECP256K1, point),
        (message, signature) -> verify(key, message, signature));
  }

  static KeyPair generate(SecureRandom random) {
    BigInteger scalar =
        BigIntegers.createRandomInRange(BigInteger.ONE, ORDER.subtract(BigInteger.ONE), random);
    return ofScalar(scalar);
  }

  static KeyPair keyPair(byte[] data) throws MalformedInput {
    BigInteger scalar = new BigInteger(1, data);
    if (data.length != SCALAR_BYTES || scalar.signum() == 0 || scalar.compareTo(ORDER) >= 0) {
      throw new MalformedInput("not a private key of secp256k1");
    }
    return ofScalar(scalar);
  }

  private static KeyPair ofScalar(BigInteger scalar) {
    ECPoint point = new FixedPointCombMultiplier().multiply(DOMAIN.getG(), scalar);
    ECPrivateKeyParameters secret = new ECPrivateKeyParameters(scalar, DOMAIN);
    byte[] data = BigIntegers.asUnsignedByteArray(SCALAR_BYTES, scalar);
    try {
      return new KeyPair(
          publicKey(point.getEncoded(true)),
          message -> sign(secret, message),
          new KeyMessage(KeyType.SECP256K1, data));
    } catch (MalformedInput impossible) {
      throw new IllegalStateException("a scalar gives a point", impossible);
    }
  }

  private static byte[] sign(ECPrivateKeyParameters secret, byte[] message) {
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, secret);
    BigInteger[] pair = signer.generateSignature(sha256(message));
    BigInteger s = pair[1].compareTo(MAX_S) > 0 ? ORDER.subtract(pair[1]) : pair[1];
    return DerPair.encode(pair[0], s);
  }

  private static boolean verify(ECPublicKeyParameters key, byte[] message, byte[] signature) {
    BigInteger @Nullable [] pair = DerPair.decode(signature);
    if (pair == null
        || pair[0].signum() <= 0
        || pair[0].compareTo(ORDER) >= 0
        || pair[1].signum() <= 0
        || pair[1].compareTo(MAX_S) > 0) {
      return false;
    }
    ECDSASigner verifier = new ECDSASigner();
    verifier.init(false, key);
    return verifier.verifySignature(sha256(message), pair[0], pair[1]);
  }

  private static byte[] sha256(byte[] message) {
    SHA256Digest digest = new SHA256Digest();
    digest.update(message, 0, message.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return hash;
  }

  /// A DER sequence of two integers, each shorter than 128 bytes; only its one encoding is read.
  static final class DerPair {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int MAX_BYTES = 72;

    private DerPair() {}

    static byte[] encode(BigInteger first, BigInteger second) {
      byte[] a = first.toByteArray();
      byte[] b = second.toByteArray();
      byte[] out = new byte[6 + a.length + b.length];
      out[0] = SEQUENCE;
      out[1] = (byte) (out.length - 2);
      put(a, out, 2);
      put(b, out, 4 + a.length);
      return out;
    }

    static BigInteger @Nullable [] decode(byte[] der) {
      if (der.length < 8 || der.length > MAX_BYTES || der[3] < 1 || der[3] > der.length - 7) {
        return null;
      }
      int second = 4 + der[3];
      int length = der.length - second - 2;
      BigInteger a = new BigInteger(Arrays.copyOfRange(der, 4, second));
      BigInteger b = new BigInteger(der, second + 2, length);
      return Arrays.equals(encode(a, b), der) ? new BigInteger[] {a, b} : null;
    }

    private static void put(byte[] integer, byte[] out, int at) {
      out[at] = INTEGER;
      out[at + 1] = (byte) integer.length;
      System.arraycopy(integer, 0, out, at + 2, integer.length);
    }
  }
}
