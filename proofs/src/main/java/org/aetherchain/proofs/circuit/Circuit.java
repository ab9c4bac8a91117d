package org.aetherchain.proofs.circuit;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrVector;
import org.aetherchain.proofs.r1cs.R1cs;
import org.aetherchain.proofs.r1cs.SparseMatrix;
import org.aetherchain.proofs.r1cs.Witness;

/// A finished circuit: its constraints, its signals, and how to compute a witness from inputs.
/// Immutable and safe to share between threads.
public final class Circuit {
  private final int wires;
  private final List<Signal> signals;
  private final List<Constraint> constraints;
  private final List<Consumer<Assignment>> steps;
  private final List<FreeWire> freeWires;

  Circuit(
      int wires,
      List<Signal> signals,
      List<Constraint> constraints,
      List<Consumer<Assignment>> steps,
      List<FreeWire> freeWires) {
    this.wires = wires;
    this.signals = signals;
    this.constraints = constraints;
    this.steps = steps;
    this.freeWires = freeWires;
  }

  /// Wires, the constant 1 included.
  public int wireCount() {
    return wires;
  }

  /// The constraints, in the order in which they were demanded.
  public List<Constraint> constraints() {
    return constraints;
  }

  /// Outputs, public inputs and private inputs; the signal at index i is wire i + 1.
  public List<Signal> signals() {
    return signals;
  }

  /// Signals of one kind.
  public int count(Signal.Kind kind) {
    return (int) signals.stream().filter(signal -> signal.kind() == kind).count();
  }

  /// Wires that some witnesses leave undetermined, with the condition and the reason.
  public List<FreeWire> freeWires() {
    return freeWires;
  }

  /// Computes the values of all wires without checking any constraint.
  ///
  /// @param inputs a value from 0 to p-1 for every public and private input, by name
  /// @throws IllegalArgumentException when an input is missing, unknown or not canonical
  public BigInteger[] assign(Map<String, BigInteger> inputs) {
    return assign(inputs, Map.of());
  }

  /// Computes the values of all wires as a cheating prover would: some wires get a value of its
  /// choice, and whatever is computed from them follows suit.
  ///
  /// @param forced values by wire
  public BigInteger[] assign(Map<String, BigInteger> inputs, Map<Integer, BigInteger> forced) {
    Assignment values = new Assignment(wires, forced);
    Set<String> unknown = new HashSet<>(inputs.keySet());
    for (int index = 0; index < signals.size(); index++) {
      Signal signal = signals.get(index);
      if (signal.kind() == Signal.Kind.OUTPUT) {
        continue;
      }
      BigInteger value = inputs.get(signal.name());
      if (value == null) {
        throw new IllegalArgumentException("input " + signal.name() + " is missing");
      }
      if (value.signum() < 0 || value.compareTo(Linear.MODULUS) >= 0) {
        throw new IllegalArgumentException("input " + signal.name() + " is not below the modulus");
      }
      values.set(index + 1, value);
      unknown.remove(signal.name());
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("the circuit has no input " + unknown.iterator().next());
    }
    for (Consumer<Assignment> step : steps) {
      step.accept(values);
    }
    return values.toArray();
  }

  /// Computes a witness and checks every constraint.
  ///
  /// @throws Unsatisfied when the inputs have none
  public BigInteger[] solve(Map<String, BigInteger> inputs) throws Unsatisfied {
    BigInteger[] witness = assign(inputs);
    Optional<Violation> violation = firstViolation(witness);
    if (violation.isPresent()) {
      throw new Unsatisfied(violation.get());
    }
    return witness;
  }

  /// The constraint system, as provers take it.
  public R1cs r1cs() {
    SparseMatrix.Builder[] matrices = {
      new SparseMatrix.Builder(), new SparseMatrix.Builder(), new SparseMatrix.Builder()
    };
    Map<BigInteger, Fr> known = new HashMap<>();
    for (Constraint constraint : constraints) {
      addRow(matrices[0], constraint.a(), known);
      addRow(matrices[1], constraint.b(), known);
      addRow(matrices[2], constraint.c(), known);
    }
    return new R1cs(
        wires,
        count(Signal.Kind.OUTPUT),
        count(Signal.Kind.PUBLIC_INPUT),
        count(Signal.Kind.PRIVATE_INPUT),
        matrices[0].build(),
        matrices[1].build(),
        matrices[2].build());
  }

  private static void addRow(
      SparseMatrix.Builder matrix, Linear linear, Map<BigInteger, Fr> known) {
    for (int term = 0; term < linear.size(); term++) {
      BigInteger coefficient = linear.coefficientAt(term);
      Fr value =
          coefficient.bitLength() > Long.SIZE
              ? Fr.of(coefficient)
              : known.computeIfAbsent(coefficient, Fr::of);
      matrix.term(linear.wireAt(term), value);
    }
    matrix.endRow();
  }

  /// A witness as provers take it.
  public static Witness witness(BigInteger[] values) {
    FrVector vector = new FrVector(values.length);
    for (int wire = 0; wire < values.length; wire++) {
      vector.set(wire, Fr.of(values[wire]));
    }
    return Witness.of(vector);
  }

  /// The public values of a witness, outputs first.
  public List<BigInteger> publicValues(BigInteger[] witness) {
    int count = count(Signal.Kind.OUTPUT) + count(Signal.Kind.PUBLIC_INPUT);
    return List.of(witness).subList(1, count + 1);
  }

  /// The first constraint that a witness does not satisfy.
  public Optional<Violation> firstViolation(BigInteger[] witness) {
    if (witness.length != wires) {
      throw new IllegalArgumentException(
          "the witness has " + witness.length + " values, the circuit " + wires + " wires");
    }
    for (int index = 0; index < constraints.size(); index++) {
      Constraint constraint = constraints.get(index);
      BigInteger a = evaluate(constraint.a(), witness);
      BigInteger b = evaluate(constraint.b(), witness);
      BigInteger c = evaluate(constraint.c(), witness);
      if (!holds(a, b, c)) {
        return Optional.of(new Violation(index, constraint, a, b, c));
      }
    }
    return Optional.empty();
  }

  /// Whether one constraint holds in a witness.
  public static boolean holds(Constraint constraint, BigInteger[] witness) {
    return holds(
        evaluate(constraint.a(), witness),
        evaluate(constraint.b(), witness),
        evaluate(constraint.c(), witness));
  }

  private static boolean holds(BigInteger a, BigInteger b, BigInteger c) {
    return a.multiply(b).subtract(c).mod(Linear.MODULUS).signum() == 0;
  }

  /// The value of a combination in a witness, from 0 to p-1.
  public static BigInteger evaluate(Linear linear, BigInteger[] witness) {
    BigInteger total = BigInteger.ZERO;
    for (int term = 0; term < linear.size(); term++) {
      BigInteger value = witness[linear.wireAt(term)];
      if (value.signum() != 0) {
        BigInteger coefficient = linear.coefficientAt(term);
        total = total.add(value.equals(BigInteger.ONE) ? coefficient : coefficient.multiply(value));
      }
    }
    return total.mod(Linear.MODULUS);
  }
}
