package org.aetherchain.proofs.wasm;

/// An execution that WebAssembly ends without a result, or that leaves the stated bounds. It has no
/// proof.
public final class Trap extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;

  /// @param offset of the instruction, from the file's beginning
  public Trap(int offset, String reason) {
    super(String.format("byte 0x%x: %s", offset, reason));
    this.offset = offset;
  }

  /// Offset of the instruction, from the file's beginning.
  public int offset() {
    return offset;
  }
}
