package org.aetherchain.proofs.cli;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.aetherchain.proofs.curve.Backend;
import org.aetherchain.proofs.curve.NativeLibraryUnavailable;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.field.FrVector;
import org.aetherchain.proofs.format.FormatException;
import org.aetherchain.proofs.format.KeyJson;
import org.aetherchain.proofs.format.R1csFile;
import org.aetherchain.proofs.format.WitnessFile;
import org.aetherchain.proofs.format.ZkeyFile;
import org.aetherchain.proofs.groth16.CeremonyKey;
import org.aetherchain.proofs.groth16.Proof;
import org.aetherchain.proofs.groth16.Prover;
import org.aetherchain.proofs.groth16.UnsatisfiedException;
import org.aetherchain.proofs.r1cs.R1cs;
import org.aetherchain.proofs.r1cs.Witness;
import org.aetherchain.proofs.setup.DevelopmentSetup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// `aether prove prove`: a proof that a witness satisfies a circuit.
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    description = "Prove that a witness satisfies a key's circuit.")
final class ProveCommand implements Callable<Integer> {
  @Mixin private final Session session;

  @Option(names = "--key", required = true, description = "the proving key (.zkey)")
  private Path key = Path.of("");

  @Option(names = "--witness", required = true, description = "the witness (.wtns)")
  private Path witness = Path.of("");

  @Option(names = "--circuit", description = "the circuit (.r1cs): says which constraint fails")
  private @Nullable Path circuit;

  @Option(names = "--proof", description = "the proof to write: ${DEFAULT-VALUE}")
  private Path proof = Path.of("proof.json");

  @Option(names = "--public", description = "the public values to write: ${DEFAULT-VALUE}")
  private Path inputs = Path.of("public.json");

  ProveCommand(Console console) {
    this.session = new Session(console);
  }

  @Override
  public Integer call() {
    return session.run("prove", this::run);
  }

  private ExitCode run(Session s, ObjectNode result)
      throws IOException, UnsatisfiedException, NativeLibraryUnavailable {
    try (Arena arena = Arena.ofShared();
        Parallel parallel = s.parallel()) {
      s.stage("reading the witness", 3);
      Witness values = WitnessFile.read(witness);
      if (circuit != null) {
        checkConstraints(circuit, values);
      }
      s.stage("reading the key", 3);
      CeremonyKey ceremony = ZkeyFile.read(key, arena, parallel);
      if (DevelopmentSetup.made(ceremony)) {
        s.warn(DevelopmentSetup.WARNING);
      }
      s.stage("proving", 3);
      Backend backend = s.backend();
      Proof made = new Prover(ceremony.key(), backend, parallel).prove(values, new SecureRandom());
      FrVector publicValues = new FrVector(ceremony.key().verifying().publicCount());
      for (int i = 0; i < publicValues.size(); i++) {
        publicValues.set(i, values.get(i + 1));
      }
      KeyJson.writeProof(proof, made);
      KeyJson.writePublic(inputs, publicValues);
      result.put("proof", proof.toString()).put("public", inputs.toString());
      result.put("backend", backend.name());
      return ExitCode.OK;
    }
  }

  private static void checkConstraints(Path circuit, Witness witness) throws IOException {
    R1cs r1cs = R1csFile.read(circuit);
    if (r1cs.wires() != witness.size()) {
      throw new FormatException(
          "the witness has " + witness.size() + " values, the circuit " + r1cs.wires() + " wires");
    }
    OptionalInt violated = r1cs.firstViolated(witness);
    if (violated.isPresent()) {
      throw new FormatException("the witness violates constraint " + violated.getAsInt());
    }
  }
}
