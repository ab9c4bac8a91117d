package org.aetherchain.proofs.wasm;

/// The numeric instructions on Java's integers. An i32 is held as a long with its sign.
final class Numerics {
  private Numerics() {}

  /// Why an operation traps on some operands; empty where it does not.
  static String trap(Operation operation, ValueType type, long x, long y) {
    if (operation.canTrap() && y == 0) {
      return "division by zero";
    }
    long least = Long.MIN_VALUE >> (Long.SIZE - type.width());
    return operation == Operation.DIV_S && x == least && y == -1 ? "integer overflow" : "";
  }

  /// The result, where it does not trap.
  static long apply(Operation operation, ValueType type, long x, long y) {
    return switch (operation) {
      case WRAP_I64 -> (int) x;
      case EXTEND_I32_S -> (int) x;
      case EXTEND_I32_U -> x & 0xFFFF_FFFFL;
      case EXTEND8_S -> (byte) x;
      case EXTEND16_S -> (short) x;
      case EXTEND32_S -> (int) x;
      default ->
          type == ValueType.I64 ? wide(operation, x, y) : narrow(operation, (int) x, (int) y);
    };
  }

  private static long wide(Operation operation, long x, long y) {
    return switch (operation) {
      case CLZ -> Long.numberOfLeadingZeros(x);
      case CTZ -> Long.numberOfTrailingZeros(x);
      case POPCNT -> Long.bitCount(x);
      case ADD -> x + y;
      case SUB -> x - y;
      case MUL -> x * y;
      case DIV_S -> x / y;
      case DIV_U -> Long.divideUnsigned(x, y);
      case REM_S -> x % y;
      case REM_U -> Long.remainderUnsigned(x, y);
      case SHL -> x << y;
      case SHR_S -> x >> y;
      case SHR_U -> x >>> y;
      case ROTL -> Long.rotateLeft(x, (int) y);
      case ROTR -> Long.rotateRight(x, (int) y);
      default -> common(operation, x, y);
    };
  }

  private static int narrow(Operation operation, int x, int y) {
    return switch (operation) {
      case CLZ -> Integer.numberOfLeadingZeros(x);
      case CTZ -> Integer.numberOfTrailingZeros(x);
      case POPCNT -> Integer.bitCount(x);
      case ADD -> x + y;
      case SUB -> x - y;
      case MUL -> x * y;
      case DIV_S -> x / y;
      case DIV_U -> Integer.divideUnsigned(x, y);
      case REM_S -> x % y;
      case REM_U -> Integer.remainderUnsigned(x, y);
      case SHL -> x << y;
      case SHR_S -> x >> y;
      case SHR_U -> x >>> y;
      case ROTL -> Integer.rotateLeft(x, y);
      case ROTR -> Integer.rotateRight(x, y);
      default -> (int) common(operation, x, y);
    };
  }

  /// What is the same for both widths once the sign is extended.
  private static long common(Operation operation, long x, long y) {
    return switch (operation) {
      case AND -> x & y;
      case OR -> x | y;
      case XOR -> x ^ y;
      case EQZ -> bit(x == 0);
      case EQ -> bit(x == y);
      case NE -> bit(x != y);
      case LT_S -> bit(x < y);
      case LT_U -> bit(Long.compareUnsigned(x, y) < 0);
      case GT_S -> bit(x > y);
      case GT_U -> bit(Long.compareUnsigned(x, y) > 0);
      case LE_S -> bit(x <= y);
      case LE_U -> bit(Long.compareUnsigned(x, y) <= 0);
      case GE_S -> bit(x >= y);
      case GE_U -> bit(Long.compareUnsigned(x, y) >= 0);
      default -> throw new IllegalStateException("no common operation: " + operation);
    };
  }

  private static long bit(boolean value) {
    return value ? 1 : 0;
  }
}
