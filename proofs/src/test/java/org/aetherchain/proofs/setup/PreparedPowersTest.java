package org.aetherchain.proofs.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aetherchain.proofs.curve.Backend;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.curve.Point;
import org.aetherchain.proofs.curve.Points;
import org.aetherchain.proofs.format.Circuits;
import org.aetherchain.proofs.groth16.CeremonyKey;
import org.aetherchain.proofs.r1cs.R1cs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Lagrange polynomials serve as the powers themselves do, and wrong ones are noticed before use.
class PreparedPowersTest {
  private static final int LOG2 = 3;

  private final Arena arena = Arena.ofShared();
  private final Parallel parallel = new Parallel(2);
  private final Backend backend = Backend.fastest();
  private final PreparedPowers prepared = prepared();
  private final R1cs r1cs = Circuits.squarings(5);

  private PreparedPowers prepared() {
    PhaseOne phase = new PhaseOne(backend, parallel);
    Powers powers = phase.contribute(PhaseOne.begin(LOG2, arena), "", new Random(1), arena);
    return PreparedPowers.of(powers, backend, arena, parallel);
  }

  @AfterEach
  void close() {
    parallel.close();
    arena.close();
  }

  @Test
  void keyFromThem_isTheKeyFromThePowers() throws CeremonyException {
    CeremonyKey slow = CircuitSetup.run(r1cs, prepared.powers(), backend, arena, parallel);
    CeremonyKey fast = CircuitSetup.run(r1cs, prepared, backend, arena, parallel);
    assertEquals(slow.circuitHash(), fast.circuitHash());
    Points one = slow.key().queries().h();
    Points two = fast.key().queries().h();
    assertEquals(-1, one.bytes().mismatch(two.bytes()));
    prepared.checkAll(new Random(2), backend, parallel);
  }

  @Test
  void wrongPoint_isNoticed_inEveryBlockThatACircuitUses() throws CeremonyException {
    for (int kind = 0; kind < 5; kind++) {
      PreparedPowers wrong = with(kind);
      CeremonyException refused =
          assertThrows(
              CeremonyException.class, () -> wrong.check(LOG2, new Random(5), backend, parallel));
      assertTrue(
          String.valueOf(refused.getMessage()).contains("do not follow"), refused.getMessage());
      assertThrows(CeremonyException.class, () -> wrong.checkAll(new Random(3), backend, parallel));
    }
  }

  @Test
  void exchangedPoints_areNoticed() {
    List<Points> blocks = new ArrayList<>(prepared.tau1());
    Points block = copy(blocks.get(LOG2));
    Point first = block.get(0);
    block.set(0, block.get(1));
    block.set(1, first);
    blocks.set(LOG2, block);
    PreparedPowers wrong =
        new PreparedPowers(
            prepared.powers(), blocks, prepared.tau2(), prepared.alphaTau(), prepared.betaTau());
    assertThrows(
        CeremonyException.class, () -> wrong.check(LOG2, new Random(4), backend, parallel));
  }

  /// One point of a block replaced by its negative.
  private PreparedPowers with(int kind) {
    List<Points> tau1 = new ArrayList<>(prepared.tau1());
    List<Points> tau2 = new ArrayList<>(prepared.tau2());
    List<Points> alphaTau = new ArrayList<>(prepared.alphaTau());
    List<Points> betaTau = new ArrayList<>(prepared.betaTau());
    List<Points> list = List.of(tau1, tau1, tau2, alphaTau, betaTau).get(kind);
    int at = kind == 1 ? LOG2 + 1 : LOG2;
    Points block = copy(list.get(at));
    block.set(2, block.get(2).negated());
    list.set(at, block);
    return new PreparedPowers(prepared.powers(), tau1, tau2, alphaTau, betaTau);
  }

  private Points copy(Points points) {
    Points copy = Points.allocate(points.group(), points.size(), arena);
    copy.bytes().copyFrom(points.bytes());
    return copy;
  }
}
