package org.aetherchain.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.junit.jupiter.api.Test;

class CurveSignaturesTest {
  private static final Hash MESSAGE = Hash.ofRank(1);

  private final BlsSignatures bls = BlsSignaturesTest.load();
  private final CurveSignatures port = new CurveSignatures(EcdsaSecp256k1.preferred(), bls);

  @Test
  void verifyCommand_isRight_onEveryEdgeCase() {
    assertEquals(
        List.of(),
        EcdsaCases.wrongAnswers(
            (digest, signature, key) -> port.verifyCommand(key, digest, signature)));
  }

  @Test
  void verifyVote_answersTheSame_whetherItsKeysAreDecodedOrNot() {
    BlsPrivateKey first = DevnetSeeds.blsKey(7, "validator", 0);
    BlsPrivateKey second = DevnetSeeds.blsKey(7, "validator", 1);
    List<VoteKey> keys = List.of(bls.publicKey(first), bls.publicKey(second));
    VoteSignature sum =
        port.aggregate(
                List.of(bls.sign(MESSAGE.toBytes(), first), bls.sign(MESSAGE.toBytes(), second)))
            .orElseThrow();
    for (int decoded : new int[] {0, 2}) {
      assertEquals(decoded, port.decodedKeys());
      assertFalse(port.verifyVote(keys, Hash.ZERO, sum));
      assertFalse(port.verifyVote(keys.subList(0, 1), MESSAGE, sum));
      assertFalse(port.verifyVote(List.of(), MESSAGE, sum));
      assertFalse(port.verifyVote(List.of(keys.get(0), BlsCases.INFINITY_KEY), MESSAGE, sum));
      assertFalse(port.verifyVote(List.of(keys.get(0), BlsCases.outsideG1()), MESSAGE, sum));
      assertEquals(decoded, port.decodedKeys(), "nothing is kept when nothing verified");
      assertTrue(port.verifyVote(keys, MESSAGE, sum));
    }
    assertTrue(port.verifyPossession(keys.get(0), bls.provePossession(first)));
    assertFalse(port.verifyPossession(keys.get(0), bls.provePossession(second)));
  }
}
