package org.aetherchain.proofs.cli;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.format.BinaryFile;
import org.aetherchain.proofs.format.PowersFile;
import org.aetherchain.proofs.format.R1csFile;
import org.aetherchain.proofs.format.WitnessFile;
import org.aetherchain.proofs.format.ZkeyFile;
import org.aetherchain.proofs.groth16.CeremonyKey;
import org.aetherchain.proofs.groth16.Contribution;
import org.aetherchain.proofs.r1cs.R1cs;
import org.aetherchain.proofs.setup.DevelopmentSetup;
import org.aetherchain.proofs.setup.PhaseTwo;
import org.aetherchain.proofs.setup.Powers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `aether prove info`: what a file holds.
@Command(
    name = "info",
    mixinStandardHelpOptions = true,
    description = "Say what a .r1cs, .wtns, .zkey or .ptau file holds.")
final class InfoCommand implements Callable<Integer> {
  @Mixin private final Session session;

  @Parameters(description = "the file")
  private Path file = Path.of("");

  InfoCommand(Console console) {
    this.session = new Session(console);
  }

  @Override
  public Integer call() {
    return session.run("info", this::run);
  }

  private ExitCode run(Session s, ObjectNode result) throws IOException {
    try (Arena arena = Arena.ofShared();
        Parallel parallel = s.parallel()) {
      String kind = BinaryFile.kindOf(file);
      result.put("kind", kind).put("curve", "bls12381");
      switch (kind) {
        case "r1cs" -> circuit(R1csFile.read(file), result);
        case "wtns" -> result.put("values", WitnessFile.read(file).size());
        case "zkey" -> key(ZkeyFile.read(file, arena, parallel), result);
        default -> powers(PowersFile.read(file, arena, parallel), result);
      }
      return ExitCode.OK;
    }
  }

  private static void circuit(R1cs r1cs, ObjectNode result) {
    result.put("constraints", r1cs.constraints()).put("wires", r1cs.wires());
    result.put("publicOutputs", r1cs.publicOutputs()).put("publicInputs", r1cs.publicInputs());
    result.put("privateInputs", r1cs.privateInputs());
    result.put("terms", r1cs.a().terms() + r1cs.b().terms() + r1cs.c().terms());
  }

  private static void key(CeremonyKey ceremony, ObjectNode result) {
    result.put("wires", ceremony.key().wires());
    result.put("publicValues", ceremony.key().verifying().publicCount());
    result.put("domainSize", ceremony.key().domainSize());
    result.put("circuitHash", ceremony.circuitHash());
    ArrayNode contributions = result.putArray("contributions");
    for (Contribution contribution : ceremony.contributions()) {
      ObjectNode node = contributions.addObject().put("name", contribution.name());
      node.put("hash", PhaseTwo.hashOf(contribution));
      contribution.beacon().ifPresent(beacon -> node.put("beacon", beacon.value()));
    }
    if (DevelopmentSetup.made(ceremony)) {
      result.put("warning", DevelopmentSetup.WARNING);
    }
  }

  private static void powers(Powers powers, ObjectNode result) {
    result.put("power", powers.log2());
    ArrayNode contributions = result.putArray("contributions");
    for (Powers.Share share : powers.contributions()) {
      ObjectNode node = contributions.addObject().put("name", share.source().name());
      node.put("nextChallenge", share.nextChallenge());
      share.source().beacon().ifPresent(beacon -> node.put("beacon", beacon.value()));
    }
  }
}
