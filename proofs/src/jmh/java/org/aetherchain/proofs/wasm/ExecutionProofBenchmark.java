package org.aetherchain.proofs.wasm;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.aetherchain.proofs.circuit.Circuit;
import org.aetherchain.proofs.curve.Backend;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.groth16.Proof;
import org.aetherchain.proofs.groth16.Prover;
import org.aetherchain.proofs.groth16.UnsatisfiedException;
import org.aetherchain.proofs.r1cs.Witness;
import org.aetherchain.proofs.setup.DevelopmentSetup;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Compiling, witness and proof of the example programs, each as a whole.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class ExecutionProofBenchmark {
  /// Which example.
  @Param({"transfer", "checksum", "sort", "sha256"})
  public String program = "";

  private final Arena arena = Arena.ofShared();
  private final Parallel parallel = Parallel.ofMachine();
  private byte[] bytes = new byte[0];
  private @Nullable Prepared prepared;

  /// What the measured methods begin with.
  private record Prepared(
      ExecutionCircuit circuit, Secrets secrets, Witness witness, Prover prover) {}

  /// Compiles the program, makes a development key and an input.
  @Setup(Level.Trial)
  public void prepare() throws Exception {
    String root = System.getProperty("aether.root", ".");
    bytes = Files.readAllBytes(Path.of(root, "examples", "proofs", program + ".wasm"));
    ExecutionCircuit circuit = compile();
    byte[] input = new byte[circuit.inputBytes()];
    new Random(1).nextBytes(input);
    if (program.equals("transfer")) {
      input = ByteBuffer.allocate(32).putLong(1_000).putLong(50).putLong(200).putLong(3).array();
    }
    byte[] randomness = new byte[32];
    new Random(2).nextBytes(randomness);
    Secrets secrets =
        new Secrets(
            Secrets.list(input),
            Secrets.list(randomness),
            Secrets.list(randomness),
            Secrets.list(new byte[33]));
    Witness witness = Circuit.witness(circuit.witness(secrets));
    Prover prover =
        new Prover(
            DevelopmentSetup.run(circuit.circuit().r1cs(), new SecureRandom(), arena, parallel)
                .key(),
            Backend.fastest(),
            parallel);
    prepared = new Prepared(circuit, secrets, witness, prover);
  }

  /// Gives threads and memory back.
  @TearDown(Level.Trial)
  public void close() {
    parallel.close();
    arena.close();
  }

  /// From the module to the circuit.
  @Benchmark
  public ExecutionCircuit compile() throws IOException, Refused {
    Shape shape =
        switch (program) {
          case "checksum" -> new Shape("run", 0, 64, 0, 0);
          case "sort" -> new Shape("run", 0, 64, 0, 64);
          case "sha256" -> new Shape("run", 0, 64, 128, 32);
          default -> Shape.of("run");
        };
    return ExecutionCircuit.compile(bytes, shape, Bounds.STANDARD);
  }

  /// Execution, witness, check of all constraints, comparison with the trace.
  @Benchmark
  public BigInteger[] witness() throws Trap {
    Prepared all = Objects.requireNonNull(prepared);
    return all.circuit.witness(all.secrets);
  }

  /// The proof of a witness.
  @Benchmark
  public Proof prove() throws UnsatisfiedException {
    Prepared all = Objects.requireNonNull(prepared);
    return all.prover.prove(all.witness, new SecureRandom());
  }
}
