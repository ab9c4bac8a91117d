package org.aetherchain.proofs.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.aetherchain.proofs.r1cs.R1cs;
import org.junit.jupiter.api.Test;

/// Order of wires, merging of sums, and what the checker says.
final class CircuitBuilderTest {
  @Test
  void wires_areNumbered_asCircomDoes() throws Unsatisfied {
    CircuitBuilder circuit = new CircuitBuilder();
    Linear product = circuit.output("product");
    Linear known = circuit.publicInput("known");
    Linear secret = circuit.privateInput("secret");
    circuit.bind(product, circuit.multiply(known, secret));
    Circuit built = circuit.build();
    R1cs r1cs = built.r1cs();
    assertEquals(
        List.of(1, 1, 1), List.of(r1cs.publicOutputs(), r1cs.publicInputs(), r1cs.privateInputs()));
    BigInteger[] witness =
        built.solve(Map.of("known", BigInteger.TWO, "secret", BigInteger.valueOf(21)));
    assertEquals(List.of(BigInteger.valueOf(42), BigInteger.TWO), built.publicValues(witness));
    assertTrue(r1cs.firstViolated(Circuit.witness(witness)).isEmpty());
  }

  @Test
  void signals_comeInOrder_andBeforeGadgets() {
    CircuitBuilder circuit = new CircuitBuilder();
    circuit.privateInput("a");
    assertThrows(IllegalStateException.class, () -> circuit.publicInput("b"));
    assertThrows(IllegalStateException.class, () -> circuit.privateInput("a"));
    circuit.wire(_ -> BigInteger.ONE);
    assertThrows(IllegalStateException.class, () -> circuit.privateInput("c"));
  }

  @Test
  void violation_namesTheGadget_andTheFirstConstraint() {
    CircuitBuilder circuit = new CircuitBuilder();
    Linear a = circuit.privateInput("a");
    try (CircuitBuilder.Scope _ = circuit.scope("outer")) {
      circuit.assertBit(a);
      try (CircuitBuilder.Scope _ = circuit.scope("inner")) {
        circuit.assertEqual(a.times(2), Linear.constant(4));
      }
    }
    Circuit built = circuit.build();
    Unsatisfied two =
        assertThrows(Unsatisfied.class, () -> built.solve(Map.of("a", BigInteger.TWO)));
    assertEquals("outer", two.violation().constraint().gadget());
    Unsatisfied one =
        assertThrows(Unsatisfied.class, () -> built.solve(Map.of("a", BigInteger.ONE)));
    assertEquals("outer/inner", one.violation().constraint().gadget());
    assertEquals(1, one.violation().index());
  }

  @Test
  void inputs_areCheckedByName_andRange() {
    CircuitBuilder circuit = new CircuitBuilder();
    circuit.privateInput("a");
    Circuit built = circuit.build();
    assertThrows(IllegalArgumentException.class, () -> built.solve(Map.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> built.solve(Map.of("a", BigInteger.ONE, "b", BigInteger.ONE)));
    assertThrows(IllegalArgumentException.class, () -> built.solve(Map.of("a", Linear.MODULUS)));
    assertThrows(
        IllegalArgumentException.class, () -> built.solve(Map.of("a", BigInteger.ONE.negate())));
  }

  @Test
  void sums_mergeTheirTerms_andCostNothing() {
    CircuitBuilder circuit = new CircuitBuilder();
    Linear a = circuit.privateInput("a");
    Linear b = circuit.privateInput("b");
    Linear sum = b.plus(a).plus(b).minus(a).plus(5);
    assertEquals(2, sum.size());
    assertEquals(b.times(2).plus(5), sum);
    assertEquals(Linear.ZERO, sum.minus(sum));
    assertEquals(a.negate(), a.times(Linear.MODULUS.subtract(BigInteger.ONE)));
    assertEquals(0, circuit.constraintCount());
  }

  @Test
  void products_withConstants_costNothing() {
    CircuitBuilder circuit = new CircuitBuilder();
    Linear a = circuit.privateInput("a");
    assertEquals(a.times(3), circuit.multiply(Linear.constant(3), a));
    assertEquals(Linear.ZERO, circuit.multiply(a, Linear.ZERO));
    assertEquals(0, circuit.constraintCount());
    circuit.multiply(a, a);
    assertEquals(1, circuit.constraintCount());
  }

  @Test
  void impossibleDemand_betweenConstants_isNotDropped() {
    CircuitBuilder circuit = new CircuitBuilder();
    circuit.assertEqual(Linear.ONE, Linear.constant(2));
    assertThrows(Unsatisfied.class, () -> circuit.build().solve(Map.of()));
  }

  @Test
  void circuit_pastItsLimit_saysWhere() {
    CircuitBuilder circuit = new CircuitBuilder(1);
    Linear a = circuit.privateInput("a");
    circuit.multiply(a, a);
    try (CircuitBuilder.Scope _ = circuit.scope("second")) {
      CircuitTooLarge refused = assertThrows(CircuitTooLarge.class, () -> circuit.multiply(a, a));
      assertEquals("second", refused.gadget());
    }
  }
}
