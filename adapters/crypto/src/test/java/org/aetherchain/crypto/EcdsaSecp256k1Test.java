package org.aetherchain.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.crypto.TextbookEcdsa.Check;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EcdsaSecp256k1Test {
  private static final HexFormat HEX = HexFormat.of();

  /// A published RFC 6979 vector; the message is hashed with SHA-256.
  record Published(String key, String message, String signature) {}

  // The vectors that implementations of RFC 6979 for this curve have shared since 2013 (the RFC's
  // own are for other curves), with s in the lower half.
  private static final List<Published> RFC_6979 =
      List.of(
          new Published(
              "0000000000000000000000000000000000000000000000000000000000000001",
              "Satoshi Nakamoto",
              "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8"
                  + "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5"),
          new Published(
              "0000000000000000000000000000000000000000000000000000000000000001",
              "All those moments will be lost in time, like tears in rain. Time to die...",
              "8600dbd41e348fe5c9465ab92d23e3db8b98b873beecd930736488696438cb6b"
                  + "547fe64427496db33bf66019dacbf0039c04199abb0122918601db38a72cfc21"),
          new Published(
              "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140",
              "Satoshi Nakamoto",
              "fd567d121db66e382991534ada77a6bd3106f0a1098c231e47993447cd6af2d0"
                  + "6b39cd0eb1bc8603e159ef5c20a5c8ad685a45b06ce9bebed3f153d10d93bed5"),
          new Published(
              "f8b8af8ce3c7cca5e300d33939540c10d45ce001b8f252bfbc57ba0342904181",
              "Alan Turing",
              "7063ae83e7f62bbb171798131b4a0564b956930092b33b07b395615d9ec7e15c"
                  + "58dfcc1e00a35e1572f366ffe34ba0fc47db1e7189759b9fb233c5b05ab388ea"),
          new Published(
              "e91671c46231f833a6406ccbea0e3e392c76c167bac1cb013f6f1013980455c2",
              "There is a computer disease that anybody who works with computers knows about."
                  + " It's a very serious disease and it interferes completely with the work."
                  + " The trouble with computers is that you 'play' with them!",
              "b552edd27580141f3b2a5463048cb7cd3e047b97c9f98076c32dbdf85a68718b"
                  + "279fa72dd19bfae05577e06c7c0c1900c371fcd5893f7e1d56a37d30174671f6"));

  static Stream<EcdsaSecp256k1> libraries() {
    return Stream.of(EcdsaAgreementProperties.NATIVE, new BouncyCastleSecp256k1());
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void sign_givesThePublishedBytes_ofRfc6979(EcdsaSecp256k1 library) throws Exception {
    for (Published vector : RFC_6979) {
      EcdsaPrivateKey key = EcdsaPrivateKey.of(HEX.parseHex(vector.key()));
      byte[] message = vector.message().getBytes(StandardCharsets.UTF_8);
      Hash digest = Hash.of(MessageDigest.getInstance("SHA-256").digest(message));
      Signature signature = library.sign(digest, key);
      assertEquals(vector.signature(), signature.toHex());
      assertTrue(library.verify(digest, signature, library.publicKey(key)));
    }
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void publicKey_ofTheNumberOne_isTheGenerator(EcdsaSecp256k1 library) {
    EcdsaPrivateKey one = EcdsaPrivateKey.of(EcdsaCases.digest(BigInteger.ONE).toBytes());
    assertEquals(
        "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
        library.publicKey(one).toHex());
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void verify_isRight_onEveryEdgeCase(EcdsaSecp256k1 library) {
    assertEquals(List.of(), EcdsaCases.wrongAnswers(library::verify));
  }

  @Test
  void textbook_isRight_onEveryEdgeCase() {
    assertEquals(List.of(), EcdsaCases.wrongAnswers(TextbookEcdsa.complete()));
  }

  @ParameterizedTest
  @EnumSource(Check.class)
  void edgeCases_findTheVerifier_thatOmitsACheck(Check omitted) {
    assertFalse(EcdsaCases.wrongAnswers(TextbookEcdsa.without(omitted)).isEmpty());
  }

  @Test
  void edgeCases_findTheVerifier_thatAcceptsHighS_byThatCase() {
    assertEquals(
        List.of("n - s for s", "s one above half the order"),
        EcdsaCases.wrongAnswers(TextbookEcdsa.without(Check.LOW_S)));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void isValid_refusesWhatIsNoPoint(EcdsaSecp256k1 library) {
    String x = "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";
    assertTrue(library.isValid(PublicKey.ofHex("02" + x)));
    assertTrue(library.isValid(PublicKey.ofHex("03" + x)));
    for (String prefix : List.of("00", "01", "04", "05", "06", "07", "ff")) {
      assertFalse(library.isValid(PublicKey.ofHex(prefix + x)), prefix);
    }
    assertFalse(library.isValid(PublicKey.ofHex("02" + "0".repeat(63) + "5")), "off the curve");
    assertFalse(library.isValid(PublicKey.ofHex("02" + "f".repeat(64))), "x above the field");
    assertFalse(library.isValid(PublicKey.of(new byte[33])), "infinity has no compressed form");
  }

  @Test
  void lengths_areCheckedBeforeAnyLibrary() {
    for (int sizeBytes : new int[] {0, 1, 31, 32, 34, 63, 65, 72}) {
      assertThrows(IllegalArgumentException.class, () -> Signature.of(new byte[sizeBytes]));
      assertThrows(IllegalArgumentException.class, () -> PublicKey.of(new byte[sizeBytes]));
    }
  }

  @Test
  void privateKey_isANumberFrom1ToOrderMinus1() {
    for (BigInteger bad : List.of(BigInteger.ZERO, EcdsaSecp256k1.ORDER)) {
      byte[] bytes = EcdsaCases.digest(bad).toBytes();
      var refused = assertThrows(IllegalArgumentException.class, () -> EcdsaPrivateKey.of(bytes));
      assertFalse(String.valueOf(refused.getMessage()).contains(HEX.formatHex(bytes)));
    }
    assertThrows(IllegalArgumentException.class, () -> EcdsaPrivateKey.of(new byte[31]));
    assertThrows(IllegalArgumentException.class, () -> EcdsaPrivateKey.of(new byte[33]));
    BigInteger last = EcdsaSecp256k1.ORDER.subtract(BigInteger.ONE);
    assertFalse(EcdsaPrivateKey.of(EcdsaCases.digest(last).toBytes()).isDestroyed());
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void privateKey_cannotBeUsed_onceDestroyed(EcdsaSecp256k1 library) {
    byte[] bytes = EcdsaCases.digest(BigInteger.valueOf(0xabcdefL)).toBytes();
    EcdsaPrivateKey key = EcdsaPrivateKey.of(bytes);
    assertEquals(HEX.formatHex(bytes), HEX.formatHex(key.exportBytes()));
    key.destroy();
    assertTrue(key.isDestroyed());
    assertThrows(IllegalStateException.class, () -> library.sign(Hash.ZERO, key));
    assertThrows(IllegalStateException.class, () -> library.publicKey(key));
    assertThrows(IllegalStateException.class, key::exportBytes);
  }

  @Test
  void privateKey_doesNotShowItself() {
    EcdsaPrivateKey key = DevnetSeeds.ecdsaKey(1, "account", 0);
    assertEquals("EcdsaPrivateKey[redacted]", key.toString());
    assertEquals("SecretBytes[redacted]", key.secret().toString());
  }
}
