package org.aetherchain.proofs.cli;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.aetherchain.proofs.curve.NativeLibraryUnavailable;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.format.BinaryFile;
import org.aetherchain.proofs.format.FormatException;
import org.aetherchain.proofs.format.PowersFile;
import org.aetherchain.proofs.format.R1csFile;
import org.aetherchain.proofs.format.ZkeyFile;
import org.aetherchain.proofs.groth16.CeremonyKey;
import org.aetherchain.proofs.setup.CeremonyException;
import org.aetherchain.proofs.setup.CircuitSetup;
import org.aetherchain.proofs.setup.DevelopmentSetup;
import org.aetherchain.proofs.setup.PhaseOne;
import org.aetherchain.proofs.setup.PhaseTwo;
import org.aetherchain.proofs.setup.Powers;
import org.aetherchain.proofs.setup.PreparedPowers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `aether prove verify-setup`: checks a ceremony's outcome and its whole transcript.
@Command(
    name = "verify-setup",
    mixinStandardHelpOptions = true,
    description = "Check powers of tau, or a circuit's key against the circuit and the powers.")
final class VerifySetupCommand implements Callable<Integer> {
  @Mixin private final Session session;

  @Parameters(description = "powers of tau (.ptau) or a key (.zkey)")
  private Path file = Path.of("");

  @Option(names = "--circuit", description = "the key's circuit (.r1cs)")
  private @Nullable Path circuit;

  @Option(names = "--powers", description = "the powers of tau it was made from (.ptau)")
  private @Nullable Path powers;

  VerifySetupCommand(Console console) {
    this.session = new Session(console);
  }

  @Override
  public Integer call() {
    return session.run("verify-setup", this::run);
  }

  private ExitCode run(Session s, ObjectNode result)
      throws IOException, CeremonyException, NativeLibraryUnavailable {
    try (Arena arena = Arena.ofShared();
        Parallel parallel = s.parallel()) {
      s.stage("reading", 4);
      PhaseOne phase = new PhaseOne(s.backend(), parallel);
      if (BinaryFile.kindOf(file).equals("ptau")) {
        Powers read = PowersFile.read(file, arena, parallel);
        s.stage("checking the powers", 4);
        phase.verify(read, new SecureRandom());
        Optional<PreparedPowers> prepared = PowersFile.readPrepared(file, arena, parallel);
        if (prepared.isPresent()) {
          s.stage("checking the Lagrange polynomials", 4);
          prepared.get().checkAll(new SecureRandom(), s.backend(), parallel);
        }
        result.put("valid", true).put("contributions", read.contributions().size());
        result.put("prepared", prepared.isPresent());
        return ExitCode.OK;
      }
      if (circuit == null || powers == null) {
        throw new FormatException("a key is checked against --circuit and --powers");
      }
      CeremonyKey key = ZkeyFile.read(file, arena, parallel);
      if (DevelopmentSetup.made(key)) {
        s.warn(DevelopmentSetup.WARNING);
      }
      Powers read = PowersFile.read(powers, arena, parallel);
      s.stage("checking the powers", 4);
      phase.verify(read, new SecureRandom());
      s.stage("making the key again", 4);
      CeremonyKey fresh =
          CircuitSetup.run(R1csFile.read(circuit), read, s.backend(), arena, parallel);
      s.stage("checking the contributions", 4);
      PhaseTwo.verify(fresh, key, new SecureRandom(), parallel);
      result.put("valid", true).put("circuitHash", key.circuitHash());
      result.put("contributions", key.contributions().size());
      return ExitCode.OK;
    }
  }
}
