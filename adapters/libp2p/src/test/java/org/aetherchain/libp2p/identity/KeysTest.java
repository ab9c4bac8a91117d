package org.aetherchain.libp2p.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.wire.ProtobufWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys against the vectors of libp2p's specification and js-libp2p's output, and against the JDK.
class KeysTest {
  private static final BigInteger SECP256K1_ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  /// The specification's Ed25519 example, seed and public key.
  private static final String SPEC_PRIVATE =
      "080112407e0830617c4a7de83925dfb2694556b12936c477a0e1feb2e148ec9da60fee7d"
          + "1ed1e8fae2c4a144b8be8fd4b47bf3d3b34b871c3cacf6010f0e42d474fce27e";

  @Test
  void ed25519_isWhatJsMakesOfASeed() {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) 1);
    KeyPair pair = KeyPair.ofEd25519Seed(seed);
    assertEquals(
        "080112208a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c",
        HexFormat.of().formatHex(pair.publicKey().encode()));
    assertEquals("12D3KooWK99VoVxNE7XzyBwXEzW7xhK7Gpv85r9F3V3fyKSUKPH5", pair.peerId().toString());
  }

  @Test
  void ed25519_signsWhatJsSigns() throws MalformedInput {
    KeyPair pair = KeyPair.decode(hex(SPEC_PRIVATE));
    byte[] prefix = "noise-libp2p-static-key:".getBytes(StandardCharsets.US_ASCII);
    byte[] message = Arrays.copyOf(prefix, prefix.length + 32);
    Arrays.fill(message, prefix.length, message.length, (byte) 7);
    assertEquals(
        "6ec45a222a48ec996492121e28909b098b521e6f6f8ba3e99b7da94cc108ac32"
            + "8799a11a002e8c61c40ea547cbcc9077b9df5aca9b083a2b5379f5fa7ad5920a",
        HexFormat.of().formatHex(pair.sign(message)));
  }

  @Test
  void ed25519_readsTheOlderPrivateForm_andRefusesAStrangersHalf() throws MalformedInput {
    byte[] data = Arrays.copyOfRange(hex(SPEC_PRIVATE), 4, 68);
    byte[] older = Arrays.copyOf(data, 96);
    System.arraycopy(data, 32, older, 64, 32);
    assertEquals(
        KeyPair.decode(hex(SPEC_PRIVATE)).peerId(), KeyPair.decode(message(1, older)).peerId());
    older[95] ^= 1;
    assertThrows(MalformedInput.class, () -> KeyPair.decode(message(1, older)));
    data[63] ^= 1;
    assertThrows(MalformedInput.class, () -> KeyPair.decode(message(1, data)));
  }

  @ParameterizedTest
  @EnumSource(names = {"ED25519", "SECP256K1"})
  void pair_verifiesItsOwnAndNothingElse(KeyType type) throws MalformedInput {
    KeyPair pair = KeyPair.generate(type, new SecureRandom());
    KeyPair again = KeyPair.decode(pair.encode());
    byte[] message = {1, 2, 3};
    byte[] signature = pair.sign(message);
    PublicKey key = PublicKey.decode(pair.publicKey().encode());
    assertEquals(pair.publicKey(), again.publicKey());
    assertArrayEquals(signature, again.sign(message));
    assertTrue(key.verify(message, signature));
    assertFalse(key.verify(new byte[] {1, 2}, signature));
    assertFalse(key.verify(message, new byte[0]));
    assertFalse(key.verify(message, Arrays.copyOf(signature, signature.length + 1)));
    for (int bit = 0; bit < signature.length * 8; bit += 5) {
      byte[] bad = signature.clone();
      bad[bit / 8] ^= (byte) (1 << bit % 8);
      assertFalse(key.verify(message, bad), "bit " + bit);
    }
  }

  @Test
  void secp256k1_refusesHighS() throws MalformedInput {
    KeyPair pair = KeyPair.generate(KeyType.SECP256K1, new SecureRandom());
    byte[] message = {4};
    BigInteger[] low = Objects.requireNonNull(Secp256k1Keys.DerPair.decode(pair.sign(message)));
    byte[] high = Secp256k1Keys.DerPair.encode(low[0], SECP256K1_ORDER.subtract(low[1]));
    assertFalse(pair.publicKey().verify(message, high));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Points of small order.
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        // Not below the field's order.
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      })
  void ed25519_refusesPointsThatSignAnything(String point) {
    assertThrows(MalformedInput.class, () -> PublicKey.decode(message(1, hex(point))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void jdkKeys_areVerified(String algorithm) throws Exception {
    boolean rsa = algorithm.equals("RSA");
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(rsa ? 2048 : 256);
    java.security.KeyPair pair = generator.generateKeyPair();
    Signature signer = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
    signer.initSign(pair.getPrivate());
    signer.update(new byte[] {5});
    byte[] signature = signer.sign();
    PublicKey key = PublicKey.decode(message(rsa ? 0 : 3, pair.getPublic().getEncoded()));
    assertTrue(key.verify(new byte[] {5}, signature));
    assertFalse(key.verify(new byte[] {6}, signature));
    assertFalse(key.verify(new byte[] {5}, new byte[10]));
    assertTrue(key.peerId().toString().startsWith("Qm"));
  }

  @Test
  void rsa_isRefused_whenTooShort() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    byte[] key = message(0, generator.generateKeyPair().getPublic().getEncoded());
    assertThrows(MalformedInput.class, () -> PublicKey.decode(key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0801",
        "08011200",
        // Fields in the wrong order, one twice, one too many, a type that is none.
        "12208a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c0801",
        "0801080112208a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c",
        "080112208a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c1800",
        "080412208a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c",
        // secp256k1: not on the curve, not compressed.
        "08021221020000000000000000000000000000000000000000000000000000000000000005",
        "08021221047777e994e452c21604f91de093ce415f5432f701dd8cd1a7a6fea0e630bfca99",
        // RSA that is none.
        "080012020500",
      })
  void badKey_isRefused(String hex) {
    assertThrows(MalformedInput.class, () -> PublicKey.decode(hex(hex)));
  }

  private static byte[] message(int type, byte[] data) {
    ProtobufWriter writer = new ProtobufWriter();
    writer.uint64(1, type);
    writer.bytes(2, data);
    return writer.toByteArray();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
