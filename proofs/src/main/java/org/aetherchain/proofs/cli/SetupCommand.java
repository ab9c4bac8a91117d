package org.aetherchain.proofs.cli;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.aetherchain.proofs.curve.NativeLibraryUnavailable;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.format.FormatException;
import org.aetherchain.proofs.format.PowersFile;
import org.aetherchain.proofs.format.R1csFile;
import org.aetherchain.proofs.format.ZkeyFile;
import org.aetherchain.proofs.groth16.CeremonyKey;
import org.aetherchain.proofs.groth16.QuadraticProgram;
import org.aetherchain.proofs.r1cs.R1cs;
import org.aetherchain.proofs.setup.CeremonyException;
import org.aetherchain.proofs.setup.CircuitSetup;
import org.aetherchain.proofs.setup.DevelopmentSetup;
import org.aetherchain.proofs.setup.PhaseOne;
import org.aetherchain.proofs.setup.Powers;
import org.aetherchain.proofs.setup.PreparedPowers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// `aether prove setup`: begins powers of tau, or makes a circuit's key.
@Command(
    name = "setup",
    mixinStandardHelpOptions = true,
    description = {
      "Begin a ceremony, or make a key.",
      "  setup --power 12 --out 0.ptau              powers of tau for circuits of up to 2^12 rows",
      "  setup --circuit c.r1cs --powers p.ptau --out 0.zkey    a key that waits for contributions",
      "  setup --circuit c.r1cs --development --out c.zkey      a key whose secrets are known"
    })
final class SetupCommand implements Callable<Integer> {
  @Mixin private final Session session;

  @Option(names = "--power", description = "begin powers of tau for domains of 2^POWER rows")
  private int power;

  @Option(names = "--circuit", description = "the circuit (.r1cs)")
  private @Nullable Path circuit;

  @Option(names = "--powers", description = "powers of tau (.ptau)")
  private @Nullable Path powers;

  @Option(names = "--development", description = "make up the secrets; never for real use")
  private boolean development;

  @Option(
      names = "--trusted",
      description =
          "take Lagrange polynomials of prepared powers as they are: verify-setup found them right")
  private boolean trusted;

  @Option(names = "--out", required = true, description = "the file to write")
  private Path out = Path.of("");

  SetupCommand(Console console) {
    this.session = new Session(console);
  }

  @Override
  public Integer call() {
    return session.run("setup", this::run);
  }

  private ExitCode run(Session s, ObjectNode result)
      throws IOException, CeremonyException, NativeLibraryUnavailable {
    try (Arena arena = Arena.ofShared();
        Parallel parallel = s.parallel()) {
      if (power != 0 && circuit == null) {
        if (power < 1 || power > Powers.MAX_LOG2) {
          throw new FormatException("--power is 1 to " + Powers.MAX_LOG2);
        }
        PowersFile.write(out, PhaseOne.begin(power, arena));
        result.put("wrote", out.toString()).put("power", power).put("contributions", 0);
        return ExitCode.OK;
      }
      if (circuit == null || development == (powers != null)) {
        throw new FormatException(
            "give --power, or --circuit with either --powers or --development");
      }
      s.stage("reading the circuit", 3);
      R1cs r1cs = R1csFile.read(circuit);
      s.stage("making the key", 3);
      CeremonyKey key =
          powers == null
              ? DevelopmentSetup.run(r1cs, new SecureRandom(), arena, parallel)
              : key(s, r1cs, powers, arena, parallel);
      s.stage("writing the key", 3);
      ZkeyFile.write(out, key);
      result.put("wrote", out.toString()).put("circuitHash", key.circuitHash());
      result.put("wires", r1cs.wires()).put("constraints", r1cs.constraints());
      if (development) {
        result.put("warning", DevelopmentSetup.WARNING);
      }
      return ExitCode.OK;
    }
  }

  /// From Lagrange polynomials where the file has them, else from the powers alone.
  private CeremonyKey key(Session s, R1cs r1cs, Path powers, Arena arena, Parallel parallel)
      throws IOException, CeremonyException, NativeLibraryUnavailable {
    Optional<PreparedPowers> prepared = PowersFile.readPrepared(powers, arena, parallel);
    if (prepared.isPresent()) {
      if (!trusted) {
        s.stage("checking the Lagrange polynomials", 3);
        int needed = QuadraticProgram.of(r1cs).log2();
        int log2 = Math.min(needed, prepared.get().powers().log2());
        prepared.get().check(log2, new SecureRandom(), s.backend(), parallel);
      }
      return CircuitSetup.run(r1cs, prepared.get(), s.backend(), arena, parallel);
    }
    Powers plain = PowersFile.read(powers, arena, parallel);
    return CircuitSetup.run(r1cs, plain, s.backend(), arena, parallel);
  }
}
