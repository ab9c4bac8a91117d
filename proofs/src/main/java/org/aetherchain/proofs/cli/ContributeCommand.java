package org.aetherchain.proofs.cli;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.aetherchain.proofs.curve.NativeLibraryUnavailable;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.format.BinaryFile;
import org.aetherchain.proofs.format.FormatException;
import org.aetherchain.proofs.format.PowersFile;
import org.aetherchain.proofs.format.ZkeyFile;
import org.aetherchain.proofs.groth16.CeremonyKey;
import org.aetherchain.proofs.groth16.Contribution;
import org.aetherchain.proofs.setup.PhaseOne;
import org.aetherchain.proofs.setup.PhaseTwo;
import org.aetherchain.proofs.setup.Powers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `aether prove contribute`: a contribution to either phase, with secret factors or a beacon's.
@Command(
    name = "contribute",
    mixinStandardHelpOptions = true,
    description = "Contribute to powers of tau (.ptau) or to a circuit's key (.zkey).")
final class ContributeCommand implements Callable<Integer> {
  private static final int MAX_NAME_BYTES = 64;

  @Mixin private final Session session;

  @Parameters(index = "0", description = "the file before")
  private Path before = Path.of("");

  @Parameters(index = "1", description = "the file to write")
  private Path after = Path.of("");

  @Option(names = "--name", description = "who contributes, at most 64 bytes")
  private String name = "";

  @Option(names = "--beacon", description = "take the factors from this public value, hexadecimal")
  private String beacon = "";

  @Option(names = "--iterations", description = "hash it 2^N times, 10 to 63: ${DEFAULT-VALUE}")
  private int iterations = 10;

  ContributeCommand(Console console) {
    this.session = new Session(console);
  }

  @Override
  public Integer call() {
    return session.run("contribute", this::run);
  }

  private ExitCode run(Session s, ObjectNode result) throws IOException, NativeLibraryUnavailable {
    if (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
      throw new FormatException("--name is longer than " + MAX_NAME_BYTES + " bytes");
    }
    Optional<Contribution.Beacon> source = beacon();
    try (Arena arena = Arena.ofShared();
        Parallel parallel = s.parallel()) {
      s.stage("reading", 3);
      if (BinaryFile.kindOf(before).equals("ptau")) {
        Powers powers = PowersFile.read(before, arena, parallel);
        PhaseOne phase = new PhaseOne(s.backend(), parallel);
        s.stage("computing", 3);
        Powers next =
            source.isPresent()
                ? phase.contributeBeacon(powers, name, source.get(), arena)
                : phase.contribute(powers, name, new SecureRandom(), arena);
        s.stage("writing", 3);
        PowersFile.write(after, next);
        result.put("wrote", after.toString());
        result.put("nextChallenge", next.contributions().getLast().nextChallenge());
      } else {
        CeremonyKey key = ZkeyFile.read(before, arena, parallel);
        s.stage("computing", 3);
        CeremonyKey next =
            source.isPresent()
                ? PhaseTwo.contributeBeacon(key, name, source.get(), arena, parallel)
                : PhaseTwo.contribute(key, name, new SecureRandom(), arena, parallel);
        s.stage("writing", 3);
        ZkeyFile.write(after, next);
        result.put("wrote", after.toString());
        result.put("contributionHash", PhaseTwo.hashOf(next.contributions().getLast()));
      }
      return ExitCode.OK;
    }
  }

  private Optional<Contribution.Beacon> beacon() throws FormatException {
    if (beacon.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Contribution.Beacon(beacon, iterations));
    } catch (IllegalArgumentException wrong) {
      throw new FormatException(String.valueOf(wrong.getMessage()), wrong);
    }
  }
}
