package org.aetherchain.proofs.groth16;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aetherchain.proofs.curve.Backend;
import org.aetherchain.proofs.curve.Backends;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrVector;
import org.aetherchain.proofs.format.Circuits;
import org.aetherchain.proofs.r1cs.R1cs;
import org.aetherchain.proofs.r1cs.SparseMatrix;
import org.aetherchain.proofs.r1cs.Witness;
import org.aetherchain.proofs.setup.DevelopmentSetup;
import org.junit.jupiter.api.Test;

/// Proofs hold, for circuits of every size and kind of wire, and do not depend on who computes
/// them.
class ProverTest {
  @Test
  void proof_isTheSame_onEveryBackendAndForAnyNumberOfThreads() throws UnsatisfiedException {
    int n = 3000; // several chunks and windows
    R1cs r1cs = Circuits.squarings(n);
    Witness witness = Circuits.squaringsOf(5, n);
    try (Arena arena = Arena.ofShared();
        Parallel two = new Parallel(2)) {
      ProvingKey key = DevelopmentSetup.run(r1cs, new Random(1), arena, two).key();
      List<Proof> proofs = new ArrayList<>();
      for (Backend backend : Backends.all()) {
        for (int threads : new int[] {1, 2, 5}) {
          try (Parallel parallel = new Parallel(threads)) {
            proofs.add(new Prover(key, backend, parallel).prove(witness, new Random(7)));
          }
        }
      }
      proofs.forEach(proof -> assertEquals(proofs.getFirst(), proof));
      Proof other = new Prover(key, Backend.fastest(), two).prove(witness, new SecureRandom());
      assertNotEquals(proofs.getFirst().a(), other.a());
    }
  }

  @Test
  void proof_holds_forEverySizeOfCircuit() throws UnsatisfiedException, DegenerateKeyException {
    for (int n : new int[] {1, 2, 5, 6, 7, 8, 13, 14, 15, 100}) {
      assertHolds(Circuits.squarings(n), Circuits.squaringsOf(3, n));
    }
  }

  @Test
  void proof_holds_whereWiresAreUnusedAndRowsEmpty()
      throws UnsatisfiedException, DegenerateKeyException {
    // Wire 1 is public and in no constraint; wire 3 is in none either; the second row is empty.
    SparseMatrix a = new SparseMatrix.Builder().term(2, Fr.of(-3)).endRow().endRow().build();
    SparseMatrix b = new SparseMatrix.Builder().term(0, Fr.of(2)).endRow().endRow().build();
    SparseMatrix c = new SparseMatrix.Builder().term(4, Fr.ONE).endRow().endRow().build();
    R1cs r1cs = new R1cs(5, 0, 1, 1, a, b, c);
    Fr x = Fr.of(11);
    FrVector values = FrVector.of(Fr.ONE, Fr.of(9), x, Fr.of(-1), x.times(Fr.of(-6)));
    assertHolds(r1cs, Witness.of(values));
  }

  @Test
  void unsatisfiedWitness_givesNoProof() {
    R1cs r1cs = Circuits.squarings(6);
    try (Arena arena = Arena.ofShared();
        Parallel parallel = new Parallel(2)) {
      ProvingKey key = DevelopmentSetup.run(r1cs, new Random(1), arena, parallel).key();
      for (Backend backend : Backends.all()) {
        Prover prover = new Prover(key, backend, parallel);
        for (int wire = 1; wire < r1cs.wires(); wire++) {
          FrVector values = Circuits.squaringsOf(3, 6).toVector();
          values.set(wire, values.get(wire).plus(Fr.ONE));
          Witness wrong = Witness.of(values);
          assertThrows(UnsatisfiedException.class, () -> prover.prove(wrong, new Random(1)));
        }
        Witness longer = Circuits.squaringsOf(3, 7);
        assertThrows(UnsatisfiedException.class, () -> prover.prove(longer, new Random(1)));
      }
    }
  }

  private static void assertHolds(R1cs r1cs, Witness witness)
      throws UnsatisfiedException, DegenerateKeyException {
    assertTrue(r1cs.firstViolated(witness).isEmpty());
    FrVector inputs = new FrVector(r1cs.publicCount());
    for (int i = 0; i < inputs.size(); i++) {
      inputs.set(i, witness.get(i + 1));
    }
    try (Arena arena = Arena.ofShared();
        Parallel parallel = new Parallel(2)) {
      ProvingKey key = DevelopmentSetup.run(r1cs, new Random(1), arena, parallel).key();
      for (Backend backend : Backends.all()) {
        Proof proof = new Prover(key, backend, parallel).prove(witness, new Random(2));
        Verifier verifier = new Verifier(key.verifying(), backend, parallel);
        assertEquals(new Verdict.Valid(), verifier.verify(proof, inputs), r1cs::toString);
      }
    }
  }
}
