package org.aetherchain.proofs.wasm;

/// What of a program's execution is committed to.
///
/// The input is the arguments of the entry function, each with its highest byte first, and then a
/// part of the memory before the call. The output is its results, likewise, and then a part of the
/// memory after the call.
///
/// @param entry name of the exported function
/// @param inputAt address of the input
/// @param inputBytes of memory, 0 for none
/// @param outputAt address of the output
/// @param outputBytes of memory, 0 for none
public record Shape(String entry, int inputAt, int inputBytes, int outputAt, int outputBytes) {
  /// Most bytes of memory in an input or output.
  public static final int MAX_BYTES = 1 << 16;

  /// Checks the ranges.
  public Shape {
    if (inputAt < 0 || outputAt < 0) {
      throw new IllegalArgumentException("addresses are not negative");
    }
    if (inputBytes < 0 || inputBytes > MAX_BYTES || outputBytes < 0 || outputBytes > MAX_BYTES) {
      throw new IllegalArgumentException("input and output: 0 to " + MAX_BYTES + " bytes");
    }
  }

  /// Arguments and results only.
  public static Shape of(String entry) {
    return new Shape(entry, 0, 0, 0, 0);
  }
}
