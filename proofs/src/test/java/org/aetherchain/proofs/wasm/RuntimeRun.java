package org.aetherchain.proofs.wasm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.OpCode;
import run.endive.wasm.types.ValType;

/// Calls of programs in the Endive interpreter, which knows nothing of ours.
final class RuntimeRun {
  private static final Set<OpCode> UNCHARGED =
      Set.of(OpCode.BLOCK, OpCode.LOOP, OpCode.END, OpCode.ELSE);

  private RuntimeRun() {}

  /// What a call gave.
  ///
  /// @param results nothing where it trapped
  /// @param executed codes of the instructions, without the brackets of the control flow
  record Result(Optional<List<Long>> results, List<Integer> executed) {}

  static Result call(byte[] program, String entry, List<Long> arguments) {
    List<Integer> executed = new ArrayList<>();
    Instance instance =
        Instance.builder(Parser.parse(program))
            .withUnsafeExecutionListener(
                (instruction, stack) -> {
                  if (!UNCHARGED.contains(instruction.opcode())) {
                    executed.add(instruction.opcode().opcode());
                  }
                })
            .build();
    FunctionType type = instance.exportType(entry);
    long[] raw = arguments.stream().mapToLong(Long::longValue).toArray();
    try {
      long[] results = instance.export(entry).apply(raw);
      List<Long> signed = new ArrayList<>();
      for (int index = 0; index < type.returns().size(); index++) {
        boolean narrow = type.returns().get(index).equals(ValType.I32);
        signed.add(narrow ? (int) results[index] : results[index]);
      }
      return new Result(Optional.of(signed), executed);
    } catch (WasmEngineException trap) {
      return new Result(Optional.empty(), executed);
    }
  }

  /// The codes of the instructions in a trace of ours.
  static List<Integer> codes(byte[] program, List<Step> trace) {
    return trace.stream().map(step -> program[step.offset()] & 0xFF).toList();
  }
}
