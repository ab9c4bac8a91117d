package org.aetherchain.proofs.wasm;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.aetherchain.proofs.circuit.Bit;
import org.aetherchain.proofs.circuit.CircuitBuilder;
import org.aetherchain.proofs.gadget.Ranges;
import org.aetherchain.proofs.gadget.Word;

/// What each numeric instruction costs on operands of which the circuit knows nothing but their
/// bits. Constants make all of them cheaper, most of them free.
public final class InstructionCosts {
  private InstructionCosts() {}

  /// The cost of one instruction.
  ///
  /// @param name as in the text format
  /// @param atOnce constraints where the instruction is executed
  /// @param withBits constraints once the bits of its result have been asked for, too
  public record Cost(String name, int atOnce, int withBits) {}

  /// All numeric instructions, by type.
  public static List<Cost> all() {
    List<Cost> costs = new ArrayList<>();
    for (ValueType type : ValueType.values()) {
      for (Operation operation : Operation.values()) {
        if (exists(operation, type)) {
          costs.add(cost(operation, type));
        }
      }
    }
    return costs;
  }

  private static boolean exists(Operation operation, ValueType type) {
    return switch (operation) {
      case WRAP_I64 -> type == ValueType.I32;
      case EXTEND_I32_S, EXTEND_I32_U, EXTEND32_S -> type == ValueType.I64;
      default -> true;
    };
  }

  private static Cost cost(Operation operation, ValueType type) {
    int width =
        switch (operation) {
          case WRAP_I64 -> Long.SIZE;
          case EXTEND_I32_S, EXTEND_I32_U -> Integer.SIZE;
          default -> type.width();
        };
    CircuitBuilder circuit = new CircuitBuilder();
    Word[] operands = new Word[2];
    for (int index = 0; index < operands.length; index++) {
      operands[index] =
          Word.ofBits(Ranges.bits(circuit, circuit.wire(_ -> BigInteger.ZERO), width));
    }
    int before = circuit.constraintCount();
    Word result = WordOperations.apply(circuit, Bit.TRUE, operation, operands[0], operands[1]);
    int atOnce = circuit.constraintCount() - before;
    result.bits(circuit);
    String name = type + "." + operation.spelling();
    return new Cost(name, atOnce, circuit.constraintCount() - before);
  }
}
