package org.aetherchain.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlsSignaturesTest {
  private final BlsSignatures bls = load();

  static BlsSignatures load() {
    try {
      return BlsSignatures.load();
    } catch (NativeLibraryUnavailable unavailable) {
      throw new IllegalStateException(unavailable);
    }
  }

  @Test
  void verifier_isRight_onEveryEdgeCase() {
    assertEquals(List.of(), BlsCases.wrongAnswers(bls, bls::fastAggregateVerifyUnproven));
  }

  @Test
  void barePairing_isRight_onEveryEdgeCase() {
    assertEquals(List.of(), BlsCases.wrongAnswers(bls, BlsCases.pairingWithout(Set.of())));
  }

  @ParameterizedTest
  @EnumSource(BlsCases.Check.class)
  void edgeCases_findTheVerifier_thatOmitsACheck(BlsCases.Check omitted) {
    BlsCases.Verifier mutant = BlsCases.pairingWithout(Set.of(omitted));
    assertFalse(BlsCases.wrongAnswers(bls, mutant).isEmpty());
  }

  @Test
  void aggregateVerify_isRight_onEveryEdgeCase_whenAllMessagesAreTheSame() {
    assertEquals(
        List.of(),
        BlsCases.wrongAnswers(
            bls,
            (message, signature, keys) ->
                // Keys that cancel out are a forgery only because nobody proved the second one.
                !signature.equals(BlsCases.INFINITY_SIGNATURE)
                    && bls.aggregateVerify(
                        keys.stream().map(key -> message).toList(), signature, keys)));
  }

  @Test
  void aggregateVerify_bindsEachMessageToItsSigner() {
    BlsPrivateKey first = DevnetSeeds.blsKey(1, "validator", 1);
    BlsPrivateKey second = DevnetSeeds.blsKey(1, "validator", 2);
    byte[] one = {1};
    byte[] two = {2};
    VoteSignature sum =
        bls.aggregate(List.of(bls.sign(one, first), bls.sign(two, second))).orElseThrow();
    List<VoteKey> keys = List.of(bls.publicKey(first), bls.publicKey(second));
    assertTrue(bls.aggregateVerify(List.of(one, two), sum, keys));
    assertFalse(bls.aggregateVerify(List.of(two, one), sum, keys));
    assertFalse(bls.aggregateVerify(List.of(one), sum, keys));
    assertFalse(bls.aggregateVerify(List.of(), sum, List.of()));
  }

  @Test
  void isValid_refusesInfinityAndPointsOutsideTheGroup() {
    assertTrue(bls.isValid(bls.publicKey(DevnetSeeds.blsKey(1, "validator", 0))));
    assertFalse(bls.isValid(BlsCases.INFINITY_KEY));
    assertFalse(bls.isValid(BlsCases.outsideG1()));
    assertFalse(bls.isValid(VoteKey.of(new byte[48])));
    assertFalse(bls.isValid(VoteKey.ofHex("ff".repeat(48))));
  }

  @Test
  void aggregate_isEmpty_forNothingAndForPointsOutsideTheGroup() {
    VoteSignature good = bls.sign(new byte[1], DevnetSeeds.blsKey(1, "validator", 0));
    assertEquals(Optional.empty(), bls.aggregate(List.of()));
    assertEquals(Optional.empty(), bls.aggregate(List.of(good, BlsCases.outsideG2())));
    assertEquals(Optional.empty(), bls.aggregate(List.of(VoteSignature.of(new byte[96]))));
    assertEquals(Optional.of(good), bls.aggregate(List.of(good)));
  }

  @Test
  void lengths_areCheckedBeforeAnyLibrary() {
    for (int sizeBytes : new int[] {0, 1, 47, 49, 95, 97, 192}) {
      assertThrows(IllegalArgumentException.class, () -> VoteKey.of(new byte[sizeBytes]));
      assertThrows(IllegalArgumentException.class, () -> VoteSignature.of(new byte[sizeBytes]));
    }
  }

  @Test
  void proofOfPossession_isNoSignatureAndTheOtherWayRound() {
    BlsPrivateKey key = DevnetSeeds.blsKey(1, "validator", 0);
    VoteKey publicKey = bls.publicKey(key);
    VoteSignature proof = bls.provePossession(key);
    VoteSignature signature = bls.sign(publicKey.toBytes(), key);
    assertTrue(bls.verifyPossession(publicKey, proof));
    assertNotEquals(proof, signature);
    assertFalse(bls.verifyPossession(publicKey, signature));
    assertFalse(bls.verify(publicKey.toBytes(), proof, publicKey));
    assertFalse(bls.verifyPossession(BlsCases.INFINITY_KEY, BlsCases.INFINITY_SIGNATURE));
  }

  @Test
  void fromSeed_givesEip2333sPublishedMasterKey() {
    byte[] seed =
        HexFormat.of()
            .parseHex(
                "c55257c360c07c72029aebc1b53c05ed0362ada38ead3e3e9efa3708e5349553"
                    + "1f09a6987599d18264c1e1c92f2cf141630c7a3c4ab7c81b2f001698e7463b04");
    assertEquals(
        new BigInteger(
            "6083874454709270928345386274498605044986640685124978867557563392430687146096"),
        new BigInteger(1, BlsPrivateKey.fromSeed(seed).exportBytes()));
  }

  @Property(tries = 100)
  void fromSeed_isTheDraftsKeyGen(@ForAll @Size(min = 32, max = 80) byte[] seed) throws Exception {
    byte[] salt =
        MessageDigest.getInstance("SHA-256").digest(BlsCases.bytes("BLS-SIG-KEYGEN-SALT-"));
    byte[] ikm = Arrays.copyOf(seed, seed.length + 1);
    byte[] okm =
        KDF.getInstance("HKDF-SHA256")
            .deriveData(
                HKDFParameterSpec.ofExtract()
                    .addIKM(ikm)
                    .addSalt(salt)
                    .thenExpand(new byte[] {0, 48}, 48));
    assertEquals(
        new BigInteger(1, okm).mod(BlsPrivateKey.ORDER),
        new BigInteger(1, BlsPrivateKey.fromSeed(seed).exportBytes()));
  }

  @Property(tries = 50)
  void signature_verifies_andNotWithAnyBitChanged(
      @ForAll byte[] message, @ForAll int index, @ForAll int bit) {
    BlsPrivateKey key = DevnetSeeds.blsKey(2, "validator", index);
    VoteKey publicKey = bls.publicKey(key);
    VoteSignature signature = bls.sign(message, key);
    assertTrue(bls.verify(message, signature, publicKey));
    byte[] changed = signature.toBytes();
    int position = Math.floorMod(bit, 8 * changed.length);
    changed[position / 8] ^= (byte) (1 << (position % 8));
    assertFalse(bls.verify(message, VoteSignature.of(changed), publicKey));
  }

  @Test
  void privateKey_isANumberFrom1ToOrderMinus1() {
    assertThrows(IllegalArgumentException.class, () -> BlsPrivateKey.of(new byte[32]));
    assertThrows(IllegalArgumentException.class, () -> BlsPrivateKey.of(new byte[33]));
    byte[] order = BlsPrivateKey.ORDER.toByteArray();
    assertThrows(IllegalArgumentException.class, () -> BlsPrivateKey.of(order));
    assertThrows(IllegalArgumentException.class, () -> BlsPrivateKey.fromSeed(new byte[31]));
  }

  @Test
  void privateKey_cannotBeUsed_onceDestroyed_andDoesNotShowItself() {
    BlsPrivateKey key = DevnetSeeds.blsKey(1, "validator", 0);
    assertEquals("BlsPrivateKey[redacted]", key.toString());
    key.destroy();
    assertTrue(key.isDestroyed());
    assertThrows(IllegalStateException.class, () -> bls.sign(new byte[1], key));
    assertThrows(IllegalStateException.class, () -> bls.publicKey(key));
    assertThrows(IllegalStateException.class, key::exportBytes);
  }

  @Test
  void description_namesTheCiphersuite() {
    assertTrue(bls.description().contains("BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_"));
  }
}
