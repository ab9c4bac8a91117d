package org.aetherchain.proofs.wasm;

/// One step of an execution.
///
/// @param offset of the instruction, from the file's beginning
/// @param pushes whether it left a value on the stack
/// @param value the value at the top after it, extended with its sign; 0 where it left none
public record Step(int offset, boolean pushes, long value) {}
