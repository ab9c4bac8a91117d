package org.aetherchain.crypto;

import java.math.BigInteger;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
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

/// ECDSA through Bouncy Castle, in Java: the second opinion about every verdict of libsecp256k1,
/// and what a machine without that library runs on. Its signing is not constant-time: an attacker
/// who can time a host's signatures closely should find libsecp256k1 there.
public final class BouncyCastleSecp256k1 implements EcdsaSecp256k1 {
  private static final int SCALAR_SIZE_BYTES = 32;
  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
  private static final ECDomainParameters DOMAIN = new ECDomainParameters(CURVE);

  private final String reason;

  /// Bouncy Castle, asked for by name.
  public BouncyCastleSecp256k1() {
    this("by choice");
  }

  /// Bouncy Castle for a reason that [#description()] repeats.
  BouncyCastleSecp256k1(String reason) {
    this.reason = reason;
  }

  @Override
  public PublicKey publicKey(EcdsaPrivateKey key) {
    BigInteger scalar = key.secret().with(bytes -> new BigInteger(1, bytes));
    ECPoint point = new FixedPointCombMultiplier().multiply(DOMAIN.getG(), scalar);
    return PublicKey.of(point.getEncoded(true));
  }

  @Override
  public boolean isValid(PublicKey key) {
    try {
      return decode(key).isValid();
    } catch (IllegalArgumentException offCurve) {
      return false;
    }
  }

  @Override
  public Signature sign(Hash digest, EcdsaPrivateKey key) {
    BigInteger scalar = key.secret().with(bytes -> new BigInteger(1, bytes));
    var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, new ECPrivateKeyParameters(scalar, DOMAIN));
    BigInteger[] pair = signer.generateSignature(digest.toBytes());
    BigInteger lowS = pair[1].compareTo(MAX_S) > 0 ? ORDER.subtract(pair[1]) : pair[1];
    byte[] compact = new byte[2 * SCALAR_SIZE_BYTES];
    BigIntegers.asUnsignedByteArray(pair[0], compact, 0, SCALAR_SIZE_BYTES);
    BigIntegers.asUnsignedByteArray(lowS, compact, SCALAR_SIZE_BYTES, SCALAR_SIZE_BYTES);
    return Signature.of(compact);
  }

  @Override
  public boolean verify(Hash digest, Signature signature, PublicKey key) {
    byte[] compact = signature.toBytes();
    BigInteger r = new BigInteger(1, compact, 0, SCALAR_SIZE_BYTES);
    BigInteger s = new BigInteger(1, compact, SCALAR_SIZE_BYTES, SCALAR_SIZE_BYTES);
    if (r.signum() == 0 || r.compareTo(ORDER) >= 0) {
      return false;
    }
    if (s.signum() == 0 || s.compareTo(MAX_S) > 0) {
      return false;
    }
    ECPublicKeyParameters point;
    try {
      point = new ECPublicKeyParameters(decode(key), DOMAIN);
    } catch (IllegalArgumentException offCurve) {
      return false;
    }
    var verifier = new ECDSASigner();
    verifier.init(false, point);
    return verifier.verifySignature(digest.toBytes(), r, s);
  }

  /// The point of a compressed key.
  ///
  /// @throws IllegalArgumentException when it has another form or is not on the curve
  private static ECPoint decode(PublicKey key) {
    byte[] bytes = key.toBytes();
    if (bytes[0] != 2 && bytes[0] != 3) {
      throw new IllegalArgumentException("not a compressed point");
    }
    return CURVE.getCurve().decodePoint(bytes);
  }

  @Override
  public String description() {
    return "ECDSA secp256k1 by Bouncy Castle (" + reason + ")";
  }
}
