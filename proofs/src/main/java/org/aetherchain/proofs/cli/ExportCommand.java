package org.aetherchain.proofs.cli;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.aetherchain.proofs.curve.NativeLibraryUnavailable;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.format.BinaryFile;
import org.aetherchain.proofs.format.FormatException;
import org.aetherchain.proofs.format.KeyJson;
import org.aetherchain.proofs.format.PowersFile;
import org.aetherchain.proofs.format.ZkeyFile;
import org.aetherchain.proofs.groth16.CeremonyKey;
import org.aetherchain.proofs.setup.CeremonyException;
import org.aetherchain.proofs.setup.DevelopmentSetup;
import org.aetherchain.proofs.setup.PhaseOne;
import org.aetherchain.proofs.setup.Powers;
import org.aetherchain.proofs.setup.PreparedPowers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `aether prove export`: the verifying key of a proving key; powers of tau prepared for circuits.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Write a key's verifying part as JSON, or prepare powers of tau for circuits.",
      "  export c.zkey --out verification_key.json",
      "  export 2.ptau --out prepared.ptau    what snarkjs's setup wants, and what speeds up ours"
    })
final class ExportCommand implements Callable<Integer> {
  @Mixin private final Session session;

  @Parameters(description = "the proving key (.zkey) or powers of tau (.ptau)")
  private Path source = Path.of("");

  @Option(
      names = "--out",
      description = "the file to write; of a key verification_key.json when not given")
  private @Nullable Path out;

  ExportCommand(Console console) {
    this.session = new Session(console);
  }

  @Override
  public Integer call() {
    return session.run("export", this::run);
  }

  private ExitCode run(Session s, ObjectNode result)
      throws IOException, CeremonyException, NativeLibraryUnavailable {
    try (Arena arena = Arena.ofShared();
        Parallel parallel = s.parallel()) {
      if (BinaryFile.kindOf(source).equals("ptau")) {
        return prepare(s, result, arena, parallel);
      }
      s.stage("reading the key", 1);
      CeremonyKey ceremony = ZkeyFile.read(source, arena, parallel);
      String warning = "";
      if (DevelopmentSetup.made(ceremony)) {
        warning = DevelopmentSetup.WARNING;
      } else if (ceremony.contributions().isEmpty()) {
        warning = "nobody contributed to this key: anybody can forge proofs for it";
      }
      Path to = out == null ? Path.of("verification_key.json") : out;
      KeyJson.writeKey(to, ceremony.key().verifying(), warning);
      result.put("wrote", to.toString());
      result.put("publicValues", ceremony.key().verifying().publicCount());
      if (!warning.isEmpty()) {
        result.put("warning", warning);
      }
      return ExitCode.OK;
    }
  }

  private ExitCode prepare(Session s, ObjectNode result, Arena arena, Parallel parallel)
      throws IOException, CeremonyException, NativeLibraryUnavailable {
    if (out == null) {
      throw new FormatException("--out names the file for prepared powers");
    }
    s.stage("reading the powers", 4);
    Powers powers = PowersFile.read(source, arena, parallel);
    s.stage("checking the powers", 4);
    new PhaseOne(s.backend(), parallel).verify(powers, new SecureRandom());
    s.stage("computing Lagrange polynomials", 4);
    PreparedPowers prepared = PreparedPowers.of(powers, s.backend(), arena, parallel);
    s.stage("writing", 4);
    PowersFile.write(out, prepared);
    result.put("wrote", out.toString()).put("power", powers.log2());
    return ExitCode.OK;
  }
}
