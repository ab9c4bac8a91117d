package org.aetherchain.proofs.groth16;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aetherchain.proofs.curve.Backend;
import org.aetherchain.proofs.curve.Backends;
import org.aetherchain.proofs.curve.Group;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.curve.Point;
import org.aetherchain.proofs.field.Fq;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrVector;
import org.aetherchain.proofs.format.Circuits;
import org.aetherchain.proofs.r1cs.R1cs;
import org.aetherchain.proofs.r1cs.Witness;
import org.aetherchain.proofs.setup.DevelopmentSetup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The verifier accepts what holds and says what is wrong with everything else.
class VerifierTest {
  private static final int N = 5;

  /// A point of order three on the curve of G1.
  private static final Point OF_ORDER_THREE = Point.of(Group.G1, BigInteger.ZERO, BigInteger.TWO);

  private final Arena arena = Arena.ofShared();
  private final Parallel parallel = new Parallel(2);
  private final ProvingKey proving;
  private final VerifyingKey key;
  private final Proof proof;
  private final FrVector inputs;

  VerifierTest() throws UnsatisfiedException {
    R1cs r1cs = Circuits.squarings(N);
    proving = DevelopmentSetup.run(r1cs, new Random(1), arena, parallel).key();
    key = proving.verifying();
    Witness witness = Circuits.squaringsOf(3, N);
    proof = new Prover(proving, Backend.fastest(), parallel).prove(witness, new Random(2));
    inputs = FrVector.of(witness.get(1));
  }

  @AfterEach
  void close() {
    parallel.close();
    arena.close();
  }

  @Test
  void proof_holds_alsoReRandomised() throws DegenerateKeyException {
    Fr r = Fr.of(12345);
    Proof other = new Proof(proof.a().times(r.inverse()), proof.b().times(r), proof.c());
    for (Backend backend : Backends.all()) {
      Verifier verifier = new Verifier(key, backend, parallel);
      assertTrue(verifier.verify(proof, inputs).isValid());
      assertTrue(verifier.verify(other, inputs).isValid());
    }
  }

  @Test
  void everyChangedPart_isInvalid() throws DegenerateKeyException {
    Point g1 = Group.G1.generator();
    Point g2 = Group.G2.generator();
    for (Backend backend : Backends.all()) {
      Verifier verifier = new Verifier(key, backend, parallel);
      for (Proof wrong :
          List.of(
              new Proof(proof.a().plus(g1), proof.b(), proof.c()),
              new Proof(proof.a(), proof.b().plus(g2), proof.c()),
              new Proof(proof.a(), proof.b(), proof.c().plus(g1)),
              new Proof(proof.a().negated(), proof.b(), proof.c()),
              new Proof(proof.a(), proof.b().negated(), proof.c()),
              new Proof(proof.a(), proof.b(), proof.c().negated()),
              new Proof(proof.c(), proof.b(), proof.a()))) {
        assertInvalid("does not hold", verifier.verify(wrong, inputs));
      }
      FrVector other = FrVector.of(inputs.get(0).plus(Fr.ONE));
      assertInvalid("does not hold", verifier.verify(proof, other));
    }
  }

  @Test
  void wrongNumberOfPublicValues_isInvalid() throws DegenerateKeyException {
    // snarkjs takes a missing value as zero.
    for (Backend backend : Backends.all()) {
      Verifier verifier = new Verifier(key, backend, parallel);
      assertInvalid("0 public values", verifier.verify(proof, new FrVector(0)));
      assertInvalid("2 public values", verifier.verify(proof, FrVector.of(inputs.get(0), Fr.ZERO)));
    }
  }

  @Test
  void pointOutsideTheSubgroup_isInvalid_evenWhereTheEquationHolds() throws DegenerateKeyException {
    // The pairing of a point of order three is one.
    Proof a = new Proof(proof.a().plus(OF_ORDER_THREE), proof.b(), proof.c());
    Proof b = new Proof(proof.a(), proof.b().plus(outsideG2()), proof.c());
    Proof c = new Proof(proof.a(), proof.b(), proof.c().plus(OF_ORDER_THREE));
    for (Backend backend : Backends.all()) {
      assertTrue(new Equation(key, backend, parallel).holds(a, inputs), backend.name());
      Verifier verifier = new Verifier(key, backend, parallel);
      assertInvalid("point A of the proof is not in the subgroup", verifier.verify(a, inputs));
      assertInvalid("point B of the proof is not in the subgroup", verifier.verify(b, inputs));
      assertInvalid("point C of the proof is not in the subgroup", verifier.verify(c, inputs));
    }
  }

  @Test
  void infinity_isInvalid() throws DegenerateKeyException {
    Proof a = new Proof(Point.infinity(Group.G1), proof.b(), proof.c());
    Proof b = new Proof(proof.a(), Point.infinity(Group.G2), proof.c());
    Proof c = new Proof(proof.a(), proof.b(), Point.infinity(Group.G1));
    for (Backend backend : Backends.all()) {
      Verifier verifier = new Verifier(key, backend, parallel);
      assertInvalid("A of the proof is infinity", verifier.verify(a, inputs));
      assertInvalid("B of the proof is infinity", verifier.verify(b, inputs));
      assertInvalid("C of the proof is infinity", verifier.verify(c, inputs));
    }
  }

  @Test
  void degenerateKeys_areRefused() {
    Point alpha = key.alpha();
    Point beta = key.beta();
    Point gamma = key.gamma();
    Point delta = key.delta();
    Point zero = Point.infinity(Group.G2);
    refused("delta is gamma", with(alpha, beta, delta, delta));
    refused("delta is gamma", with(alpha, beta, delta, delta.negated()));
    refused("alpha of the key is infinity", with(Point.infinity(Group.G1), beta, gamma, delta));
    refused("beta of the key is infinity", with(alpha, zero, gamma, delta));
    refused("gamma of the key is infinity", with(alpha, beta, zero, delta));
    refused("delta of the key is infinity", with(alpha, beta, gamma, zero));
    refused("alpha of the key is not in", with(alpha.plus(OF_ORDER_THREE), beta, gamma, delta));
    refused("delta of the key is not in", with(alpha, beta, gamma, delta.plus(outsideG2())));
    List<Point> free = List.of(key.inputs().get(0), Point.infinity(Group.G1));
    refused("input 1 of the key is infinity", new VerifyingKey(alpha, beta, gamma, delta, free));
  }

  @Test
  void keyWithoutContribution_canBeForgedFor_andIsRefused() {
    // With delta = gamma whoever wants takes A = alpha, B = beta, C = -inputs: the equation holds.
    VerifyingKey open = with(key.alpha(), key.beta(), key.gamma(), key.gamma());
    Point sum = key.inputs().get(0).plus(key.inputs().get(1).times(Fr.of(666)));
    Proof forged = new Proof(key.alpha(), key.beta(), sum.negated());
    FrVector claimed = FrVector.of(Fr.of(666));
    assertTrue(new Equation(open, Backend.fastest(), parallel).holds(forged, claimed));
    refused("anybody can forge", open);
  }

  @Test
  void batch_findsExactlyTheFalseProofs() throws DegenerateKeyException, UnsatisfiedException {
    for (Backend backend : Backends.all()) {
      Verifier verifier = new Verifier(key, backend, parallel);
      Prover prover = new Prover(proving, backend, parallel);
      List<Proof> proofs = new ArrayList<>();
      List<FrVector> values = new ArrayList<>();
      for (int x = 2; x < 12; x++) {
        Witness witness = Circuits.squaringsOf(x, N);
        proofs.add(prover.prove(witness, new Random(x)));
        values.add(FrVector.of(witness.get(1)));
      }
      verifier
          .verifyAll(proofs, values, new SecureRandom())
          .forEach(verdict -> assertTrue(verdict.isValid(), backend.name()));
      values.set(3, values.get(4));
      proofs.set(6, new Proof(proof.a().plus(OF_ORDER_THREE), proof.b(), proof.c()));
      values.set(8, new FrVector(0));
      List<Verdict> verdicts = verifier.verifyAll(proofs, values, new SecureRandom());
      for (int i = 0; i < verdicts.size(); i++) {
        assertEquals(i != 3 && i != 6 && i != 8, verdicts.get(i).isValid(), backend.name() + i);
      }
      assertTrue(verifier.verifyAll(List.of(), List.of(), new SecureRandom()).isEmpty());
    }
  }

  private VerifyingKey with(Point alpha, Point beta, Point gamma, Point delta) {
    return new VerifyingKey(alpha, beta, gamma, delta, key.inputs());
  }

  private void refused(String words, VerifyingKey degenerate) {
    for (Backend backend : Backends.all()) {
      DegenerateKeyException refused =
          assertThrows(
              DegenerateKeyException.class, () -> new Verifier(degenerate, backend, parallel));
      assertTrue(refused.getMessage().contains(words), refused.getMessage());
    }
  }

  private static void assertInvalid(String words, Verdict verdict) {
    Verdict.Invalid invalid = assertInstanceOf(Verdict.Invalid.class, verdict);
    assertTrue(invalid.reason().contains(words), invalid.reason());
  }

  /// A point of the twist outside the subgroup of order r: the first with x = k on the curve.
  private static Point outsideG2() {
    BigInteger q = Fq.MODULUS;
    BigInteger root = q.add(BigInteger.ONE).shiftRight(2);
    BigInteger half = BigInteger.TWO.modInverse(q);
    for (long k = 1; ; k++) {
      BigInteger a = BigInteger.valueOf(k * k * k + 4);
      BigInteger b = BigInteger.valueOf(4);
      BigInteger norm = a.multiply(a).add(b.multiply(b)).mod(q);
      BigInteger length = norm.modPow(root, q);
      BigInteger square = a.add(length).multiply(half).mod(q);
      BigInteger y0 = square.modPow(root, q);
      if (length.multiply(length).mod(q).equals(norm) && y0.multiply(y0).mod(q).equals(square)) {
        BigInteger y1 = b.multiply(half).multiply(y0.modInverse(q)).mod(q);
        Point point = Point.of(Group.G2, BigInteger.valueOf(k), BigInteger.ZERO, y0, y1);
        if (!point.isInSubgroup()) {
          return point;
        }
      }
    }
  }
}
