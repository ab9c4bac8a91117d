package org.aetherchain.proofs.wasm;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.proofs.circuit.Bit;
import org.aetherchain.proofs.circuit.CircuitBuilder;
import org.aetherchain.proofs.circuit.Linear;
import org.aetherchain.proofs.gadget.Arithmetic;
import org.aetherchain.proofs.gadget.Comparison;
import org.aetherchain.proofs.gadget.Logic;
import org.aetherchain.proofs.gadget.Word;
import org.aetherchain.proofs.wasm.Instruction.Block;
import org.aetherchain.proofs.wasm.Instruction.Branch;
import org.aetherchain.proofs.wasm.Instruction.BranchIf;
import org.aetherchain.proofs.wasm.Instruction.BranchTable;
import org.aetherchain.proofs.wasm.Instruction.Call;
import org.aetherchain.proofs.wasm.Instruction.If;
import org.aetherchain.proofs.wasm.Instruction.Loop;
import org.aetherchain.proofs.wasm.Instruction.Return;
import org.aetherchain.proofs.wasm.Instruction.Unreachable;

/// Executes a program on words of a circuit: control flow.
///
/// The program is unrolled as it is structured. Where the circuit can tell which way a branch goes,
/// only that way is built; where the data decide, both are, each with a bit that says whether the
/// execution takes it, and where ways meet again each local that differs is chosen by one
/// constraint. A loop is built iteration by iteration until the circuit can tell that it ends, or,
/// on a way that an execution may not take, the bound on iterations demands that it has ended.
final class Unroller {
  /// Blocks and calls within each other, on the way through all functions under way.
  private static final int MAX_DEPTH = 1_000;

  private final CircuitBuilder circuit;
  private final Module module;
  private final Bounds bounds;
  private final PlainInstructions plain;
  private final StepRecord record;
  private List<Label> labels = new ArrayList<>();
  private int depth;

  /// Where a branch leads to, with the ways that have come there.
  private record Label(int arity, List<Way> arrivals) {
    Label(int arity) {
      this(arity, new ArrayList<>());
    }
  }

  Unroller(CircuitBuilder circuit, Module module, Bounds bounds, CircuitMemory memory) {
    this.circuit = circuit;
    this.module = module;
    this.bounds = bounds;
    this.record = new StepRecord(bounds.steps());
    this.plain = new PlainInstructions(circuit, module, memory);
  }

  /// What was executed, step by step, and what it cost.
  StepRecord record() {
    return record;
  }

  /// Calls a function, leaving its results in place of its arguments.
  void call(int index, Way caller) throws Refused {
    Module.Function function = module.functions().get(index);
    int parameters = function.type().parameters().size();
    List<Word> top =
        caller.stack().subList(caller.stack().size() - parameters, caller.stack().size());
    List<Word> locals = new ArrayList<>(top);
    top.clear();
    for (ValueType type : function.locals().subList(parameters, function.locals().size())) {
      locals.add(Word.constant(type.width(), 0));
    }
    List<Label> outer = labels;
    labels = new ArrayList<>();
    Way inside = new Way(caller.active(), locals, List.of());
    block(function.body(), inside, function.type().results().size(), 0);
    labels = outer;
    caller.activate(inside.active());
    if (!inside.active().isFalse()) {
      caller.stack().addAll(inside.stack());
    }
  }

  private void sequence(List<Instruction> instructions, Way path) throws Refused {
    if (++depth > MAX_DEPTH) {
      throw new Refused(
          instructions.isEmpty() ? 0 : instructions.getFirst().offset(),
          "more than " + MAX_DEPTH + " blocks and calls within each other");
    }
    for (Instruction instruction : instructions) {
      if (path.active().isFalse()) {
        break;
      }
      if (instruction.isCharged()) {
        record.charge(instruction, path.active());
      }
      step(instruction, path);
    }
    depth--;
  }

  private void step(Instruction instruction, Way path) throws Refused {
    switch (instruction) {
      case Block(int _, FunctionType type, List<Instruction> body) ->
          block(body, path, type.results().size(), type.parameters().size());
      case Loop loop -> loop(loop, path);
      case If choice -> choose(choice, path);
      case Branch(int _, int depth) -> {
        record.executed(instruction, path.active());
        leave(path, depth, Bit.TRUE);
      }
      case BranchIf(int _, int depth) -> {
        Bit condition = WordOperations.isNotZero(circuit, path.pop());
        record.executed(instruction, path.active());
        leave(path, depth, condition);
      }
      case BranchTable table -> table(table, path);
      case Return _ -> {
        record.executed(instruction, path.active());
        leave(path, labels.size() - 1, Bit.TRUE);
      }
      case Call(int _, int function) -> {
        record.executed(instruction, path.active());
        call(function, path);
      }
      case Unreachable(int offset) -> cannotBe(path, offset, "unreachable");
      default -> {
        try (CircuitBuilder.Scope _ = circuit.scope(String.format("0x%x", instruction.offset()))) {
          Bit active = path.active();
          if (plain.execute(instruction, path)) {
            record.executed(instruction, active, path.stack().getLast());
          } else {
            record.executed(instruction, active);
          }
        }
      }
    }
  }

  private void block(List<Instruction> body, Way path, int results, int parameters) throws Refused {
    int height = path.stack().size() - parameters;
    Label label = new Label(results);
    labels.add(label);
    sequence(body, path);
    labels.removeLast();
    meet(path, label.arrivals, height);
  }

  private void choose(If choice, Way path) throws Refused {
    Bit condition = WordOperations.isNotZero(circuit, path.pop());
    record.executed(choice, path.active());
    int results = choice.type().results().size();
    int parameters = choice.type().parameters().size();
    if (condition.isConstant()) {
      block(condition.isTrue() ? choice.then() : choice.otherwise(), path, results, parameters);
      return;
    }
    int height = path.stack().size() - parameters;
    Way then = path.fork(Logic.and(circuit, path.active(), condition));
    path.activate(without(path.active(), then.active()));
    Label label = new Label(results);
    labels.add(label);
    sequence(choice.then(), then);
    sequence(choice.otherwise(), path);
    labels.removeLast();
    if (!then.active().isFalse()) {
      label.arrivals.add(then.leaving(then.active(), results));
    }
    meet(path, label.arrivals, height);
  }

  private void loop(Loop loop, Way path) throws Refused {
    int height = path.stack().size() - loop.type().parameters().size();
    int results = loop.type().results().size();
    List<Way> ended = new ArrayList<>();
    int undecided = 0;
    while (true) {
      Label label = new Label(loop.type().parameters().size());
      labels.add(label);
      sequence(loop.body(), path);
      labels.removeLast();
      if (label.arrivals.isEmpty()) {
        break;
      }
      if (!path.active().isFalse()) {
        ended.add(path.leaving(path.active(), results));
        path.activate(Bit.FALSE);
      }
      meet(path, label.arrivals, height);
      if (!path.active().isTrue() && ++undecided > bounds.loopIterations()) {
        String reason = "the loop begins again more than " + bounds.loopIterations() + " times";
        cannotBe(path, loop.offset(), reason);
        break;
      }
    }
    meet(path, ended, height);
  }

  private void table(BranchTable table, Way path) throws Refused {
    Word index = path.pop();
    record.executed(table, path.active());
    if (index.isConstant()) {
      long value = index.constantValue() & 0xFFFF_FFFFL;
      boolean inside = value < table.depths().size();
      leave(path, inside ? table.depths().get((int) value) : table.otherwise(), Bit.TRUE);
      return;
    }
    Linear entry = path.active().value();
    Bit active = path.active();
    List<Integer> targets = table.depths().stream().distinct().toList();
    for (int target : targets) {
      Linear.Sum chosen = new Linear.Sum();
      for (int value = 0; value < table.depths().size(); value++) {
        if (table.depths().get(value) == target) {
          Word constant = Word.constant(Integer.SIZE, value);
          chosen.add(Comparison.equal(circuit, index, constant).value());
        }
      }
      Bit taken = Logic.and(circuit, active, Bit.proved(chosen.toLinear()));
      arrive(path, target, taken);
      entry = entry.minus(taken.value());
    }
    arrive(path, table.otherwise(), Bit.proved(entry));
    path.activate(Bit.FALSE);
  }

  private void leave(Way path, int depth, Bit condition) {
    Bit taken = Logic.and(circuit, path.active(), condition);
    arrive(path, depth, taken);
    path.activate(without(path.active(), taken));
  }

  private void arrive(Way path, int depth, Bit taken) {
    if (!taken.isFalse()) {
      Label label = labels.get(labels.size() - 1 - depth);
      label.arrivals.add(path.leaving(taken, label.arity));
    }
  }

  /// Lets ways meet, of which an execution takes one at most: what differs is chosen.
  private void meet(Way path, List<Way> arrivals, int height) {
    for (Way arrival : arrivals) {
      if (path.active().isFalse()) {
        path.become(arrival, height);
        continue;
      }
      Bit taken = arrival.active();
      try (CircuitBuilder.Scope _ = circuit.scope("meet")) {
        for (int local = 0; local < path.locals().size(); local++) {
          Word chosen =
              Arithmetic.select(
                  circuit, taken, arrival.locals().get(local), path.locals().get(local));
          path.locals().set(local, chosen);
        }
        for (int index = 0; index < arrival.stack().size(); index++) {
          Word mine = path.stack().get(height + index);
          path.stack()
              .set(
                  height + index,
                  Arithmetic.select(circuit, taken, arrival.stack().get(index), mine));
        }
      }
      path.activate(Bit.proved(path.active().value().plus(taken.value())));
    }
  }

  /// Ends a way that no execution with a proof can take.
  private void cannotBe(Way path, int offset, String reason) throws Refused {
    if (path.active().isTrue()) {
      throw new Refused(offset, reason + ", in every execution");
    }
    try (CircuitBuilder.Scope _ = circuit.scope(String.format("0x%x %s", offset, reason))) {
      circuit.assertEqual(path.active().value(), Linear.ZERO);
    }
    path.activate(Bit.FALSE);
  }

  private static Bit without(Bit active, Bit taken) {
    return Bit.proved(active.value().minus(taken.value()));
  }
}
