package org.aetherchain.proofs.wasm;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.aetherchain.proofs.circuit.Bit;
import org.aetherchain.proofs.circuit.Circuit;
import org.aetherchain.proofs.circuit.CircuitBuilder;
import org.aetherchain.proofs.circuit.Linear;
import org.aetherchain.proofs.circuit.Unsatisfied;
import org.aetherchain.proofs.gadget.Ranges;
import org.aetherchain.proofs.gadget.Word;

/// A function of a program as a circuit without commitments: arguments are private inputs, results
/// and gas are outputs. Small enough to build by the hundred.
final class BareProgram {
  private final Module module;
  private final int function;
  private final Bounds bounds;
  private final Circuit circuit;
  private final StepRecord record;

  private BareProgram(
      Module module, int function, Bounds bounds, Circuit circuit, StepRecord record) {
    this.module = module;
    this.function = function;
    this.bounds = bounds;
    this.circuit = circuit;
    this.record = record;
  }

  /// What a run of the circuit gave.
  record Outcome(List<Long> results, long gas, List<Step> trace) {}

  static BareProgram compile(byte[] program, String entry, Bounds bounds) throws Refused {
    Module module = ModuleReader.read(program);
    int function = Objects.requireNonNull(module.exports().get(entry));
    CallGraph.check(module, function);
    FunctionType type = module.functions().get(function).type();
    CircuitBuilder circuit = new CircuitBuilder(bounds.constraints());
    List<Linear> results = new ArrayList<>();
    for (int index = 0; index < type.results().size(); index++) {
      results.add(circuit.output("result" + index));
    }
    Linear gas = circuit.output("gas");
    List<Linear> signals = new ArrayList<>();
    for (int index = 0; index < type.parameters().size(); index++) {
      signals.add(circuit.privateInput("argument" + index));
    }
    int memoryBytes = Math.min(module.memoryPages() * Module.PAGE_BYTES, bounds.memoryBytes());
    CircuitMemory memory = new CircuitMemory(circuit, memoryBytes);
    for (Module.Data data : module.data()) {
      for (int index = 0; index < data.bytes().size(); index++) {
        if (data.at() + index >= memoryBytes) {
          throw new Refused(data.offset(), "data past the bound");
        }
        memory.put(data.at() + index, Word.constant(Byte.SIZE, data.bytes().get(index)));
      }
    }
    Way path = new Way(Bit.TRUE, List.of(), List.of());
    for (int index = 0; index < signals.size(); index++) {
      int width = type.parameters().get(index).width();
      path.push(Word.ofBits(Ranges.bits(circuit, signals.get(index), width)));
    }
    Unroller unroller = new Unroller(circuit, module, bounds, memory);
    if (module.start().isPresent()) {
      unroller.call(module.start().getAsInt(), path);
    }
    unroller.call(function, path);
    if (path.active().isFalse()) {
      throw new Refused(0, "no execution within the bounds comes to an end");
    }
    circuit.assertEqual(path.active().value(), Linear.ONE);
    for (int index = 0; index < results.size(); index++) {
      circuit.bind(results.get(index), path.stack().get(index).unsigned(circuit));
    }
    circuit.bind(gas, unroller.record().gas());
    return new BareProgram(module, function, bounds, circuit.build(), unroller.record());
  }

  Circuit circuit() {
    return circuit;
  }

  /// The circuit's inputs for some arguments.
  Map<String, BigInteger> named(List<Long> arguments) {
    FunctionType type = module.functions().get(function).type();
    Map<String, BigInteger> named = new HashMap<>();
    for (int index = 0; index < arguments.size(); index++) {
      int width = type.parameters().get(index).width();
      BigInteger mask = BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE);
      named.put("argument" + index, BigInteger.valueOf(arguments.get(index)).and(mask));
    }
    return named;
  }

  /// Solves the circuit.
  Outcome solve(List<Long> arguments) throws Unsatisfied {
    BigInteger[] witness = circuit.solve(named(arguments));
    List<BigInteger> values = circuit.publicValues(witness);
    List<Long> results = new ArrayList<>();
    List<ValueType> types = module.functions().get(function).type().results();
    for (int index = 0; index < types.size(); index++) {
      long value = values.get(index).longValue();
      results.add(types.get(index) == ValueType.I32 ? (int) value : value);
    }
    return new Outcome(results, values.getLast().longValue(), record.trace(witness));
  }

  /// Interprets the function.
  Outcome interpret(List<Long> arguments) throws Trap {
    Execution execution = Interpreter.run(module, function, arguments, 0, new byte[0], bounds);
    return new Outcome(execution.results(), execution.gas(), execution.trace());
  }
}
