package org.aetherchain.proofs.wasm;

/// What the instruction of a code reads or writes.
///
/// @param type on the stack
/// @param sizeBytes in memory
/// @param signed whether the highest bit read fills the value
/// @param store whether it writes
record MemoryAccess(ValueType type, int sizeBytes, boolean signed, boolean store) {
  static MemoryAccess of(int code, int offset) throws Refused {
    return switch (code) {
      case 0x28 -> load(ValueType.I32, 4, false);
      case 0x29 -> load(ValueType.I64, 8, false);
      case 0x2c, 0x2d -> load(ValueType.I32, 1, code == 0x2c);
      case 0x2e, 0x2f -> load(ValueType.I32, 2, code == 0x2e);
      case 0x30, 0x31 -> load(ValueType.I64, 1, code == 0x30);
      case 0x32, 0x33 -> load(ValueType.I64, 2, code == 0x32);
      case 0x34, 0x35 -> load(ValueType.I64, 4, code == 0x34);
      case 0x36 -> store(ValueType.I32, 4);
      case 0x37 -> store(ValueType.I64, 8);
      case 0x3a -> store(ValueType.I32, 1);
      case 0x3b -> store(ValueType.I32, 2);
      case 0x3c -> store(ValueType.I64, 1);
      case 0x3d -> store(ValueType.I64, 2);
      case 0x3e -> store(ValueType.I64, 4);
      default -> throw new Refused(offset, "floating point is outside the subset");
    };
  }

  private static MemoryAccess load(ValueType type, int sizeBytes, boolean signed) {
    return new MemoryAccess(type, sizeBytes, signed, false);
  }

  private static MemoryAccess store(ValueType type, int sizeBytes) {
    return new MemoryAccess(type, sizeBytes, false, true);
  }
}
