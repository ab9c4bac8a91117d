package org.aetherchain.proofs.program;

import java.util.List;
import org.aetherchain.proofs.wasm.Bounds;
import org.aetherchain.proofs.wasm.Shape;

/// What a circuit is built from. The same source gives the same circuit.
public sealed interface CircuitSource {
  /// One of the protocol's circuits.
  ///
  /// @param circuit which
  /// @param size as the circuit takes it
  record Named(NamedCircuit circuit, int size) implements CircuitSource {}

  /// A program.
  ///
  /// @param program a WebAssembly module
  /// @param shape what of it is committed to
  /// @param bounds what the circuit allows
  record Program(List<Byte> program, Shape shape, Bounds bounds) implements CircuitSource {
    /// Copies the program.
    public Program {
      program = List.copyOf(program);
    }
  }
}
