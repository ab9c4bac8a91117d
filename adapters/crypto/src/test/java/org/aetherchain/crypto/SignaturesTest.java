package org.aetherchain.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.junit.jupiter.api.Test;

class SignaturesTest {
  private static final Hash MESSAGE = Hash.ofRank(7);

  private final EcdsaSecp256k1 ecdsa = EcdsaSecp256k1.preferred();
  private final BlsSignatures bls = BlsSignaturesTest.load();
  private final Signatures signatures = new Signatures(ecdsa, bls);

  @Test
  void command_verifies_forItsKeyAndDigestOnly() {
    EcdsaPrivateKey secret = DevnetSeeds.ecdsaKey(1, "account", 0);
    PublicKey key = ecdsa.publicKey(secret);
    Signature signature = ecdsa.sign(MESSAGE, secret);
    assertTrue(signatures.verifyCommand(key, MESSAGE, signature));
    assertFalse(signatures.verifyCommand(key, Hash.ofRank(8), signature));
    assertFalse(signatures.verifyCommand(PublicKey.ofRank(1), MESSAGE, signature));
  }

  @Test
  void aggregate_verifies_forAllItsSignersTogether() {
    List<VoteKey> keys = new ArrayList<>();
    List<VoteSignature> parts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      BlsPrivateKey secret = DevnetSeeds.blsKey(1, "validator", i);
      keys.add(bls.publicKey(secret));
      parts.add(bls.sign(MESSAGE.toBytes(), secret));
    }
    VoteSignature sum = signatures.aggregate(parts).orElseThrow();
    for (int round = 0; round < 2; round++) {
      assertTrue(signatures.verifyVote(keys, MESSAGE, sum));
      assertTrue(signatures.verifyVote(keys.subList(2, 3), MESSAGE, parts.get(2)));
      assertFalse(signatures.verifyVote(keys.subList(0, 3), MESSAGE, sum));
      assertFalse(signatures.verifyVote(keys, Hash.ofRank(8), sum));
      assertFalse(signatures.verifyVote(List.of(), MESSAGE, sum));
      assertFalse(signatures.verifyVote(List.of(VoteKey.ofRank(1)), MESSAGE, sum));
    }
    assertEquals(Optional.empty(), signatures.aggregate(List.of()));
    assertEquals(Optional.empty(), signatures.aggregate(List.of(VoteSignature.ofRank(1))));
  }

  @Test
  void possession_isProvenByTheOwnerOnly() {
    BlsPrivateKey secret = DevnetSeeds.blsKey(1, "validator", 0);
    VoteKey other = bls.publicKey(DevnetSeeds.blsKey(1, "validator", 1));
    VoteSignature proof = bls.provePossession(secret);
    assertTrue(signatures.verifyPossession(bls.publicKey(secret), proof));
    assertFalse(signatures.verifyPossession(other, proof));
  }
}
