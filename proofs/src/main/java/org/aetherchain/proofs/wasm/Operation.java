package org.aetherchain.proofs.wasm;

import java.util.Locale;

/// The numeric instructions of WebAssembly on integers, each of which exists for i32 and i64 unless
/// it names a width.
public enum Operation {
  /// Whether it is zero.
  EQZ(1, true),
  /// Equal.
  EQ(2, true),
  /// Not equal.
  NE(2, true),
  /// Less, signed.
  LT_S(2, true),
  /// Less, unsigned.
  LT_U(2, true),
  /// Greater, signed.
  GT_S(2, true),
  /// Greater, unsigned.
  GT_U(2, true),
  /// Less or equal, signed.
  LE_S(2, true),
  /// Less or equal, unsigned.
  LE_U(2, true),
  /// Greater or equal, signed.
  GE_S(2, true),
  /// Greater or equal, unsigned.
  GE_U(2, true),
  /// Leading zeros.
  CLZ(1, false),
  /// Trailing zeros.
  CTZ(1, false),
  /// Set bits.
  POPCNT(1, false),
  /// Sum.
  ADD(2, false),
  /// Difference.
  SUB(2, false),
  /// Product.
  MUL(2, false),
  /// Quotient, signed; traps.
  DIV_S(2, false),
  /// Quotient, unsigned; traps.
  DIV_U(2, false),
  /// Remainder, signed; traps.
  REM_S(2, false),
  /// Remainder, unsigned; traps.
  REM_U(2, false),
  /// Bit by bit.
  AND(2, false),
  /// Bit by bit.
  OR(2, false),
  /// Bit by bit.
  XOR(2, false),
  /// Shift to the left.
  SHL(2, false),
  /// Shift to the right with the sign.
  SHR_S(2, false),
  /// Shift to the right with zeros.
  SHR_U(2, false),
  /// Rotation to the left.
  ROTL(2, false),
  /// Rotation to the right.
  ROTR(2, false),
  /// The lower half of an i64.
  WRAP_I64(1, false),
  /// An i32 with its sign as i64.
  EXTEND_I32_S(1, false),
  /// An i32 with zeros as i64.
  EXTEND_I32_U(1, false),
  /// The lowest byte with its sign.
  EXTEND8_S(1, false),
  /// The lowest two bytes with their sign.
  EXTEND16_S(1, false),
  /// The lowest four bytes with their sign; i64 only.
  EXTEND32_S(1, false);

  private final int operands;
  private final boolean test;

  Operation(int operands, boolean test) {
    this.operands = operands;
    this.test = test;
  }

  /// How many operands it pops.
  public int operands() {
    return operands;
  }

  /// Whether it gives 0 or 1 as an i32.
  public boolean isTest() {
    return test;
  }

  /// Whether it has no result for some operands.
  public boolean canTrap() {
    return this == DIV_S || this == DIV_U || this == REM_S || this == REM_U;
  }

  /// As the text format spells it, without the type.
  public String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }
}
