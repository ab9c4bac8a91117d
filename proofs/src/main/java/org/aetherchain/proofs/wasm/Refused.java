package org.aetherchain.proofs.wasm;

/// A module that is malformed, invalid, or outside the subset that circuits can prove.
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;
  private final String reason;

  /// @param offset of the first byte at fault, from the file's beginning
  /// @param reason what is wrong, and what would be right
  public Refused(int offset, String reason) {
    super(String.format("byte 0x%x: %s", offset, reason));
    this.offset = offset;
    this.reason = reason;
  }

  /// Offset of the first byte at fault, from the file's beginning.
  public int offset() {
    return offset;
  }

  /// What is wrong.
  public String reason() {
    return reason;
  }
}
