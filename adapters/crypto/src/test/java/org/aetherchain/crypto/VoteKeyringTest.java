package org.aetherchain.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.junit.jupiter.api.Test;
import supranational.blst.P1;

class VoteKeyringTest {
  private static final byte[] MESSAGE = BlsCases.bytes("checkpoint 1");

  private final BlsSignatures bls = BlsSignaturesTest.load();

  @Test
  void certificate_verifies_forExactlyItsSigners() {
    var ring = new VoteKeyring(bls, 100);
    List<VoteKey> keys = new ArrayList<>();
    List<VoteSignature> signatures = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      BlsPrivateKey key = DevnetSeeds.blsKey(3, "validator", i);
      keys.add(bls.publicKey(key));
      assertTrue(ring.admit(bls.publicKey(key), bls.provePossession(key)));
      signatures.add(bls.sign(MESSAGE, key));
      assertTrue(ring.verify(MESSAGE, signatures.getLast(), keys.getLast()));
    }
    VoteSignature sum = bls.aggregate(signatures).orElseThrow();
    assertTrue(ring.fastAggregateVerify(MESSAGE, sum, keys));
    assertFalse(ring.fastAggregateVerify(MESSAGE, sum, keys.subList(0, 6)));
    assertFalse(ring.fastAggregateVerify(BlsCases.bytes("other"), sum, keys));
    assertFalse(ring.fastAggregateVerify(MESSAGE, sum, List.of()));
    assertFalse(ring.verify(MESSAGE, signatures.get(0), keys.get(1)));
  }

  /// Edge cases again, with as many of their keys in the ring as can prove themselves.
  @Test
  void verifier_isRight_onEveryEdgeCase() {
    var ring = new VoteKeyring(bls, 100);
    for (int i = 0; i < 4; i++) {
      BlsPrivateKey key = DevnetSeeds.blsKey(5, "validator", i);
      ring.admit(bls.publicKey(key), bls.provePossession(key));
    }
    assertEquals(List.of(), BlsCases.wrongAnswers(bls, ring::fastAggregateVerify));
  }

  @Test
  void rogueKey_forgesACertificate_unlessPossessionIsProven() {
    BlsPrivateKey honest = DevnetSeeds.blsKey(4, "validator", 0);
    BlsPrivateKey attacker = DevnetSeeds.blsKey(4, "validator", 1);
    VoteKey honestKey = bls.publicKey(honest);
    P1 difference = new P1(bls.publicKey(attacker).toBytes());
    VoteKey rogueKey =
        VoteKey.of(difference.add(new P1(BlsCases.negated(honestKey).toBytes())).compress());
    // The attacker alone signs; the sum of both keys is its own key.
    VoteSignature forged = bls.sign(MESSAGE, attacker);
    List<VoteKey> both = List.of(honestKey, rogueKey);
    assertTrue(bls.isValid(rogueKey));
    assertTrue(bls.fastAggregateVerifyUnproven(MESSAGE, forged, both), "the attack works");

    var ring = new VoteKeyring(bls, 100);
    assertTrue(ring.admit(honestKey, bls.provePossession(honest)));
    assertFalse(ring.admit(rogueKey, bls.provePossession(attacker)));
    assertFalse(ring.admit(rogueKey, bls.provePossession(honest)));
    assertFalse(ring.admit(rogueKey, bls.sign(rogueKey.toBytes(), attacker)));
    assertFalse(ring.admit(rogueKey, BlsCases.INFINITY_SIGNATURE));
    assertFalse(ring.contains(rogueKey));
    assertFalse(ring.fastAggregateVerify(MESSAGE, forged, both));
  }

  @Test
  void admit_refusesInvalidKeysAndAFullRing() {
    var ring = new VoteKeyring(bls, 1);
    assertFalse(ring.admit(BlsCases.INFINITY_KEY, BlsCases.INFINITY_SIGNATURE));
    assertFalse(ring.admit(BlsCases.outsideG1(), BlsCases.INFINITY_SIGNATURE));
    BlsPrivateKey first = DevnetSeeds.blsKey(6, "validator", 0);
    BlsPrivateKey second = DevnetSeeds.blsKey(6, "validator", 1);
    assertTrue(ring.admit(bls.publicKey(first), bls.provePossession(first)));
    assertTrue(ring.admit(bls.publicKey(first), bls.provePossession(first)), "again");
    assertFalse(ring.admit(bls.publicKey(first), bls.provePossession(second)), "wrong proof");
    assertFalse(ring.admit(bls.publicKey(second), bls.provePossession(second)), "full");
    assertEquals(1, ring.size());
  }
}
