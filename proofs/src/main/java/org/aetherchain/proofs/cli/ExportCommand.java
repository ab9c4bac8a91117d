package org.aetherchain.proofs.cli;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.format.KeyJson;
import org.aetherchain.proofs.format.ZkeyFile;
import org.aetherchain.proofs.groth16.CeremonyKey;
import org.aetherchain.proofs.setup.DevelopmentSetup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `aether prove export`: the verifying key of a proving key.
@Command(name = "export", description = "Write a key's verifying part as JSON.")
final class ExportCommand implements Callable<Integer> {
  @Mixin private final Session session;

  @Parameters(description = "the proving key (.zkey)")
  private Path key = Path.of("");

  @Option(names = "--out", description = "the file to write: ${DEFAULT-VALUE}")
  private Path out = Path.of("verification_key.json");

  ExportCommand(Console console) {
    this.session = new Session(console);
  }

  @Override
  public Integer call() {
    return session.run("export", this::run);
  }

  private ExitCode run(Session s, ObjectNode result) throws IOException {
    try (Arena arena = Arena.ofShared();
        Parallel parallel = s.parallel()) {
      s.stage("reading the key", 1);
      CeremonyKey ceremony = ZkeyFile.read(key, arena, parallel);
      String warning = "";
      if (DevelopmentSetup.made(ceremony)) {
        warning = DevelopmentSetup.WARNING;
      } else if (ceremony.contributions().isEmpty()) {
        warning = "nobody contributed to this key: anybody can forge proofs for it";
      }
      KeyJson.writeKey(out, ceremony.key().verifying(), warning);
      result.put("wrote", out.toString());
      result.put("publicValues", ceremony.key().verifying().publicCount());
      if (!warning.isEmpty()) {
        result.put("warning", warning);
      }
      return ExitCode.OK;
    }
  }
}
