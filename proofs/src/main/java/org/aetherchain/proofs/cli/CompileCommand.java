package org.aetherchain.proofs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.aetherchain.proofs.circuit.Circuit;
import org.aetherchain.proofs.circuit.Signal;
import org.aetherchain.proofs.format.R1csFile;
import org.aetherchain.proofs.program.CircuitFile;
import org.aetherchain.proofs.program.CircuitSource;
import org.aetherchain.proofs.wasm.Bounds;
import org.aetherchain.proofs.wasm.ExecutionCircuit;
import org.aetherchain.proofs.wasm.ModuleReader;
import org.aetherchain.proofs.wasm.Refused;
import org.aetherchain.proofs.wasm.Secrets;
import org.aetherchain.proofs.wasm.Shape;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `prove compile`: a program or one of the protocol's circuits, as an `.r1cs` and the file that
/// witnesses are computed from.
@Command(
    name = "compile",
    mixinStandardHelpOptions = true,
    description = "Compile a WebAssembly program or a named circuit to a constraint system.")
public final class CompileCommand implements Callable<Integer> {
  private static final int STAGES = 3;

  private final Console console;

  @Spec private @Nullable CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private final Source source = new Source();

  @Option(
      names = {"-o", "--out"},
      required = true,
      description = "Files to write: OUT.r1cs and OUT.circuit.json.")
  private String out = "";

  @ArgGroup(exclusive = false, heading = "Of a program:%n")
  private final ProgramOptions program = new ProgramOptions();

  @Option(names = "--json", description = "Say what was built as JSON.")
  private boolean json;

  /// That shows its progress on this process's own console.
  public CompileCommand() {
    this(Console.standard());
  }

  /// That shows its progress on a console.
  CompileCommand(Console console) {
    this.console = console;
  }

  /// What to compile.
  static final class Source {
    @Parameters(index = "0", paramLabel = "PROGRAM", description = "A .wasm file.")
    private @Nullable Path wasm;

    @Option(
        names = "--circuit",
        paramLabel = "NAME:SIZE",
        description = "commit:BYTES, merkle-member:DEPTH or merkle-update:DEPTH.")
    private @Nullable String named;
  }

  /// How a program becomes a circuit.
  static final class ProgramOptions {
    @Option(names = "--entry", description = "Exported function to prove (default: run).")
    private String entry = "run";

    @Option(
        names = "--input",
        paramLabel = "AT:BYTES",
        description = "Part of the memory that is input, beside the arguments.")
    private String input = "0:0";

    @Option(
        names = "--output",
        paramLabel = "AT:BYTES",
        description = "Part of the memory that is output, beside the results.")
    private String output = "0:0";

    @Option(names = "--memory", description = "Bytes of memory that may be touched.")
    private int memoryBytes = Bounds.STANDARD.memoryBytes();

    @Option(names = "--loops", description = "Times a loop may begin again where data decide.")
    private int loops = Bounds.STANDARD.loopIterations();

    @Option(names = "--steps", description = "Instructions in the unrolled program.")
    private int steps = Bounds.STANDARD.steps();

    @Option(names = "--constraints", description = "Constraints in the circuit.")
    private int constraints = Bounds.STANDARD.constraints();
  }

  @Override
  public Integer call() {
    return Outcome.of(
        Objects.requireNonNull(spec),
        to -> {
          try {
            compile(to);
          } finally {
            console.endProgress();
          }
        });
  }

  private void compile(PrintWriter to) throws IOException, Refused {
    console.progress("reading", 0, STAGES);
    CircuitSource built = source();
    console.progress("compiling to constraints", 1, STAGES);
    Circuit circuit = circuit(built);
    console.progress("writing " + circuit.constraints().size() + " constraints", 2, STAGES);
    R1csFile.write(Path.of(out + ".r1cs"), circuit.r1cs());
    CircuitFile.write(Path.of(out + ".circuit.json"), built);
    console.endProgress();
    report(to, circuit);
  }

  /// The circuit of a source.
  static Circuit circuit(CircuitSource source) throws Refused {
    return switch (source) {
      case CircuitSource.Named(var circuit, int size) -> circuit.build(size);
      case CircuitSource.Program program -> execution(program).circuit();
    };
  }

  static ExecutionCircuit execution(CircuitSource.Program program) throws Refused {
    return ExecutionCircuit.compile(
        Secrets.array(program.program()), program.shape(), program.bounds());
  }

  private CircuitSource source() throws IOException {
    String named = source.named;
    if (named != null) {
      int[] size = {0};
      String label = split(named, size, "NAME:SIZE");
      return new CircuitSource.Named(CircuitFile.named(label), size[0]);
    }
    Path wasm = Objects.requireNonNull(source.wasm);
    if (Files.size(wasm) > ModuleReader.MAX_BYTES) {
      throw new IllegalArgumentException(wasm + ": more than " + ModuleReader.MAX_BYTES + " bytes");
    }
    int[] sizes = {0, 0};
    int inputAt = Integer.parseInt(split(program.input, sizes, "AT:BYTES"));
    int inputBytes = sizes[0];
    int outputAt = Integer.parseInt(split(program.output, sizes, "AT:BYTES"));
    return new CircuitSource.Program(
        Secrets.list(Files.readAllBytes(wasm)),
        new Shape(program.entry, inputAt, inputBytes, outputAt, sizes[0]),
        new Bounds(program.memoryBytes, program.loops, program.steps, program.constraints));
  }

  /// Takes `LEFT:NUMBER` apart; the number goes into the first place of an array.
  private static String split(String text, int[] number, String form) {
    int colon = text.indexOf(':');
    if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,9}")) {
      throw new IllegalArgumentException("not " + form + ": " + text);
    }
    number[0] = Integer.parseInt(text.substring(colon + 1));
    return text.substring(0, colon);
  }

  private void report(PrintWriter to, Circuit circuit) {
    int outputs = circuit.count(Signal.Kind.OUTPUT);
    int publicInputs = circuit.count(Signal.Kind.PUBLIC_INPUT);
    String form =
        json
            ? "{\"constraints\": %d, \"wires\": %d, \"outputs\": %d, \"publicInputs\": %d,"
                + " \"r1cs\": \"%s.r1cs\"}%n"
            : "%,d constraints, %,d wires, %d outputs, %d public inputs: %s.r1cs%n";
    to.printf(
        Locale.ROOT,
        form,
        circuit.constraints().size(),
        circuit.wireCount(),
        outputs,
        publicInputs,
        out);
  }
}
