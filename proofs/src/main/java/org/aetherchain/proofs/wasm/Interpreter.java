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

/// Executes a program and writes down every step. It is slow and short: what it is for is the trace
/// that a witness is held against.
public final class Interpreter {
  /// Calls within each other.
  private static final int MAX_CALLS = 256;

  /// What a sequence of instructions gives when it ends without a branch.
  private static final int FELL_THROUGH = -1;

  /// What it gives when the function returns.
  private static final int RETURNED = Integer.MAX_VALUE;

  private final Module module;
  private final int maxSteps;
  private final Memory memory;
  private final long[] globals;
  private final List<Step> trace = new ArrayList<>();
  private final List<Long> stack = new ArrayList<>();
  private long gas;
  private int calls;

  private Interpreter(Module module, Bounds bounds) {
    this.module = module;
    this.maxSteps = bounds.steps();
    long declared = (long) module.memoryPages() * Module.PAGE_BYTES;
    this.memory = new Memory(module, (int) Math.min(declared, Bounds.MAX_MEMORY_BYTES));
    this.globals = module.globals().stream().mapToLong(Module.Global::initial).toArray();
  }

  /// Calls a function after the start function, with a memory into which some bytes have been
  /// written first.
  ///
  /// @param arguments of the function's types; of an i32 the lowest 32 bits count
  /// @param inputAt address of the bytes
  /// @throws Trap when WebAssembly traps, or the steps go past the bound
  public static Execution run(
      Module module, int function, List<Long> arguments, int inputAt, byte[] input, Bounds bounds)
      throws Trap {
    for (Module.Data data : module.data()) {
      if (data.at() + data.bytes().size() > Bounds.MAX_MEMORY_BYTES) {
        throw new Trap(data.offset(), "data past what circuits have of memory");
      }
    }
    Interpreter interpreter = new Interpreter(module, bounds);
    if (inputAt < 0 || inputAt + input.length > interpreter.memory.sizeBytes()) {
      throw new IllegalArgumentException("the input does not fit the memory");
    }
    interpreter.memory.write(inputAt, input);
    if (module.start().isPresent()) {
      interpreter.call(module.start().getAsInt(), 0);
    }
    FunctionType type = module.functions().get(function).type();
    for (int index = 0; index < type.parameters().size(); index++) {
      interpreter.push(type.parameters().get(index), arguments.get(index));
    }
    interpreter.call(function, 0);
    return new Execution(
        List.copyOf(interpreter.stack), interpreter.gas, interpreter.memory, interpreter.trace);
  }

  private void call(int index, int offset) throws Trap {
    if (calls++ == MAX_CALLS) {
      throw new Trap(offset, "more than " + MAX_CALLS + " calls within each other");
    }
    Module.Function function = module.functions().get(index);
    long[] locals = new long[function.locals().size()];
    for (int local = function.type().parameters().size() - 1; local >= 0; local--) {
      locals[local] = pop();
    }
    int height = stack.size();
    int end = sequence(function.body(), locals);
    if (end != FELL_THROUGH) {
      unwind(height, function.type().results().size());
    }
    calls--;
  }

  private int sequence(List<Instruction> instructions, long[] locals) throws Trap {
    for (Instruction instruction : instructions) {
      if (instruction.isCharged() && ++gas > maxSteps) {
        throw new Trap(instruction.offset(), "more than " + maxSteps + " steps");
      }
      int branch = step(instruction, locals);
      if (branch != FELL_THROUGH) {
        return branch;
      }
    }
    return FELL_THROUGH;
  }

  private int step(Instruction instruction, long[] locals) throws Trap {
    switch (instruction) {
      case Block block -> {
        FunctionType type = block.type();
        return inner(block.body(), locals, type.results().size(), type.parameters().size());
      }
      case Loop loop -> {
        return loop(loop, locals);
      }
      case If choice -> {
        boolean then = pop() != 0;
        trace.add(new Step(choice.offset(), false, 0));
        List<Instruction> body = then ? choice.then() : choice.otherwise();
        return inner(
            body, locals, choice.type().results().size(), choice.type().parameters().size());
      }
      case Branch(int _, int depth) -> {
        record(instruction, false);
        return depth;
      }
      case BranchIf(int _, int depth) -> {
        boolean taken = pop() != 0;
        record(instruction, false);
        return taken ? depth : FELL_THROUGH;
      }
      case BranchTable table -> {
        long index = pop() & 0xFFFF_FFFFL;
        record(instruction, false);
        return index < table.depths().size() ? table.depths().get((int) index) : table.otherwise();
      }
      case Return _ -> {
        record(instruction, false);
        return RETURNED;
      }
      case Call(int offset, int function) -> {
        record(instruction, false);
        call(function, offset);
      }
      case Unreachable(int offset) -> throw new Trap(offset, "unreachable");
      default -> plain(instruction, locals);
    }
    return FELL_THROUGH;
  }

  private void plain(Instruction instruction, long[] locals) throws Trap {
    boolean pushes = true;
    switch (instruction) {
      case Constant(int _, ValueType type, long value) -> push(type, value);
      case LocalGet(int _, int index) -> stack.add(locals[index]);
      case LocalSet(int _, int index, boolean keep) -> {
        locals[index] = keep ? stack.getLast() : pop();
        pushes = keep;
      }
      case GlobalGet(int _, int index) -> stack.add(globals[index]);
      case GlobalSet(int _, int index) -> {
        globals[index] = pop();
        pushes = false;
      }
      case Load load -> {
        int at = address(load.offset(), load.at(), load.sizeBytes());
        push(load.type(), memory.load(at, load.sizeBytes(), load.signed()));
      }
      case Store store -> {
        long value = pop();
        int at = address(store.offset(), store.at(), store.sizeBytes());
        memory.store(at, store.sizeBytes(), value);
        pushes = false;
      }
      case MemorySize _ -> stack.add((long) module.memoryPages());
      case Drop _ -> {
        pop();
        pushes = false;
      }
      case Select _ -> {
        boolean first = pop() != 0;
        long other = pop();
        if (!first) {
          stack.set(stack.size() - 1, other);
        }
      }
      case Nop _ -> pushes = false;
      case Numeric numeric -> numeric(numeric);
      default -> throw new IllegalStateException("no plain instruction: " + instruction);
    }
    record(instruction, pushes);
  }

  private int inner(List<Instruction> body, long[] locals, int results, int parameters)
      throws Trap {
    int height = stack.size() - parameters;
    int branch = sequence(body, locals);
    if (branch == 0) {
      unwind(height, results);
      return FELL_THROUGH;
    }
    return outwards(branch);
  }

  private static int outwards(int branch) {
    return branch == FELL_THROUGH || branch == RETURNED ? branch : branch - 1;
  }

  private int loop(Loop loop, long[] locals) throws Trap {
    int parameters = loop.type().parameters().size();
    int height = stack.size() - parameters;
    while (true) {
      int branch = sequence(loop.body(), locals);
      if (branch != 0) {
        return outwards(branch);
      }
      unwind(height, parameters);
    }
  }

  /// Keeps the topmost values and drops what lies between them and a height.
  private void unwind(int height, int kept) {
    stack.subList(height, stack.size() - kept).clear();
  }

  private int address(int offset, long at, int sizeBytes) throws Trap {
    long address = (pop() & 0xFFFF_FFFFL) + at;
    long declared = (long) module.memoryPages() * Module.PAGE_BYTES;
    if (address + sizeBytes > declared) {
      throw new Trap(offset, "address " + address + " lies past the end of the memory");
    }
    if (address + sizeBytes > memory.sizeBytes()) {
      throw new Trap(offset, "address " + address + " lies past what circuits have of memory");
    }
    return (int) address;
  }

  private void numeric(Numeric numeric) throws Trap {
    long second = numeric.operation().operands() == 2 ? pop() : 0;
    long first = pop();
    String problem = Numerics.trap(numeric.operation(), numeric.type(), first, second);
    if (!problem.isEmpty()) {
      throw new Trap(numeric.offset(), problem);
    }
    stack.add(Numerics.apply(numeric.operation(), numeric.type(), first, second));
  }

  private void push(ValueType type, long value) {
    stack.add(type == ValueType.I32 ? (int) value : value);
  }

  private long pop() {
    return stack.removeLast();
  }

  private void record(Instruction instruction, boolean pushes) {
    trace.add(new Step(instruction.offset(), pushes, pushes ? stack.getLast() : 0));
  }
}
