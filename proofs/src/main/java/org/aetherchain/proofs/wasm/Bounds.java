package org.aetherchain.proofs.wasm;

/// What a circuit is built for. An execution that leaves the bounds has no proof.
///
/// @param memoryBytes the part of the memory, from address 0, that may be touched
/// @param loopIterations how often a loop may begin again where the data decide whether it does; a
///     loop that every execution runs through to the same end is bounded by `steps` alone
/// @param steps instructions in the unrolled program
/// @param constraints in the circuit
public record Bounds(int memoryBytes, int loopIterations, int steps, int constraints) {
  /// For small programs: 4 KiB, 64 iterations, a million steps and four million constraints.
  public static final Bounds STANDARD = new Bounds(4_096, 64, 1 << 20, 1 << 22);

  /// The largest memory that a circuit may have.
  public static final int MAX_MEMORY_BYTES = 1 << 20;

  /// Checks the ranges.
  public Bounds {
    if (memoryBytes < 0 || memoryBytes > MAX_MEMORY_BYTES) {
      throw new IllegalArgumentException("memory: 0 to " + MAX_MEMORY_BYTES + " bytes");
    }
    if (loopIterations < 0 || steps < 1 || constraints < 1) {
      throw new IllegalArgumentException("bounds are positive");
    }
  }
}
