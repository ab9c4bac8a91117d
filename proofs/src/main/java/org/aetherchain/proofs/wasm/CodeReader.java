package org.aetherchain.proofs.wasm;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.proofs.wasm.Instruction.Block;
import org.aetherchain.proofs.wasm.Instruction.Branch;
import org.aetherchain.proofs.wasm.Instruction.BranchIf;
import org.aetherchain.proofs.wasm.Instruction.BranchTable;
import org.aetherchain.proofs.wasm.Instruction.Call;
import org.aetherchain.proofs.wasm.Instruction.Constant;
import org.aetherchain.proofs.wasm.Instruction.Drop;
import org.aetherchain.proofs.wasm.Instruction.GlobalGet;
import org.aetherchain.proofs.wasm.Instruction.GlobalSet;
import org.aetherchain.proofs.wasm.Instruction.If;
import org.aetherchain.proofs.wasm.Instruction.Load;
import org.aetherchain.proofs.wasm.Instruction.LocalGet;
import org.aetherchain.proofs.wasm.Instruction.LocalSet;
import org.aetherchain.proofs.wasm.Instruction.Loop;
import org.aetherchain.proofs.wasm.Instruction.MemorySize;
import org.aetherchain.proofs.wasm.Instruction.Nop;
import org.aetherchain.proofs.wasm.Instruction.Numeric;
import org.aetherchain.proofs.wasm.Instruction.Return;
import org.aetherchain.proofs.wasm.Instruction.Select;
import org.aetherchain.proofs.wasm.Instruction.Store;
import org.aetherchain.proofs.wasm.Instruction.Unreachable;

/// Reads the instructions of one body and validates them on the way, with the algorithm of the
/// specification's appendix. Instructions behind a branch, which nothing reaches, are validated and
/// left out.
final class CodeReader {
  /// Nested blocks, which also bounds the recursion of everything that walks a body.
  static final int MAX_NESTING = 200;

  private static final int MAX_TABLE = 1 << 16;
  /// In the order of their codes.
  private static final List<Operation> OPERATIONS = List.of(Operation.values());

  private static final int END = 0x0b;
  private static final int ELSE = 0x05;

  private final ModuleBytes in;
  private final Scope scope;
  private final OperandTypes stack = new OperandTypes();

  /// What the instructions of a body may refer to.
  ///
  /// @param types of blocks
  /// @param signatures of functions
  /// @param globals of the module
  /// @param locals of the function
  /// @param hasMemory whether there is a memory
  record Scope(
      List<FunctionType> types,
      List<FunctionType> signatures,
      List<Module.Global> globals,
      List<ValueType> locals,
      boolean hasMemory) {}

  CodeReader(ModuleBytes in, Scope scope) {
    this.in = in;
    this.scope = scope;
  }

  /// Reads a function's body up to its end.
  List<Instruction> body(FunctionType type) throws Refused {
    FunctionType block = new FunctionType(List.of(), type.results());
    Sequence sequence = sequence(block, false, false);
    if (sequence.terminator == ELSE) {
      throw new Refused(in.offset() - 1, "else without an if");
    }
    return sequence.instructions;
  }

  private record Sequence(List<Instruction> instructions, int terminator) {}

  /// Reads the instructions of a block up to its `end` or `else`.
  private Sequence sequence(FunctionType type, boolean isLoop, boolean inherits) throws Refused {
    if (stack.depth() == MAX_NESTING) {
      throw new Refused(in.offset(), "more than " + MAX_NESTING + " blocks within each other");
    }
    stack.enter(type, isLoop, inherits);
    List<Instruction> instructions = new ArrayList<>();
    while (true) {
      int offset = in.offset();
      int code = in.u8();
      if (code == END || code == ELSE) {
        stack.leave(offset);
        return new Sequence(List.copyOf(instructions), code);
      }
      boolean reachable = stack.isReachable();
      Instruction instruction = instruction(offset, code);
      if (reachable) {
        instructions.add(instruction);
      }
    }
  }

  private Instruction instruction(int offset, int code) throws Refused {
    if (code >= 0x45 && code <= 0xc4) {
      return numeric(offset, code);
    }
    if (code >= 0x28 && code <= 0x3f) {
      return memory(offset, code);
    }
    return switch (code) {
      case 0x41 -> constant(offset, ValueType.I32);
      case 0x42 -> constant(offset, ValueType.I64);
      case 0x20, 0x21, 0x22 -> local(offset, code);
      case 0x23, 0x24 -> global(offset, code == 0x24);
      case 0x1a -> {
        stack.popAny(offset);
        yield new Drop(offset);
      }
      case 0x1b -> {
        stack.pop(ValueType.I32, offset);
        stack.popPair(offset);
        yield new Select(offset);
      }
      case 0x1c -> throw new Refused(offset, "select with a type is outside the subset");
      default -> control(offset, code);
    };
  }

  private Instruction control(int offset, int code) throws Refused {
    return switch (code) {
      case 0x00 -> {
        stack.unreachable();
        yield new Unreachable(offset);
      }
      case 0x01 -> new Nop(offset);
      case 0x02, 0x03, 0x04 -> block(offset, code);
      case 0x0c -> {
        int depth = depth();
        stack.popAll(stack.labelTypes(depth), offset);
        stack.unreachable();
        yield new Branch(offset, depth);
      }
      case 0x0d -> {
        int depth = depth();
        stack.pop(ValueType.I32, offset);
        stack.popAll(stack.labelTypes(depth), offset);
        stack.pushAll(stack.labelTypes(depth));
        yield new BranchIf(offset, depth);
      }
      case 0x0e -> table(offset);
      case 0x0f -> {
        stack.popAll(stack.labelTypes(stack.depth() - 1), offset);
        stack.unreachable();
        yield new Return(offset);
      }
      case 0x10 -> {
        int function = in.index("function", scope.signatures.size());
        stack.popAll(scope.signatures.get(function).parameters(), offset);
        stack.pushAll(scope.signatures.get(function).results());
        yield new Call(offset, function);
      }
      default -> throw outside(offset, code);
    };
  }

  private static Refused outside(int offset, int code) {
    String reason =
        switch (code) {
          case 0x11 -> "call_indirect is outside the subset: call functions by name";
          case 0x12, 0x13, 0x14, 0x15 -> "tail calls are outside the subset";
          case 0x40 -> "memory.grow is outside the subset: declare the memory's size";
          case 0x43, 0x44 -> "floating point is outside the subset";
          case 0xd0, 0xd1, 0xd2, 0x25, 0x26 -> "references and tables are outside the subset";
          case 0xfc -> "bulk memory and saturating conversions are outside the subset";
          case 0xfd -> "vectors are outside the subset";
          case 0xfe -> "threads are outside the subset";
          default -> String.format("there is no instruction 0x%02x in the subset", code);
        };
    return new Refused(offset, reason);
  }

  private Instruction block(int offset, int code) throws Refused {
    if (code == 0x04) {
      stack.pop(ValueType.I32, offset);
    }
    FunctionType type = blockType();
    stack.popAll(type.parameters(), offset);
    Sequence first = sequence(type, code == 0x03, true);
    List<Instruction> otherwise = List.of();
    if (code == 0x04 && first.terminator == ELSE) {
      Sequence second = sequence(type, false, true);
      if (second.terminator == ELSE) {
        throw new Refused(in.offset() - 1, "a second else");
      }
      otherwise = second.instructions;
    } else if (first.terminator == ELSE) {
      throw new Refused(in.offset() - 1, "else without an if");
    } else if (code == 0x04 && !type.parameters().equals(type.results())) {
      throw new Refused(offset, "an if that gives values needs an else");
    }
    stack.pushAll(type.results());
    return switch (code) {
      case 0x02 -> new Block(offset, type, first.instructions);
      case 0x03 -> new Loop(offset, type, first.instructions);
      default -> new If(offset, type, first.instructions, otherwise);
    };
  }

  private FunctionType blockType() throws Refused {
    int offset = in.offset();
    int first = in.peek();
    if (first == 0x40) {
      in.u8();
      return new FunctionType(List.of(), List.of());
    }
    if ((first & 0xC0) == 0x40) {
      return new FunctionType(List.of(), List.of(ValueType.of(in.u8(), offset)));
    }
    long index = in.signed(33);
    if (index < 0 || index >= scope.types.size()) {
      throw new Refused(offset, "there is no type " + index);
    }
    return scope.types.get((int) index);
  }

  private int depth() throws Refused {
    return in.index("block to leave", stack.depth());
  }

  private Instruction table(int offset) throws Refused {
    stack.pop(ValueType.I32, offset);
    List<Integer> depths = new ArrayList<>();
    for (int left = in.count("entries of a table", MAX_TABLE); left > 0; left--) {
      depths.add(depth());
    }
    int otherwise = depth();
    List<ValueType> expected = stack.labelTypes(otherwise);
    for (int depth : depths) {
      if (stack.labelTypes(depth).size() != expected.size()) {
        throw new Refused(offset, "targets of a table take different numbers of values");
      }
      stack.checkTop(stack.labelTypes(depth), offset);
    }
    stack.popAll(expected, offset);
    stack.unreachable();
    return new BranchTable(offset, List.copyOf(depths), otherwise);
  }

  private Instruction constant(int offset, ValueType type) throws Refused {
    long value = in.signed(type.width());
    stack.push(type);
    return new Constant(offset, type, value);
  }

  private Instruction local(int offset, int code) throws Refused {
    int index = in.index("local", scope.locals.size());
    ValueType type = scope.locals.get(index);
    if (code == 0x20) {
      stack.push(type);
      return new LocalGet(offset, index);
    }
    stack.pop(type, offset);
    if (code == 0x22) {
      stack.push(type);
    }
    return new LocalSet(offset, index, code == 0x22);
  }

  private Instruction global(int offset, boolean set) throws Refused {
    int index = in.index("global", scope.globals.size());
    Module.Global global = scope.globals.get(index);
    if (!set) {
      stack.push(global.type());
      return new GlobalGet(offset, index);
    }
    if (!global.mutable()) {
      throw new Refused(offset, "global " + index + " is not mutable");
    }
    stack.pop(global.type(), offset);
    return new GlobalSet(offset, index);
  }

  private Instruction memory(int offset, int code) throws Refused {
    if (!scope.hasMemory) {
      throw new Refused(offset, "there is no memory");
    }
    if (code == 0x3f) {
      if (in.u8() != 0) {
        throw new Refused(offset, "more than one memory");
      }
      stack.push(ValueType.I32);
      return new MemorySize(offset);
    }
    MemoryAccess access = MemoryAccess.of(code, offset);
    int at = in.offset();
    if (in.u32() > Integer.numberOfTrailingZeros(access.sizeBytes())) {
      throw new Refused(at, "an alignment larger than what is read or written");
    }
    long added = in.u32();
    if (access.store()) {
      stack.pop(access.type(), offset);
      stack.pop(ValueType.I32, offset);
      return new Store(offset, access.type(), access.sizeBytes(), added);
    }
    stack.pop(ValueType.I32, offset);
    stack.push(access.type());
    return new Load(offset, access.type(), access.sizeBytes(), access.signed(), added);
  }

  private Instruction numeric(int offset, int code) throws Refused {
    Numeric numeric = numericOf(offset, code);
    Operation operation = numeric.operation();
    ValueType operand =
        switch (operation) {
          case WRAP_I64 -> ValueType.I64;
          case EXTEND_I32_S, EXTEND_I32_U -> ValueType.I32;
          default -> numeric.type();
        };
    for (int left = operation.operands(); left > 0; left--) {
      stack.pop(operand, offset);
    }
    stack.push(operation.isTest() ? ValueType.I32 : numeric.type());
    return numeric;
  }

  private static Numeric numericOf(int offset, int code) throws Refused {
    if (code <= 0x5a) {
      boolean wide = code >= 0x50;
      return new Numeric(offset, of(Operation.EQZ, code - (wide ? 0x50 : 0x45)), type(wide));
    }
    if (code >= 0x67 && code <= 0x8a) {
      boolean wide = code >= 0x79;
      return new Numeric(offset, of(Operation.CLZ, code - (wide ? 0x79 : 0x67)), type(wide));
    }
    return switch (code) {
      case 0xa7 -> new Numeric(offset, Operation.WRAP_I64, ValueType.I32);
      case 0xac -> new Numeric(offset, Operation.EXTEND_I32_S, ValueType.I64);
      case 0xad -> new Numeric(offset, Operation.EXTEND_I32_U, ValueType.I64);
      case 0xc0, 0xc1 -> new Numeric(offset, of(Operation.EXTEND8_S, code - 0xc0), ValueType.I32);
      case 0xc2, 0xc3, 0xc4 ->
          new Numeric(offset, of(Operation.EXTEND8_S, code - 0xc2), ValueType.I64);
      default -> throw new Refused(offset, "floating point is outside the subset");
    };
  }

  private static Operation of(Operation first, int further) {
    return OPERATIONS.get(OPERATIONS.indexOf(first) + further);
  }

  private static ValueType type(boolean wide) {
    return wide ? ValueType.I64 : ValueType.I32;
  }
}
