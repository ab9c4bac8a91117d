package org.aetherchain.proofs.wasm;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.aetherchain.proofs.circuit.Bit;
import org.aetherchain.proofs.circuit.Circuit;
import org.aetherchain.proofs.circuit.Linear;
import org.aetherchain.proofs.gadget.Word;
import org.jspecify.annotations.Nullable;

/// The unrolled program step by step: which bit says that a step is executed, and which word it
/// leaves on the stack. Of any witness it tells the trace, and the sum of the bits is the gas.
final class StepRecord {
  private final int limit;
  private final List<Unrolled> steps = new ArrayList<>();
  private final Linear.Sum gas = new Linear.Sum();
  private Bit charged = Bit.TRUE;
  private long charges;
  private int count;

  private record Unrolled(int offset, Bit active, @Nullable Word word) {}

  StepRecord(int limit) {
    this.limit = limit;
  }

  /// Charges an instruction where it is executed.
  void charge(Instruction instruction, Bit active) throws Refused {
    if (count++ == limit) {
      throw new Refused(
          instruction.offset(), "the program unrolls to more than " + limit + " instructions");
    }
    if (active != charged) {
      settle();
      charged = active;
    }
    charges++;
  }

  private void settle() {
    if (charges > 0) {
      gas.add(charged.value(), BigInteger.valueOf(charges));
      charges = 0;
    }
  }

  void executed(Instruction instruction, Bit active) {
    steps.add(new Unrolled(instruction.offset(), active, null));
  }

  void executed(Instruction instruction, Bit active, Word word) {
    steps.add(new Unrolled(instruction.offset(), active, word));
  }

  /// Instructions in the unrolled program.
  int size() {
    return steps.size();
  }

  /// The gas of an execution: no constraint.
  Linear gas() {
    settle();
    return gas.toLinear();
  }

  /// The steps that a witness executes.
  List<Step> trace(BigInteger[] witness) {
    List<Step> trace = new ArrayList<>();
    for (Unrolled step : steps) {
      if (Circuit.evaluate(step.active.value(), witness).signum() != 0) {
        Word word = step.word;
        trace.add(new Step(step.offset, word != null, word == null ? 0 : word.valueIn(witness)));
      }
    }
    return trace;
  }
}
