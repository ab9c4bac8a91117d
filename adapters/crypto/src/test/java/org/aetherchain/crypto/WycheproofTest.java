package org.aetherchain.crypto;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// Project Wycheproof's vectors for ECDSA on secp256k1 with SHA-256, all files of that name: DER
/// for Bitcoin (low s only), plain DER, and P1363 (r||s).
///
/// Where our rules are stricter than a file's the expected verdict is refusal, and counted: -
/// `REPRESENTATION`: a signature with no 64-byte form, which is what the flags BerEncodedSignature,
/// InvalidEncoding and InvalidTypesInSignature are about, and integers that are negative or longer
/// than 32 bytes (part of RangeCheck, IntegerOverflow, ModifiedInteger). In the files these are
/// invalid anyway; a "valid" one among them is a failure of this test. - `HIGH_S`: s above n/2.
/// Invalid in the Bitcoin file (flag SignatureMalleabilityBitcoin), valid in the others, always
/// refused here.
class WycheproofTest {
  private static final HexFormat HEX = HexFormat.of();

  private enum Count {
    ACCEPTED,
    REFUSED,
    REPRESENTATION,
    HIGH_S
  }

  @TestFactory
  Stream<DynamicTest> verify_agreesWithEveryVector() {
    return PublishedVectors.tests("wycheproof", WycheproofTest::tests);
  }

  private static Stream<DynamicTest> tests(Path folder) {
    List<Path> files =
        PublishedVectors.files(folder).stream().filter(WycheproofTest::isOurs).toList();
    assertFalse(files.isEmpty(), "the folder has no file for secp256k1 with SHA-256");
    return files.stream().flatMap(file -> EcdsaSecp256k1Test.libraries().map(it -> test(file, it)));
  }

  private static DynamicTest test(Path file, EcdsaSecp256k1 library) {
    return DynamicTest.dynamicTest(
        file.getFileName() + " by " + library.description(), () -> check(file, library));
  }

  private static boolean isOurs(Path file) {
    return file.getFileName().toString().startsWith("ecdsa_secp256k1_sha256_");
  }

  private static void check(Path file, EcdsaSecp256k1 library) throws Exception {
    boolean compact = file.getFileName().toString().contains("p1363");
    Map<Count, Integer> counts = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    int tests = 0;
    JsonNode root = PublishedVectors.read(file);
    for (JsonNode group : root.get("testGroups")) {
      PublicKey key = compress(group.get("publicKey").get("uncompressed").asString());
      for (JsonNode test : group.get("tests")) {
        tests++;
        boolean published = "valid".equals(test.get("result").asString());
        byte[] encoded = HEX.parseHex(test.get("sig").asString());
        Optional<Signature> signature = compact ? exactly64(encoded) : fromDer(encoded);
        boolean highS = signature.isPresent() && hasHighS(signature.get());
        boolean accepted =
            signature.isPresent()
                && library.verify(sha256(test.get("msg").asString()), signature.get(), key);
        if (accepted != (published && !highS)) {
          wrong.add(test.get("tcId") + " " + test.get("flags") + " " + test.get("comment"));
        }
        counts.merge(count(signature.isPresent(), highS, accepted), 1, Integer::sum);
      }
    }
    List<String> mismatches = List.copyOf(wrong);
    int total = tests;
    System.out.println(file.getFileName() + " by " + library.description() + ": " + counts);
    assertAll(
        () -> assertEquals(List.of(), mismatches),
        () -> assertEquals(root.get("numberOfTests").asInt(), total),
        () -> assertTrue(counts.keySet().containsAll(List.of(Count.ACCEPTED, Count.REFUSED))));
  }

  private static Count count(boolean representable, boolean highS, boolean accepted) {
    if (!representable) {
      return Count.REPRESENTATION;
    }
    if (highS) {
      return Count.HIGH_S;
    }
    return accepted ? Count.ACCEPTED : Count.REFUSED;
  }

  private static PublicKey compress(String uncompressed) {
    boolean odd = HEX.parseHex(uncompressed)[64] % 2 != 0;
    return PublicKey.ofHex((odd ? "03" : "02") + uncompressed.substring(2, 66));
  }

  private static Hash sha256(String messageHex) throws Exception {
    return Hash.of(MessageDigest.getInstance("SHA-256").digest(HEX.parseHex(messageHex)));
  }

  private static boolean hasHighS(Signature signature) {
    BigInteger s = new BigInteger(1, signature.toBytes(), 32, 32);
    return s.compareTo(EcdsaSecp256k1.MAX_S) > 0 && s.compareTo(EcdsaSecp256k1.ORDER) < 0;
  }

  private static Optional<Signature> exactly64(byte[] bytes) {
    return bytes.length == 64 ? Optional.of(Signature.of(bytes)) : Optional.empty();
  }

  /// r||s of `SEQUENCE { INTEGER r, INTEGER s }` in strict DER, if both fit 32 unsigned bytes.
  private static Optional<Signature> fromDer(byte[] der) {
    if (der.length < 2 || der.length > 72 || der[0] != 0x30 || der[1] != der.length - 2) {
      return Optional.empty();
    }
    Optional<BigInteger> r = integerAt(der, 2);
    if (r.isEmpty()) {
      return Optional.empty();
    }
    int next = 4 + der[3];
    Optional<BigInteger> s = integerAt(der, next);
    if (s.isEmpty() || next + 2 + der[next + 1] != der.length) {
      return Optional.empty();
    }
    return Optional.of(EcdsaCases.signature(r.get(), s.get()));
  }

  private static Optional<BigInteger> integerAt(byte[] der, int offset) {
    if (offset + 2 > der.length || der[offset] != 2) {
      return Optional.empty();
    }
    int length = der[offset + 1];
    if (length < 1 || length > 33 || offset + 2 + length > der.length) {
      return Optional.empty();
    }
    var number = new BigInteger(der, offset + 2, length);
    boolean minimal = number.toByteArray().length == length;
    return minimal && number.signum() >= 0 && number.bitLength() <= 256
        ? Optional.of(number)
        : Optional.empty();
  }

  @Test
  void der_isReadStrictly() {
    assertTrue(fromDer(HEX.parseHex("3006020101020102")).isPresent());
    for (String bad :
        List.of(
            "",
            "30",
            "3006020101020101ff",
            "300702010102020001",
            "3006020181020101",
            "30060201010201",
            "3005020101020101",
            "3106020101020101",
            "3006030101020101")) {
      assertFalse(fromDer(HEX.parseHex(bad)).isPresent(), bad);
    }
  }
}
