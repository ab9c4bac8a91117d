package org.aetherchain.proofs.circuit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The attacks find what is unsound; otherwise their silence would mean nothing.
final class WireAttackTest {
  private static final Random RANDOM = new Random(1);

  /// A decomposition into two bits whose bits are not forced to be bits: a pair of wires may change
  /// together, which a single change does not show.
  private static Circuit looseBits() {
    CircuitBuilder circuit = new CircuitBuilder();
    Linear value = circuit.privateInput("value");
    Linear low = circuit.wire(values -> values.value(value).and(BigInteger.ONE));
    BigInteger half = BigInteger.TWO.modInverse(Linear.MODULUS);
    Linear high = circuit.wire(v -> v.value(value).subtract(v.value(low)).multiply(half));
    circuit.assertEqual(high.times(2).plus(low), value);
    return circuit.build();
  }

  @Test
  void missingBitConstraint_isFound_byPropagation() throws Unsatisfied {
    WireAttack attack = new WireAttack(looseBits(), Map.of("value", BigInteger.valueOf(3)));
    int low = attack.wires().getFirst();
    assertTrue(attack.changed(low, RANDOM).isEmpty(), "alone it is noticed");
    assertFalse(attack.propagated(low, RANDOM).isEmpty(), "with the other it is not");
  }

  @Test
  void unusedWire_isFound_unlessDeclaredFree() throws Unsatisfied {
    CircuitBuilder circuit = new CircuitBuilder();
    Linear value = circuit.privateInput("value");
    Linear loose = circuit.wire(_ -> BigInteger.TEN);
    Map<String, BigInteger> zero = Map.of("value", BigInteger.ZERO);
    WireAttack attack = new WireAttack(circuit.build(), zero);
    assertFalse(attack.changed(attack.wires().getFirst(), RANDOM).isEmpty());
    circuit.declareFree(loose, value, "for this test");
    Circuit declared = circuit.build();
    WireAttack again = new WireAttack(declared, zero);
    assertTrue(again.changed(again.wires().getFirst(), RANDOM).isEmpty());
    WireAttack elsewhere = new WireAttack(declared, Map.of("value", BigInteger.ONE));
    assertFalse(elsewhere.changed(elsewhere.wires().getFirst(), RANDOM).isEmpty());
  }

  @Test
  void zeroTest_withOneConstraint_isFound() throws Unsatisfied {
    CircuitBuilder circuit = new CircuitBuilder();
    Linear x = circuit.privateInput("x");
    Linear zero = circuit.wire(v -> BigInteger.valueOf(v.value(x).signum() == 0 ? 1 : 0));
    Linear inverse =
        circuit.wire(
            v ->
                v.value(x).signum() == 0
                    ? BigInteger.ZERO
                    : BigInteger.ONE
                        .subtract(v.value(zero))
                        .multiply(v.value(x).modInverse(Linear.MODULUS)));
    circuit.enforce(x, inverse, Linear.ONE.minus(zero));
    WireAttack attack = new WireAttack(circuit.build(), Map.of("x", BigInteger.valueOf(5)));
    List<Integer> wires = attack.wires();
    assertFalse(attack.propagated(wires.getFirst(), RANDOM).isEmpty(), "x · o = 0 is missing");
  }
}
