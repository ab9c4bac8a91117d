package org.aetherchain.proofs.wasm;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aetherchain.proofs.wasm.Instruction.Block;
import org.aetherchain.proofs.wasm.Instruction.Call;
import org.aetherchain.proofs.wasm.Instruction.If;
import org.aetherchain.proofs.wasm.Instruction.Loop;

/// Who calls whom, to find recursion, which cannot be unrolled.
final class CallGraph {
  /// Calls within each other.
  private static final int MAX_DEPTH = 32;

  private final Module module;
  private final Set<Integer> open = new HashSet<>();
  private final Set<Integer> done = new HashSet<>();

  private CallGraph(Module module) {
    this.module = module;
  }

  /// Checks all that an entry and the start function reach.
  ///
  /// @throws Refused at a call that comes back to a function under way, or goes too deep
  static void check(Module module, int entry) throws Refused {
    CallGraph graph = new CallGraph(module);
    graph.visit(entry);
    if (module.start().isPresent()) {
      graph.visit(module.start().getAsInt());
    }
  }

  private void visit(int function) throws Refused {
    open.add(function);
    walk(module.functions().get(function).body());
    open.remove(function);
    done.add(function);
  }

  private void walk(List<Instruction> body) throws Refused {
    for (Instruction instruction : body) {
      switch (instruction) {
        case Block block -> walk(block.body());
        case Loop loop -> walk(loop.body());
        case If choice -> {
          walk(choice.then());
          walk(choice.otherwise());
        }
        case Call(int offset, int callee) -> {
          if (open.contains(callee)) {
            throw new Refused(offset, "recursion is outside the subset");
          }
          if (open.size() == MAX_DEPTH) {
            throw new Refused(offset, "more than " + MAX_DEPTH + " calls within each other");
          }
          if (!done.contains(callee)) {
            visit(callee);
          }
        }
        default -> {}
      }
    }
  }
}
