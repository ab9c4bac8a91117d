package org.aetherchain.proofs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.aetherchain.proofs.circuit.Circuit;
import org.aetherchain.proofs.circuit.Signal;
import org.aetherchain.proofs.circuit.Unsatisfied;
import org.aetherchain.proofs.format.WitnessFile;
import org.aetherchain.proofs.program.CircuitFile;
import org.aetherchain.proofs.program.CircuitSource;
import org.aetherchain.proofs.program.InputFile;
import org.aetherchain.proofs.wasm.Execution;
import org.aetherchain.proofs.wasm.ExecutionCircuit;
import org.aetherchain.proofs.wasm.Refused;
import org.aetherchain.proofs.wasm.Secrets;
import org.aetherchain.proofs.wasm.Trap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `prove witness`: runs a compiled program, or evaluates a circuit, on inputs, and writes the
/// witness that `prove prove` and snarkjs take.
@Command(
    name = "witness",
    mixinStandardHelpOptions = true,
    description = "Compute the witness of a compiled circuit for some inputs.")
public final class WitnessCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "CIRCUIT", description = "A .circuit.json file.")
  private Path circuitFile = Path.of("");

  @Parameters(index = "1", paramLabel = "INPUT", description = "Inputs, as JSON.")
  private Path input = Path.of("");

  @Option(
      names = {"-o", "--out"},
      required = true,
      description = "The .wtns file to write.")
  private Path out = Path.of("");

  @Option(
      names = "--opening",
      description = "Write what opens the commitments of a program: keep this file secret.")
  private @Nullable Path opening;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public Integer call() {
    return Outcome.of(Objects.requireNonNull(spec), this::compute);
  }

  private void compute(PrintWriter to) throws IOException, Refused, Trap, Unsatisfied {
    CircuitSource source = CircuitFile.read(circuitFile);
    ObjectNode said = JSON.createObjectNode();
    switch (source) {
      case CircuitSource.Program program -> {
        ExecutionCircuit execution = CompileCommand.execution(program);
        Secrets secrets = InputFile.secrets(input, execution.argumentTypes());
        BigInteger[] witness = execution.witness(secrets);
        WitnessFile.write(out, Circuit.witness(witness));
        publics(execution.circuit(), witness, said);
        open(execution, secrets, said);
      }
      case CircuitSource.Named _ -> {
        Circuit circuit = CompileCommand.circuit(source);
        BigInteger[] witness = circuit.solve(InputFile.signals(input));
        WitnessFile.write(out, Circuit.witness(witness));
        publics(circuit, witness, said);
      }
    }
    to.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(said));
  }

  private static void publics(Circuit circuit, BigInteger[] witness, ObjectNode said) {
    ObjectNode publics = said.putObject("public");
    List<Signal> signals = circuit.signals();
    for (int index = 0; index < signals.size() && signals.get(index).isPublic(); index++) {
      publics.put(signals.get(index).name(), witness[index + 1].toString());
    }
  }

  private void open(ExecutionCircuit execution, Secrets secrets, ObjectNode said)
      throws IOException, Trap {
    Execution done = execution.execute(secrets.input());
    String output = hex(execution.output(done));
    said.put("output", output);
    said.put("gas", done.gas());
    Path file = opening;
    if (file != null) {
      ObjectNode opens = JSON.createObjectNode();
      opens.put("input", hex(secrets.input()));
      opens.put("inputRandomness", hex(secrets.inputRandomness()));
      opens.put("output", output);
      opens.put("outputRandomness", hex(secrets.outputRandomness()));
      Files.writeString(
          file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(opens) + "\n");
    }
  }

  private static String hex(List<Byte> bytes) {
    return HexFormat.of().formatHex(Secrets.array(bytes));
  }
}
