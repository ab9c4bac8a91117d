package org.aetherchain.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;

/// libsecp256k1 and Bouncy Castle never disagree.
class EcdsaAgreementProperties {
  static final EcdsaSecp256k1 NATIVE = load();
  private static final EcdsaSecp256k1 JAVA = new BouncyCastleSecp256k1();

  private static EcdsaSecp256k1 load() {
    try {
      return LibSecp256k1.load();
    } catch (NativeLibraryUnavailable unavailable) {
      throw new IllegalStateException(unavailable);
    }
  }

  @Property(tries = 500)
  void bothLibraries_makeTheSameKeyAndSignature(
      @ForAll("scalars") BigInteger secret, @ForAll("numbers") BigInteger message) {
    EcdsaPrivateKey key = EcdsaPrivateKey.of(EcdsaCases.digest(secret).toBytes());
    Hash digest = EcdsaCases.digest(message);
    PublicKey publicKey = NATIVE.publicKey(key);
    assertEquals(publicKey, JAVA.publicKey(key));
    Signature signature = NATIVE.sign(digest, key);
    assertEquals(signature, JAVA.sign(digest, key));
    assertTrue(NATIVE.verify(digest, signature, publicKey));
    assertTrue(JAVA.verify(digest, signature, publicKey));
  }

  @Property(tries = 1000)
  void bothLibraries_giveTheSameVerdict_onMutatedSignatures(
      @ForAll("scalars") BigInteger secret, @ForAll("mutations") Mutation mutation) {
    EcdsaPrivateKey key = EcdsaPrivateKey.of(EcdsaCases.digest(secret).toBytes());
    Hash digest = EcdsaCases.digest(secret.shiftRight(3));
    byte[] signature = mutation.apply(0, NATIVE.sign(digest, key).toBytes());
    byte[] publicKey = mutation.apply(1, NATIVE.publicKey(key).toBytes());
    byte[] message = mutation.apply(2, digest.toBytes());
    assertSameVerdict(Hash.of(message), Signature.of(signature), PublicKey.of(publicKey));
  }

  @Property(tries = 1000)
  void bothLibraries_giveTheSameVerdict_onAnyNumbers(
      @ForAll("numbers") BigInteger r,
      @ForAll("numbers") BigInteger s,
      @ForAll("numbers") BigInteger x) {
    byte[] key = new byte[33];
    System.arraycopy(EcdsaCases.digest(x).toBytes(), 0, key, 1, 32);
    key[0] = (byte) (2 + r.intValue() % 2);
    assertEquals(NATIVE.isValid(PublicKey.of(key)), JAVA.isValid(PublicKey.of(key)));
    assertSameVerdict(EcdsaCases.digest(s), EcdsaCases.signature(r, s), PublicKey.of(key));
  }

  private static void assertSameVerdict(Hash digest, Signature signature, PublicKey key) {
    assertEquals(
        NATIVE.verify(digest, signature, key),
        JAVA.verify(digest, signature, key),
        () -> "digest %s signature %s key %s".formatted(digest, signature, key));
  }

  /// A change to one bit of the signature (part 0), the key (1), the digest (2), or s -> n - s (3).
  record Mutation(int part, int bit) {
    byte[] apply(int target, byte[] bytes) {
      if (target == 0 && part == 3) {
        BigInteger r = new BigInteger(1, bytes, 0, 32);
        BigInteger s = new BigInteger(1, bytes, 32, 32);
        return EcdsaCases.signature(r, EcdsaSecp256k1.ORDER.subtract(s)).toBytes();
      }
      byte[] changed = bytes.clone();
      if (target == part) {
        int position = bit % (8 * changed.length);
        changed[position / 8] ^= (byte) (1 << (position % 8));
      }
      return changed;
    }
  }

  @Provide
  Arbitrary<Mutation> mutations() {
    return Arbitraries.integers()
        .between(0, 4)
        .flatMap(
            part -> Arbitraries.integers().between(0, 511).map(bit -> new Mutation(part, bit)));
  }

  @Provide
  Arbitrary<BigInteger> scalars() {
    return Arbitraries.bigIntegers()
        .between(BigInteger.ONE, EcdsaSecp256k1.ORDER.subtract(BigInteger.ONE));
  }

  @Provide
  Arbitrary<BigInteger> numbers() {
    BigInteger max = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
    return Arbitraries.oneOf(
        Arbitraries.bigIntegers().between(BigInteger.ZERO, max),
        Arbitraries.bigIntegers().between(EcdsaSecp256k1.ORDER.subtract(BigInteger.TEN), max),
        Arbitraries.bigIntegers().between(BigInteger.ZERO, BigInteger.TEN));
  }
}
