package org.aetherchain.proofs.wasm;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.proofs.circuit.Bit;
import org.aetherchain.proofs.circuit.CircuitBuilder;
import org.aetherchain.proofs.gadget.Arithmetic;
import org.aetherchain.proofs.gadget.Word;
import org.aetherchain.proofs.wasm.Instruction.Constant;
import org.aetherchain.proofs.wasm.Instruction.Drop;
import org.aetherchain.proofs.wasm.Instruction.GlobalGet;
import org.aetherchain.proofs.wasm.Instruction.GlobalSet;
import org.aetherchain.proofs.wasm.Instruction.Load;
import org.aetherchain.proofs.wasm.Instruction.LocalGet;
import org.aetherchain.proofs.wasm.Instruction.LocalSet;
import org.aetherchain.proofs.wasm.Instruction.MemorySize;
import org.aetherchain.proofs.wasm.Instruction.Nop;
import org.aetherchain.proofs.wasm.Instruction.Numeric;
import org.aetherchain.proofs.wasm.Instruction.Select;
import org.aetherchain.proofs.wasm.Instruction.Store;

/// Executes a program on words of a circuit: everything but control flow.
///
/// Locals and operands belong to the way being unrolled. Globals and memory are common to all ways:
/// a write happens where the way's bit is set.
final class PlainInstructions {
  private final CircuitBuilder circuit;
  private final CircuitMemory memory;
  private final int memoryPages;
  private final List<Word> globals = new ArrayList<>();

  PlainInstructions(CircuitBuilder circuit, Module module, CircuitMemory memory) {
    this.circuit = circuit;
    this.memory = memory;
    this.memoryPages = module.memoryPages();
    for (Module.Global global : module.globals()) {
      globals.add(Word.constant(global.type().width(), global.initial()));
    }
  }

  /// Executes an instruction; says whether it leaves a value on the stack.
  boolean execute(Instruction instruction, Way path) throws Refused {
    switch (instruction) {
      case Constant(int _, ValueType type, long value) ->
          path.push(Word.constant(type.width(), value));
      case LocalGet(int _, int index) -> path.push(path.locals().get(index));
      case LocalSet(int _, int index, boolean keep) -> {
        path.locals().set(index, keep ? path.stack().getLast() : path.pop());
        return keep;
      }
      case GlobalGet(int _, int index) -> path.push(globals.get(index));
      case GlobalSet(int _, int index) -> {
        Word old = globals.get(index);
        globals.set(index, Arithmetic.select(circuit, path.active(), path.pop(), old));
        return false;
      }
      case Load load -> path.push(load(load, path));
      case Store store -> {
        store(store, path);
        return false;
      }
      case MemorySize _ -> path.push(Word.constant(Integer.SIZE, memoryPages));
      case Drop _ -> {
        path.pop();
        return false;
      }
      case Select _ -> {
        Bit condition = WordOperations.isNotZero(circuit, path.pop());
        Word second = path.pop();
        path.push(Arithmetic.select(circuit, condition, path.pop(), second));
      }
      case Nop _ -> {
        return false;
      }
      case Numeric(int _, Operation operation, ValueType _) -> {
        Word second = operation.operands() == 2 ? path.pop() : path.stack().getLast();
        Word first = path.pop();
        path.push(WordOperations.apply(circuit, path.active(), operation, first, second));
      }
      default -> throw new IllegalStateException("no plain instruction: " + instruction);
    }
    return true;
  }

  private Word load(Load load, Way path) throws Refused {
    Word address = path.pop();
    long last = reach(load.offset(), load.at(), load.sizeBytes(), address);
    Word word =
        address.isConstant()
            ? memory.get((int) last, load.sizeBytes())
            : memory.read(path.active(), address, load.at(), load.sizeBytes());
    int width = load.type().width();
    if (word.width() == width) {
      return word;
    }
    return load.signed()
        ? Arithmetic.extendSigned(circuit, word, word.width(), width)
        : Arithmetic.extendUnsigned(circuit, word, width);
  }

  private void store(Store store, Way path) throws Refused {
    Word value = path.pop();
    Word address = path.pop();
    long last = reach(store.offset(), store.at(), store.sizeBytes(), address);
    int width = store.sizeBytes() * Byte.SIZE;
    Word stored = width == value.width() ? value : Arithmetic.truncate(circuit, value, width);
    if (address.isConstant()) {
      memory.write(path.active(), (int) last, stored);
    } else {
      memory.write(path.active(), address, store.at(), stored);
    }
  }

  /// The least address that an access may have, which must be within the circuit's memory.
  private long reach(int offset, long added, int sizeBytes, Word address) throws Refused {
    long least = added + (address.isConstant() ? address.constantValue() & 0xFFFF_FFFFL : 0);
    if (least + sizeBytes > memory.sizeBytes()) {
      throw new Refused(
          offset,
          "address " + least + " lies past the " + memory.sizeBytes() + " bytes of memory allowed");
    }
    return least;
  }
}
