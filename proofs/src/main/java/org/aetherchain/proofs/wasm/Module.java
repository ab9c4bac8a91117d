package org.aetherchain.proofs.wasm;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// A validated module of the subset.
///
/// @param functions all of them; imports are outside the subset
/// @param globals all of them
/// @param memoryPages of 64 KiB, 0 without a memory
/// @param data what the memory holds at the start
/// @param exports functions by name
/// @param start the function that runs before any other
public record Module(
    List<Function> functions,
    List<Global> globals,
    int memoryPages,
    List<Data> data,
    Map<String, Integer> exports,
    OptionalInt start) {
  /// Bytes in a page of memory.
  public static final int PAGE_BYTES = 1 << 16;

  /// Copies the collections.
  public Module {
    functions = List.copyOf(functions);
    globals = List.copyOf(globals);
    data = List.copyOf(data);
    exports = Map.copyOf(exports);
  }

  /// A function.
  ///
  /// @param offset of its body
  /// @param type what it takes and gives
  /// @param locals parameters and declared locals
  /// @param body instructions
  public record Function(
      int offset, FunctionType type, List<ValueType> locals, List<Instruction> body) {}

  /// A global.
  ///
  /// @param type of its value
  /// @param mutable whether it may be written
  /// @param initial its first value; an i32 is extended with its sign
  public record Global(ValueType type, boolean mutable, long initial) {}

  /// Bytes of memory that are set before the module starts.
  ///
  /// @param offset in the file
  /// @param at address
  /// @param bytes content, not to be changed
  public record Data(int offset, int at, List<Byte> bytes) {}
}
