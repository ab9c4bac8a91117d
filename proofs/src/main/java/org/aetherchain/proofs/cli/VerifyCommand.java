package org.aetherchain.proofs.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.aetherchain.proofs.curve.NativeLibraryUnavailable;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.format.KeyJson;
import org.aetherchain.proofs.groth16.DegenerateKeyException;
import org.aetherchain.proofs.groth16.Verdict;
import org.aetherchain.proofs.groth16.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// `aether prove verify`: whether a proof holds.
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Verify a proof: exit code 0 when it holds, 3 when not.")
final class VerifyCommand implements Callable<Integer> {
  @Mixin private final Session session;

  @Option(names = "--key", description = "the verifying key: ${DEFAULT-VALUE}")
  private Path key = Path.of("verification_key.json");

  @Option(names = "--proof", description = "the proof: ${DEFAULT-VALUE}")
  private Path proof = Path.of("proof.json");

  @Option(names = "--public", description = "the public values: ${DEFAULT-VALUE}")
  private Path inputs = Path.of("public.json");

  VerifyCommand(Console console) {
    this.session = new Session(console);
  }

  @Override
  public Integer call() {
    return session.run("verify", this::run);
  }

  private ExitCode run(Session s, ObjectNode result)
      throws IOException, DegenerateKeyException, NativeLibraryUnavailable {
    try (Parallel parallel = s.parallel()) {
      Verifier verifier = new Verifier(KeyJson.readKey(key), s.backend(), parallel);
      Verdict verdict = verifier.verify(KeyJson.readProof(proof), KeyJson.readPublic(inputs));
      result.put("valid", verdict.isValid());
      if (verdict instanceof Verdict.Invalid invalid) {
        result.put("reason", invalid.reason());
      }
      return verdict.isValid() ? ExitCode.OK : ExitCode.DOES_NOT_HOLD;
    }
  }
}
