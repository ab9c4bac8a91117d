package org.aetherchain.proofs.circuit;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// Collects the constraints of a circuit and, beside them, the instructions that compute its
/// witness. The same calls give the same circuit, wire by wire.
///
/// Wires are numbered as circom numbers them: the constant 1, public outputs, public inputs,
/// private inputs, everything else. So the signals are declared in this order, before any gadget.
/// An output is declared first and bound to its value later.
///
/// ```java
/// CircuitBuilder circuit = new CircuitBuilder();
/// Linear product = circuit.output("product");
/// Linear left = circuit.privateInput("left");
/// Linear right = circuit.privateInput("right");
/// circuit.bind(product, circuit.multiply(left, right));
/// Circuit built = circuit.build();
/// ```
public final class CircuitBuilder {
  /// Most constraints a circuit may have: the largest domain of the field's roots of unity that
  /// fits a transcript of powers of tau.
  public static final int MAX_CONSTRAINTS = 1 << 28;

  private final List<Constraint> constraints = new ArrayList<>();
  private final List<Consumer<Assignment>> steps = new ArrayList<>();
  private final List<Signal> signals = new ArrayList<>();
  private final List<FreeWire> freeWires = new ArrayList<>();
  private final Deque<String> scopes = new ArrayDeque<>(List.of(""));
  private final Map<String, String> paths = new HashMap<>();
  private final int limit;
  private int wires = 1;

  /// A circuit bounded only by `MAX_CONSTRAINTS`.
  public CircuitBuilder() {
    this(MAX_CONSTRAINTS);
  }

  /// A circuit that may grow to a number of constraints.
  public CircuitBuilder(int limit) {
    if (limit < 1 || limit > MAX_CONSTRAINTS) {
      throw new IllegalArgumentException("constraints: 1 to " + MAX_CONSTRAINTS);
    }
    this.limit = limit;
  }

  /// Declares a public output; `bind` gives it its value.
  public Linear output(String name) {
    return signal(name, Signal.Kind.OUTPUT);
  }

  /// Declares a public input.
  public Linear publicInput(String name) {
    return signal(name, Signal.Kind.PUBLIC_INPUT);
  }

  /// Declares a private input.
  public Linear privateInput(String name) {
    return signal(name, Signal.Kind.PRIVATE_INPUT);
  }

  private Linear signal(String name, Signal.Kind kind) {
    if (wires != signals.size() + 1) {
      throw new IllegalStateException("signal " + name + " must be declared before any gadget");
    }
    for (Signal signal : signals) {
      if (signal.name().equals(name) || signal.kind().compareTo(kind) > 0) {
        throw new IllegalStateException(
            "signal " + name + " is declared twice, or after " + signal.kind());
      }
    }
    signals.add(new Signal(name, kind));
    return Linear.wire(wires++);
  }

  /// Forces an output to equal a combination and computes it from there.
  public void bind(Linear output, Linear value) {
    steps.add(values -> values.set(output, values.value(value)));
    assertEqual(value, output);
  }

  /// A new wire, with the instruction that computes its value from wires that exist already. It is
  /// free until constraints bind it.
  public Linear wire(Function<Assignment, BigInteger> value) {
    Linear wire = Linear.wire(wires++);
    steps.add(values -> values.set(wire.wireAt(0), value.apply(values)));
    return wire;
  }

  /// Several new wires that one instruction computes.
  ///
  /// @param value gives one value a wire
  public Linear[] wires(int count, Function<Assignment, BigInteger[]> value) {
    Linear[] created = new Linear[count];
    int first = wires;
    for (int index = 0; index < count; index++) {
      created[index] = Linear.wire(wires++);
    }
    steps.add(
        values -> {
          BigInteger[] computed = value.apply(values);
          for (int index = 0; index < count; index++) {
            values.set(first + index, computed[index]);
          }
        });
    return created;
  }

  /// Demands `a · b = c`. A demand between constants is decided at once.
  ///
  /// @throws CircuitTooLarge past the limit
  public void enforce(Linear a, Linear b, Linear c) {
    if (a.isConstant() && b.isConstant() && c.isConstant()) {
      BigInteger product = a.constantValue().multiply(b.constantValue());
      if (product.subtract(c.constantValue()).mod(Linear.MODULUS).signum() == 0) {
        return;
      }
    }
    if (constraints.size() == limit) {
      throw new CircuitTooLarge(limit, scopes.getFirst());
    }
    constraints.add(new Constraint(a, b, c, scopes.getFirst()));
  }

  /// The product: a constraint and a wire, or neither where a factor is constant.
  public Linear multiply(Linear a, Linear b) {
    if (a.isConstant()) {
      return b.times(a.constantValue());
    }
    if (b.isConstant()) {
      return a.times(b.constantValue());
    }
    Linear product = wire(values -> values.value(a).multiply(values.value(b)));
    enforce(a, b, product);
    return product;
  }

  /// Demands that two combinations are equal: one constraint, none where they are the same.
  public void assertEqual(Linear a, Linear b) {
    if (!a.equals(b)) {
      enforce(a.minus(b), Linear.ONE, Linear.ZERO);
    }
  }

  /// Demands that a combination is 0 or 1: one constraint.
  public Bit assertBit(Linear value) {
    if (!value.isConstant()) {
      enforce(value, value.minus(Linear.ONE), Linear.ZERO);
    }
    return Bit.proved(value);
  }

  /// States that a wire may take any value, and nothing else changes, in a witness where a
  /// condition has the value zero; the soundness tests hold gadgets to such statements.
  public void declareFree(Linear wire, Linear whenZero, String reason) {
    freeWires.add(new FreeWire(wire.wireAt(0), whenZero, reason));
  }

  /// Names the gadget that the constraints until `close` belong to, inside the present one.
  public Scope scope(String gadget) {
    String parent = scopes.getFirst();
    String path = parent.isEmpty() ? gadget : parent + "/" + gadget;
    scopes.push(paths.computeIfAbsent(path, Function.identity()));
    return scopes::pop;
  }

  /// Constraints so far.
  public int constraintCount() {
    return constraints.size();
  }

  /// Wires so far, the constant one included.
  public int wireCount() {
    return wires;
  }

  /// The finished circuit.
  public Circuit build() {
    return new Circuit(
        wires,
        List.copyOf(signals),
        List.copyOf(constraints),
        List.copyOf(steps),
        List.copyOf(freeWires));
  }

  /// Ends a gadget's name when closed.
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }
}
