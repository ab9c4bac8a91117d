package org.aetherchain.proofs.wasm;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.aetherchain.proofs.circuit.Bit;
import org.aetherchain.proofs.circuit.Circuit;
import org.aetherchain.proofs.circuit.CircuitBuilder;
import org.aetherchain.proofs.circuit.Linear;
import org.aetherchain.proofs.circuit.Unsatisfied;
import org.aetherchain.proofs.gadget.Commitment;
import org.aetherchain.proofs.gadget.Ranges;
import org.aetherchain.proofs.gadget.Word;

/// The circuit of one program: that it, run on the committed input, gave the committed output for
/// some gas, proved for one proposer (rule R-P2).
///
/// Public, in this order: the program's hash, the commitment to the input, the commitment to the
/// output, each as two halves of 128 bits with the higher first; the gas; and the proposer, as its
/// last 16 bytes and those before. The hash is `H_program` of the module's bytes (rule R-H1); as
/// the program is built into the circuit, it is a constant there.
public final class ExecutionCircuit {
  private static final String DOMAIN = "aether/v1/program";
  private static final int HALF_BYTES = 16;

  private final Module module;
  private final Shape shape;
  private final Bounds bounds;
  private final int function;
  private final Circuit circuit;
  private final StepRecord record;

  private ExecutionCircuit(
      Module module, Shape shape, Bounds bounds, int function, CircuitAndRecord built) {
    this.module = module;
    this.shape = shape;
    this.bounds = bounds;
    this.function = function;
    this.circuit = built.circuit;
    this.record = built.record;
  }

  private record CircuitAndRecord(Circuit circuit, StepRecord record) {}

  /// Compiles a program.
  ///
  /// @param program a module in the binary format
  /// @throws Refused when it is invalid or outside the subset or the bounds
  /// @throws org.aetherchain.proofs.circuit.CircuitTooLarge past the bound on constraints
  public static ExecutionCircuit compile(byte[] program, Shape shape, Bounds bounds)
      throws Refused {
    Module module = ModuleReader.read(program);
    Integer function = module.exports().get(shape.entry());
    if (function == null) {
      throw new Refused(0, "there is no exported function " + shape.entry());
    }
    CallGraph.check(module, function);
    int memoryBytes =
        (int) Math.min((long) module.memoryPages() * Module.PAGE_BYTES, bounds.memoryBytes());
    if (Math.max(
            (long) shape.inputAt() + shape.inputBytes(),
            (long) shape.outputAt() + shape.outputBytes())
        > memoryBytes) {
      throw new Refused(0, "input or output lies past the " + memoryBytes + " bytes of memory");
    }
    CircuitAndRecord built =
        new Assembly(module, shape, bounds, memoryBytes).build(function, programHash(program));
    return new ExecutionCircuit(module, shape, bounds, function, built);
  }

  /// `H_program` of a module's bytes.
  public static byte[] programHash(byte[] program) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      byte[] tag = hash.digest(DOMAIN.getBytes(StandardCharsets.US_ASCII));
      hash.update(tag);
      hash.update(tag);
      return hash.digest(program);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java platform has SHA-256", absent);
    }
  }

  /// The circuit.
  public Circuit circuit() {
    return circuit;
  }

  /// Instructions in the unrolled program.
  public int unrolledInstructions() {
    return record.size();
  }

  /// Types of the entry function's arguments.
  public List<ValueType> argumentTypes() {
    return type().parameters();
  }

  /// Bytes in an input.
  public int inputBytes() {
    return argumentBytes() + shape.inputBytes();
  }

  private int argumentBytes() {
    return type().parameters().stream().mapToInt(ValueType::sizeBytes).sum();
  }

  private FunctionType type() {
    return module.functions().get(function).type();
  }

  /// Executes the program, as WebAssembly does.
  ///
  /// @throws Trap when it traps
  public Execution execute(List<Byte> input) throws Trap {
    byte[] bytes = Secrets.array(input);
    List<Long> arguments = new ArrayList<>();
    int at = 0;
    for (ValueType type : type().parameters()) {
      long value = 0;
      for (int index = 0; index < type.sizeBytes(); index++) {
        value = (value << Byte.SIZE) | (bytes[at++] & 0xFF);
      }
      arguments.add(type == ValueType.I32 ? (int) value : value);
    }
    byte[] memory = Arrays.copyOfRange(bytes, at, bytes.length);
    return Interpreter.run(module, function, arguments, shape.inputAt(), memory, bounds);
  }

  /// The output of an execution, as it is committed to.
  public List<Byte> output(Execution execution) {
    List<Byte> output = new ArrayList<>();
    for (int index = 0; index < execution.results().size(); index++) {
      long value = execution.results().get(index);
      for (int part = type().results().get(index).sizeBytes() - 1; part >= 0; part--) {
        output.add((byte) (value >> (part * Byte.SIZE)));
      }
    }
    output.addAll(Secrets.list(execution.memory().read(shape.outputAt(), shape.outputBytes())));
    return output;
  }

  /// Executes the program and computes the witness: the trace of the execution says what it has to
  /// contain, and a witness that contains anything else is a bug.
  ///
  /// @throws Trap when the program traps, or leaves the bounds so that no witness exists
  public BigInteger[] witness(Secrets secrets) throws Trap {
    if (secrets.input().size() != inputBytes()) {
      throw new IllegalArgumentException(
          "the input has " + secrets.input().size() + " bytes, not " + inputBytes());
    }
    Execution execution = execute(secrets.input());
    BigInteger[] witness;
    try {
      witness = circuit.solve(named(secrets));
    } catch (Unsatisfied unsatisfied) {
      throw new Trap(
          execution.trace().isEmpty() ? 0 : execution.trace().getLast().offset(),
          "the execution leaves the bounds of the circuit: " + unsatisfied.getMessage());
    }
    List<Step> trace = record.trace(witness);
    if (!trace.equals(execution.trace())) {
      throw new IllegalStateException(
          "the witness is not of the execution: " + firstDifference(trace, execution.trace()));
    }
    return witness;
  }

  private static String firstDifference(List<Step> found, List<Step> expected) {
    int same =
        (int)
            IntStream.range(0, Math.min(found.size(), expected.size()))
                .takeWhile(index -> found.get(index).equals(expected.get(index)))
                .count();
    String here = same < found.size() ? found.get(same).toString() : "an end";
    String there = same < expected.size() ? expected.get(same).toString() : "an end";
    return "step " + same + " is " + here + ", not " + there;
  }

  /// The circuit's inputs under their names.
  public Map<String, BigInteger> named(Secrets secrets) {
    Map<String, BigInteger> named = new HashMap<>();
    put(named, Assembly.INPUT, secrets.input());
    put(named, Assembly.INPUT_RANDOMNESS, secrets.inputRandomness());
    put(named, Assembly.OUTPUT_RANDOMNESS, secrets.outputRandomness());
    byte[] proposer = Secrets.array(secrets.proposer());
    int high = proposer.length - HALF_BYTES;
    named.put("proposerHigh", new BigInteger(1, proposer, 0, high));
    named.put("proposerLow", new BigInteger(1, proposer, high, HALF_BYTES));
    return named;
  }

  private static void put(Map<String, BigInteger> named, String name, List<Byte> bytes) {
    for (int index = 0; index < bytes.size(); index++) {
      named.put(name + index, BigInteger.valueOf(bytes.get(index) & 0xFF));
    }
  }

  /// Puts the circuit together.
  private static final class Assembly {
    static final String INPUT = "input";
    static final String INPUT_RANDOMNESS = "inputRandomness";
    static final String OUTPUT_RANDOMNESS = "outputRandomness";

    private final Module module;
    private final Shape shape;
    private final Bounds bounds;
    private final CircuitBuilder circuit;
    private final CircuitMemory memory;

    Assembly(Module module, Shape shape, Bounds bounds, int memoryBytes) {
      this.module = module;
      this.shape = shape;
      this.bounds = bounds;
      this.circuit = new CircuitBuilder(bounds.constraints());
      this.memory = new CircuitMemory(circuit, memoryBytes);
    }

    CircuitAndRecord build(int function, byte[] programHash) throws Refused {
      FunctionType type = module.functions().get(function).type();
      Linear[] program = outputs("programHash");
      Linear[] inputCommit = outputs("inputCommit");
      Linear[] outputCommit = outputs("outputCommit");
      Linear gas = circuit.output("gas");
      Linear[] proposer = {circuit.publicInput("proposerHigh"), circuit.publicInput("proposerLow")};
      int arguments = type.parameters().stream().mapToInt(ValueType::sizeBytes).sum();
      Linear[] inputSignals = signals(INPUT, arguments + shape.inputBytes());
      Linear[] inputRandomness = signals(INPUT_RANDOMNESS, Commitment.RANDOMNESS_BYTES);
      Linear[] outputRandomness = signals(OUTPUT_RANDOMNESS, Commitment.RANDOMNESS_BYTES);

      BigInteger[] halves = Commitment.halves(programHash);
      bind(program, new Linear[] {Linear.constant(halves[0]), Linear.constant(halves[1])});
      // The proof is bound to the proposer even where a setup gives unused inputs no weight.
      for (Linear half : proposer) {
        circuit.enforce(half, Linear.ONE, circuit.wire(values -> values.value(half)));
      }
      List<Word> input = bytes(INPUT, inputSignals);
      bind(inputCommit, commit(input, bytes(INPUT_RANDOMNESS, inputRandomness)));
      Unroller unroller = new Unroller(circuit, module, bounds, memory);
      List<Word> output = run(unroller, function, input);
      bind(outputCommit, commit(output, bytes(OUTPUT_RANDOMNESS, outputRandomness)));
      circuit.bind(gas, unroller.record().gas());
      return new CircuitAndRecord(circuit.build(), unroller.record());
    }

    private Linear[] outputs(String name) {
      return new Linear[] {circuit.output(name + "High"), circuit.output(name + "Low")};
    }

    private Linear[] signals(String name, int count) {
      Linear[] signals = new Linear[count];
      Arrays.setAll(signals, index -> circuit.privateInput(name + index));
      return signals;
    }

    private void bind(Linear[] outputs, Linear[] values) {
      for (int index = 0; index < outputs.length; index++) {
        circuit.bind(outputs[index], values[index]);
      }
    }

    private List<Word> bytes(String scope, Linear[] signals) {
      List<Word> bytes = new ArrayList<>();
      try (CircuitBuilder.Scope _ = circuit.scope(scope)) {
        for (Linear signal : signals) {
          bytes.add(Word.ofBits(Ranges.bits(circuit, signal, Byte.SIZE)));
        }
      }
      return bytes;
    }

    private Linear[] commit(List<Word> content, List<Word> randomness) {
      return Commitment.halves(circuit, Commitment.commit(circuit, content, randomness));
    }

    private List<Word> run(Unroller unroller, int function, List<Word> input) throws Refused {
      for (Module.Data data : module.data()) {
        if (data.at() + data.bytes().size() > memory.sizeBytes()) {
          throw new Refused(
              data.offset(), "data past the " + memory.sizeBytes() + " bytes of memory allowed");
        }
        for (int index = 0; index < data.bytes().size(); index++) {
          memory.put(data.at() + index, Word.constant(Byte.SIZE, data.bytes().get(index)));
        }
      }
      Way path = new Way(Bit.TRUE, List.of(), List.of());
      FunctionType type = module.functions().get(function).type();
      int at = 0;
      for (ValueType parameter : type.parameters()) {
        path.push(word(input.subList(at, at + parameter.sizeBytes())));
        at += parameter.sizeBytes();
      }
      for (int index = 0; index < shape.inputBytes(); index++) {
        memory.put(shape.inputAt() + index, input.get(at + index));
      }
      try (CircuitBuilder.Scope _ = circuit.scope("program")) {
        if (module.start().isPresent()) {
          unroller.call(module.start().getAsInt(), path);
        }
        unroller.call(function, path);
        if (path.active().isFalse()) {
          throw new Refused(0, "no execution within the bounds comes to an end");
        }
        circuit.assertEqual(path.active().value(), Linear.ONE);
        List<Word> output = new ArrayList<>();
        for (Word result : path.stack()) {
          output.addAll(split(result).reversed());
        }
        for (int index = 0; index < shape.outputBytes(); index++) {
          output.add(memory.get(shape.outputAt() + index, 1));
        }
        return output;
      }
    }

    /// The word of some bytes, the highest first.
    private Word word(List<Word> bytes) {
      Bit[] bits = new Bit[bytes.size() * Byte.SIZE];
      for (int index = 0; index < bytes.size(); index++) {
        Bit[] part = bytes.get(bytes.size() - 1 - index).bits(circuit);
        System.arraycopy(part, 0, bits, index * Byte.SIZE, Byte.SIZE);
      }
      return Word.ofBits(bits);
    }

    /// The bytes of a word, the lowest first.
    private List<Word> split(Word word) {
      Bit[] bits = word.bits(circuit);
      List<Word> bytes = new ArrayList<>();
      for (int from = 0; from < bits.length; from += Byte.SIZE) {
        bytes.add(Word.ofBits(Arrays.copyOfRange(bits, from, from + Byte.SIZE)));
      }
      return bytes;
    }
  }
}
