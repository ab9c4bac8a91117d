package org.aetherchain.proofs.gadget;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.aetherchain.proofs.circuit.Bit;
import org.aetherchain.proofs.circuit.Circuit;
import org.aetherchain.proofs.circuit.CircuitBuilder;
import org.aetherchain.proofs.circuit.Linear;

/// A gadget as a small circuit of its own, so that it can be counted, tried and attacked alone.
///
/// @param name as in the table of costs
/// @param inputs one an operand: its width in bits, or `FIELD`
/// @param outputs how many values it gives
/// @param body wires it up
public record Gadget(String name, List<Integer> inputs, int outputs, Body body) {
  /// An operand that is any field element.
  public static final int FIELD = 0;

  /// Copies the operands' widths.
  public Gadget {
    inputs = List.copyOf(inputs);
  }

  /// Wires a gadget up.
  @FunctionalInterface
  public interface Body {
    /// The values of the outputs.
    Linear[] wire(CircuitBuilder circuit, Operands operands);
  }

  /// A gadget's circuit, with what it costs.
  ///
  /// @param circuit with private inputs `in0`, `in1`, … and outputs `out0`, …
  /// @param constraints of the gadget alone: neither the proof that operands are words nor the
  ///     binding of outputs counts
  public record Built(Circuit circuit, int constraints) {}

  /// Builds the circuit.
  public Built build() {
    CircuitBuilder circuit = new CircuitBuilder();
    Linear[] results = new Linear[outputs];
    for (int index = 0; index < outputs; index++) {
      results[index] = circuit.output("out" + index);
    }
    List<Linear> signals = new ArrayList<>();
    for (int index = 0; index < inputs.size(); index++) {
      signals.add(circuit.privateInput("in" + index));
    }
    List<Word> words = new ArrayList<>();
    try (CircuitBuilder.Scope _ = circuit.scope("operands")) {
      for (int index = 0; index < inputs.size(); index++) {
        int width = inputs.get(index);
        words.add(
            width == FIELD
                ? Word.constant(1, 0)
                : Word.ofBits(Ranges.bits(circuit, signals.get(index), width)));
      }
    }
    int before = circuit.constraintCount();
    Linear[] values;
    try (CircuitBuilder.Scope _ = circuit.scope(name)) {
      values = body.wire(circuit, new Operands(signals, words));
    }
    int constraints = circuit.constraintCount() - before;
    for (int index = 0; index < outputs; index++) {
      circuit.bind(results[index], values[index]);
    }
    return new Built(circuit.build(), constraints);
  }

  /// A gadget's operands.
  public static final class Operands {
    private final List<Linear> signals;
    private final List<Word> words;

    private Operands(List<Linear> signals, List<Word> words) {
      this.signals = signals;
      this.words = words;
    }

    /// How many there are.
    public int size() {
      return signals.size();
    }

    /// An operand as a field element.
    public Linear field(int index) {
      return signals.get(index);
    }

    /// An operand as a word whose bits are wired.
    public Word word(int index) {
      return words.get(index);
    }

    /// An operand of one bit.
    public Bit bit(int index) {
      return Bit.proved(signals.get(index));
    }

    /// The words from one operand to before another.
    public List<Word> words(int from, int to) {
      return words.subList(from, to);
    }

    /// An operand as a word whose value is known to be in range, without bits of its own.
    public Word bare(int index) {
      Word word = words.get(index);
      return Word.congruent(
          word.width(), signals.get(index), BigInteger.ZERO, Word.mask(word.width()), 0);
    }
  }
}
