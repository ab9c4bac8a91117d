package org.aetherchain.proofs.wasm;

import java.util.List;

/// One instruction, validated, with the offset of its first byte in the file. Blocks hold their
/// bodies, so that control flow is a tree; what can never be reached has been left out.
public sealed interface Instruction {
  /// Offset of the first byte, from the file's beginning.
  int offset();

  /// Whether executing it costs a unit of gas: all but the brackets of the control flow.
  default boolean isCharged() {
    return true;
  }

  /// A numeric instruction.
  ///
  /// @param type of its operands, or of its result where it is a conversion
  record Numeric(int offset, Operation operation, ValueType type) implements Instruction {
    @Override
    public String toString() {
      return type + "." + operation.spelling();
    }
  }

  /// Pushes a constant; an i32 is extended with its sign.
  record Constant(int offset, ValueType type, long value) implements Instruction {}

  /// Reads a local.
  record LocalGet(int offset, int index) implements Instruction {}

  /// Writes a local and keeps the value on the stack or not.
  record LocalSet(int offset, int index, boolean keep) implements Instruction {}

  /// Reads a global.
  record GlobalGet(int offset, int index) implements Instruction {}

  /// Writes a global.
  record GlobalSet(int offset, int index) implements Instruction {}

  /// Reads memory.
  ///
  /// @param sizeBytes read
  /// @param signed whether the highest bit fills the value
  /// @param at added to the address, unsigned
  record Load(int offset, ValueType type, int sizeBytes, boolean signed, long at)
      implements Instruction {}

  /// Writes the lowest bytes of a value to memory.
  ///
  /// @param sizeBytes written
  /// @param at added to the address, unsigned
  record Store(int offset, ValueType type, int sizeBytes, long at) implements Instruction {}

  /// Pushes the number of memory pages.
  record MemorySize(int offset) implements Instruction {}

  /// Pops a value.
  record Drop(int offset) implements Instruction {}

  /// Chooses the first of two values if a third is not zero.
  record Select(int offset) implements Instruction {}

  /// Does nothing.
  record Nop(int offset) implements Instruction {}

  /// Traps.
  record Unreachable(int offset) implements Instruction {}

  /// A body that branches leave at its end.
  record Block(int offset, FunctionType type, List<Instruction> body) implements Instruction {
    @Override
    public boolean isCharged() {
      return false;
    }
  }

  /// A body that branches begin again.
  record Loop(int offset, FunctionType type, List<Instruction> body) implements Instruction {
    @Override
    public boolean isCharged() {
      return false;
    }
  }

  /// One of two bodies.
  record If(int offset, FunctionType type, List<Instruction> then, List<Instruction> otherwise)
      implements Instruction {}

  /// Leaves blocks.
  ///
  /// @param depth how many blocks lie between it and the one it leaves; the function's own body is
  ///     the outermost
  record Branch(int offset, int depth) implements Instruction {}

  /// Leaves blocks if a value is not zero.
  record BranchIf(int offset, int depth) implements Instruction {}

  /// Leaves as many blocks as a table says.
  ///
  /// @param depths by index
  /// @param otherwise for indices past the table
  record BranchTable(int offset, List<Integer> depths, int otherwise) implements Instruction {}

  /// Leaves the function.
  record Return(int offset) implements Instruction {}

  /// Calls a function.
  record Call(int offset, int function) implements Instruction {}
}
