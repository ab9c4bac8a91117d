package org.aetherchain.proofs.circuit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Looks for wires that a prover could lie about.
///
/// Two attacks. `changed` alters one wire of a valid witness and nothing else. `propagated` alters
/// it while the witness is being computed, so that all later wires follow suit, as a prover would
/// do it; inputs and what was computed before stay.
public final class WireAttack {
  private final Circuit circuit;
  private final Map<String, BigInteger> inputs;
  private final BigInteger[] witness;
  private final List<List<Constraint>> uses = new ArrayList<>();
  private final Map<Integer, FreeWire> free = new HashMap<>();

  /// Prepares attacks on the witness of some inputs.
  public WireAttack(Circuit circuit, Map<String, BigInteger> inputs) throws Unsatisfied {
    this.circuit = circuit;
    this.inputs = inputs;
    this.witness = circuit.solve(inputs);
    for (int wire = 0; wire < circuit.wireCount(); wire++) {
      uses.add(new ArrayList<>());
    }
    for (Constraint constraint : circuit.constraints()) {
      for (Linear linear : List.of(constraint.a(), constraint.b(), constraint.c())) {
        for (int term = 0; term < linear.size(); term++) {
          uses.get(linear.wireAt(term)).add(constraint);
        }
      }
    }
    circuit.freeWires().forEach(wire -> free.put(wire.wire(), wire));
  }

  /// The wires to attack: outputs and everything that is computed.
  public List<Integer> wires() {
    List<Integer> wires = new ArrayList<>();
    int signals = circuit.signals().size();
    for (int wire = 1; wire < circuit.wireCount(); wire++) {
      if (wire > signals || circuit.signals().get(wire - 1).kind() == Signal.Kind.OUTPUT) {
        wires.add(wire);
      }
    }
    return wires;
  }

  /// Values to try in place of a wire's own.
  private List<BigInteger> others(int wire, RandomGenerator random) {
    BigInteger own = witness[wire];
    BigInteger anything = new BigInteger(Linear.MODULUS.bitLength() + 64, asRandom(random));
    List<BigInteger> others = new ArrayList<>();
    for (BigInteger value :
        List.of(BigInteger.ONE.subtract(own), own.add(BigInteger.ONE), own.negate(), anything)) {
      if (!value.mod(Linear.MODULUS).equals(own)) {
        others.add(value.mod(Linear.MODULUS));
      }
    }
    return others;
  }

  private static Random asRandom(RandomGenerator generator) {
    return new Random(generator.nextLong());
  }

  /// The first change of a wire alone that no constraint notices, though nobody declared it free.
  public Optional<String> changed(int wire, RandomGenerator random) {
    BigInteger own = witness[wire];
    try {
      for (BigInteger value : others(wire, random)) {
        witness[wire] = value;
        boolean noticed =
            uses.get(wire).stream().anyMatch(constraint -> !Circuit.holds(constraint, witness));
        if (!noticed && !isFree(wire)) {
          return Optional.of("wire " + wire + " may change from " + own + " to " + value);
        }
      }
      return Optional.empty();
    } finally {
      witness[wire] = own;
    }
  }

  /// The first change of a wire, with everything computed from it, that no constraint notices.
  public Optional<String> propagated(int wire, RandomGenerator random) {
    for (BigInteger value : others(wire, random)) {
      BigInteger[] forged = circuit.assign(inputs, Map.of(wire, value));
      if (circuit.firstViolation(forged).isEmpty() && !isFree(wire)) {
        return Optional.of(
            "wire " + wire + " may go from " + witness[wire] + " to " + value + ", others with it");
      }
    }
    return Optional.empty();
  }

  /// Whether the wire is declared free in this witness.
  public boolean isFree(int wire) {
    FreeWire declared = free.get(wire);
    return declared != null && Circuit.evaluate(declared.whenZero(), witness).signum() == 0;
  }
}
