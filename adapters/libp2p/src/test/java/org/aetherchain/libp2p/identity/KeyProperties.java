package org.aetherchain.libp2p.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.wire.Fuzz;

/// Keys of strangers are read or refused, and those that are read can be used.
class KeyProperties {
  private static final byte[] MESSAGE = {1};
  private static final KeyPair ED25519 = KeyPair.generate(KeyType.ED25519, new SecureRandom());
  private static final KeyPair SECP256K1 = KeyPair.generate(KeyType.SECP256K1, new SecureRandom());
  private static final byte[] RSA = encoded("RSA", 2048, KeyType.RSA);
  private static final byte[] ECDSA = encoded("EC", 256, KeyType.ECDSA);

  @Property(tries = 500)
  void anyBytes_areReadOrRefused(@ForAll @Size(max = 120) byte[] bytes) {
    Fuzz.survives(bytes, KeyProperties::use);
    Fuzz.survives(bytes, KeyPair::decode);
  }

  @Property(tries = 500)
  void mutatedKeys_areReadOrRefused(@ForAll long seed) {
    for (byte[] valid :
        new byte[][] {ED25519.publicKey().encode(), SECP256K1.publicKey().encode(), RSA, ECDSA}) {
      Fuzz.survives(Fuzz.mutated(valid, seed), KeyProperties::use);
    }
    Fuzz.survives(Fuzz.mutated(ED25519.encode(), seed), KeyPair::decode);
    Fuzz.survives(Fuzz.mutated(SECP256K1.encode(), seed), KeyPair::decode);
  }

  @Property(tries = 300)
  void anySignature_isAnsweredByABoolean(@ForAll @Size(max = 80) byte[] any, @ForAll long seed) {
    for (KeyPair pair : new KeyPair[] {ED25519, SECP256K1}) {
      assertVerdict(pair.publicKey(), any);
      assertVerdict(pair.publicKey(), Fuzz.mutated(pair.sign(MESSAGE), seed));
    }
  }

  private static void assertVerdict(PublicKey key, byte[] signature) {
    boolean _ = key.verify(MESSAGE, signature);
  }

  private static void use(byte[] bytes) throws MalformedInput {
    PublicKey key = PublicKey.decode(bytes);
    assertArrayEquals(bytes, key.encode());
    assertVerdict(key, new byte[64]);
  }

  private static byte[] encoded(String algorithm, int bits, KeyType type) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return new KeyMessage(type, generator.generateKeyPair().getPublic().getEncoded()).encode();
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
