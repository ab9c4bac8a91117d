package org.aetherchain.libp2p.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The two libraries behind Ed25519 sign the same and verify the same.
class Ed25519LibrariesTest {
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
  private static final String IDENTITY = "01" + "00".repeat(31);
  private static final String IDENTITY_ABOVE_THE_FIELD = "ee" + "ff".repeat(30) + "7f";
  private static final String OF_ORDER_TWO = "ec" + "ff".repeat(30) + "7f";

  @BeforeAll
  static void needsBoth() {
    Assumptions.assumeTrue(
        NativeEd25519.signerOf(new byte[32]).isPresent(), "no BoringSSL for this machine");
  }

  @ParameterizedTest(name = "RFC 8032, test {index}")
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
        + "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e"
        + "458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290"
        + "ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
  })
  void both_makeTheSpecificationsSignatures(
      String seed, String point, String message, String signature) {
    Side side = new Side(hex(seed));
    assertArrayEquals(hex(point), side.point);
    assertArrayEquals(hex(signature), side.boring.sign(hex(message)));
    assertArrayEquals(hex(signature), side.bouncy.sign(hex(message)));
    assertTrue(side.verify(hex(message), hex(signature)));
  }

  @Test
  void both_signTheSame_andSeeTheSameFlips() {
    Random random = new Random(8032);
    for (int i = 0; i < 20; i++) {
      byte[] seed = new byte[32];
      byte[] message = new byte[random.nextInt(600)];
      random.nextBytes(seed);
      random.nextBytes(message);
      Side side = new Side(seed);
      byte[] signature = side.boring.sign(message);
      assertArrayEquals(signature, side.bouncy.sign(message));
      assertTrue(side.verify(message, signature));
      for (int bit = i % 7; bit < 512; bit += 31) {
        byte[] bad = signature.clone();
        bad[bit / 8] ^= (byte) (1 << bit % 8);
        assertFalse(side.verify(message, bad), "bit " + bit);
      }
    }
  }

  @Test
  void both_refuseAScalarThatIsNotReduced() {
    Side side = new Side(new byte[32]);
    byte[] signature = side.bouncy.sign(new byte[3]);
    byte[] scalar = Arrays.copyOfRange(signature, 32, 64);
    byte[] more = little(number(scalar).add(ORDER));
    System.arraycopy(more, 0, signature, 32, 32);
    assertFalse(side.verify(new byte[3], signature));
  }

  /// RFC 8032, 5.1.7, multiplies by the cofactor, which Bouncy Castle does and BoringSSL does not:
  /// the answer of a key must not depend on which of them is there.
  @Test
  void key_answersAsTheCofactoredEquation_forCommitmentsOfSmallOrder() throws MalformedInput {
    Side side = new Side(new byte[32]);
    PublicKey key = Ed25519Keys.publicKey(side.point);
    byte[] message = {7};
    byte[] neutral = side.answer(hex(IDENTITY), message);
    assertTrue(side.verify(message, neutral) && key.verify(message, neutral));
    byte[] notCanonical = side.answer(hex(IDENTITY_ABOVE_THE_FIELD), message);
    assertFalse(side.verify(message, notCanonical) || key.verify(message, notCanonical));
    byte[] ofOrderTwo = side.answer(hex(OF_ORDER_TWO), message);
    assertFalse(side.boring(message, ofOrderTwo));
    assertTrue(side.bouncy(message, ofOrderTwo) && key.verify(message, ofOrderTwo));
  }

  /// One key in both libraries.
  private static final class Side {
    private final byte[] seed;
    private final byte[] point = new byte[32];
    private final KeyPair.Signer boring;
    private final KeyPair.Signer bouncy;
    private final PublicKey.Verifier boringVerifier;
    private final PublicKey.Verifier bouncyVerifier;

    Side(byte[] seed) {
      this.seed = seed;
      Ed25519.generatePublicKey(seed, 0, point, 0);
      byte[] secret = Arrays.copyOf(seed, 64);
      System.arraycopy(point, 0, secret, 32, 32);
      boring = NativeEd25519.signerOf(seed).orElseThrow();
      bouncy = message -> Ed25519Keys.sign(secret, message);
      boringVerifier = NativeEd25519.verifierOf(point).orElseThrow();
      bouncyVerifier =
          Ed25519Keys.portableVerifier(
              Objects.requireNonNull(Ed25519.validatePublicKeyPartialExport(point, 0)));
    }

    boolean boring(byte[] message, byte[] signature) {
      return boringVerifier.verify(message, signature);
    }

    boolean bouncy(byte[] message, byte[] signature) {
      return bouncyVerifier.verify(message, signature);
    }

    /// What both say, which must be the same.
    boolean verify(byte[] message, byte[] signature) {
      boolean answer = boring(message, signature);
      assertEquals(bouncy(message, signature), answer);
      return answer;
    }

    /// What only the key's owner can make: a signature with a commitment of choice, right but for
    /// that commitment when it is of small order.
    byte[] answer(byte[] commitment, byte[] message) {
      byte[] hash = sha512(seed);
      hash[0] &= (byte) 248;
      hash[31] &= 127;
      hash[31] |= 64;
      BigInteger secret = number(Arrays.copyOf(hash, 32));
      BigInteger challenge = number(sha512(commitment, point, message));
      byte[] signature = Arrays.copyOf(commitment, 64);
      byte[] scalar = little(challenge.multiply(secret).mod(ORDER));
      System.arraycopy(scalar, 0, signature, 32, 32);
      return signature;
    }
  }

  private static byte[] sha512(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-512");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static BigInteger number(byte[] littleEndian) {
    return new BigInteger(1, reversed(littleEndian));
  }

  private static byte[] little(BigInteger number) {
    byte[] big = number.toByteArray();
    byte[] fixed = new byte[32];
    for (int i = 0; i < Math.min(32, big.length); i++) {
      fixed[i] = big[big.length - 1 - i];
    }
    return fixed;
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
