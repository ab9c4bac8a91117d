package org.aetherchain.proofs.wasm;

/// The types of values that the subset knows.
public enum ValueType {
  /// 32 bits.
  I32(Integer.SIZE),
  /// 64 bits.
  I64(Long.SIZE);

  private final int width;

  ValueType(int width) {
    this.width = width;
  }

  /// Bits in a value.
  public int width() {
    return width;
  }

  /// Bytes in a value.
  public int sizeBytes() {
    return width / Byte.SIZE;
  }

  /// The type that a byte of a module names.
  static ValueType of(int code, int offset) throws Refused {
    return switch (code) {
      case 0x7f -> I32;
      case 0x7e -> I64;
      case 0x7d, 0x7c -> throw new Refused(offset, "floating point is outside the subset");
      case 0x7b -> throw new Refused(offset, "vectors are outside the subset");
      case 0x70, 0x6f -> throw new Refused(offset, "references are outside the subset");
      default -> throw new Refused(offset, String.format("no value type 0x%02x", code));
    };
  }

  @Override
  public String toString() {
    return this == I32 ? "i32" : "i64";
  }
}
