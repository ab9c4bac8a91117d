package org.aetherchain.proofs.wasm;

import java.util.Arrays;
import org.aetherchain.proofs.circuit.Bit;
import org.aetherchain.proofs.circuit.CircuitBuilder;
import org.aetherchain.proofs.gadget.Arithmetic;
import org.aetherchain.proofs.gadget.Bitwise;
import org.aetherchain.proofs.gadget.Comparison;
import org.aetherchain.proofs.gadget.Division;
import org.aetherchain.proofs.gadget.Shifts;
import org.aetherchain.proofs.gadget.Word;

/// The numeric instructions on words of a circuit.
final class WordOperations {
  private WordOperations() {}

  /// The result.
  ///
  /// @param active whether the instruction is executed: where it is not, it cannot trap
  /// @param y the second operand; ignored where there is none
  static Word apply(CircuitBuilder circuit, Bit active, Operation operation, Word x, Word y) {
    return switch (operation) {
      case ADD -> Arithmetic.add(circuit, x, y);
      case SUB -> Arithmetic.subtract(circuit, x, y);
      case MUL -> Arithmetic.multiply(circuit, x, y);
      case DIV_S -> Division.signed(circuit, active, x, y, true).quotient();
      case REM_S -> Division.signed(circuit, active, x, y, false).remainder();
      case DIV_U -> Division.unsigned(circuit, active, x, y).quotient();
      case REM_U -> Division.unsigned(circuit, active, x, y).remainder();
      case AND -> Bitwise.and(circuit, x, y);
      case OR -> Bitwise.or(circuit, x, y);
      case XOR -> Bitwise.xor(circuit, x, y);
      case SHL -> Shifts.left(circuit, x, y);
      case SHR_S -> Shifts.rightSigned(circuit, x, y);
      case SHR_U -> Shifts.rightUnsigned(circuit, x, y);
      case ROTL -> Shifts.rotateLeft(circuit, x, y);
      case ROTR -> Shifts.rotateRight(circuit, x, y);
      case CLZ -> Bitwise.leadingZeros(circuit, x);
      case CTZ -> Bitwise.trailingZeros(circuit, x);
      case POPCNT -> Bitwise.populationCount(circuit, x);
      case WRAP_I64 -> Arithmetic.truncate(circuit, x, Integer.SIZE);
      case EXTEND_I32_S -> Arithmetic.extendSigned(circuit, x, Integer.SIZE, Long.SIZE);
      case EXTEND_I32_U -> Arithmetic.extendUnsigned(circuit, x, Long.SIZE);
      case EXTEND8_S -> Arithmetic.extendSigned(circuit, x, Byte.SIZE, x.width());
      case EXTEND16_S -> Arithmetic.extendSigned(circuit, x, Short.SIZE, x.width());
      case EXTEND32_S -> Arithmetic.extendSigned(circuit, x, Integer.SIZE, x.width());
      default -> word(test(circuit, operation, x, y));
    };
  }

  private static Bit test(CircuitBuilder circuit, Operation operation, Word x, Word y) {
    return switch (operation) {
      case EQZ -> isNotZero(circuit, x).not();
      case EQ -> Comparison.equal(circuit, x, y);
      case NE -> Comparison.equal(circuit, x, y).not();
      case LT_S -> Comparison.lessSigned(circuit, x, y);
      case LT_U -> Comparison.lessUnsigned(circuit, x, y);
      case GT_S -> Comparison.lessSigned(circuit, y, x);
      case GT_U -> Comparison.lessUnsigned(circuit, y, x);
      case LE_S -> Comparison.lessSigned(circuit, y, x).not();
      case LE_U -> Comparison.lessUnsigned(circuit, y, x).not();
      case GE_S -> Comparison.lessSigned(circuit, x, y).not();
      case GE_U -> Comparison.lessUnsigned(circuit, x, y).not();
      default -> throw new IllegalStateException("no test: " + operation);
    };
  }

  /// A bit as an i32.
  static Word word(Bit bit) {
    Bit[] bits = new Bit[Integer.SIZE];
    Arrays.fill(bits, Bit.FALSE);
    bits[0] = bit;
    return Word.ofBits(bits);
  }

  /// Whether a word is not zero; free where the word is a bit already.
  static Bit isNotZero(CircuitBuilder circuit, Word word) {
    return word.isBit() ? word.bits(circuit)[0] : Comparison.isZero(circuit, word).not();
  }
}
