package org.aetherchain.proofs.cli;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.aetherchain.proofs.circuit.Circuit;
import org.aetherchain.proofs.circuit.CircuitBuilder;
import org.aetherchain.proofs.circuit.Linear;
import org.aetherchain.proofs.format.R1csFile;
import org.aetherchain.proofs.format.WitnessFile;

/// Makes a key and proofs for a circuit of some thousand constraints, so that the JVM sees what the
/// commands need and can keep it in a cache from which they start faster: `./aether` runs it once
/// after each build.
public final class Rehearsal {
  private static final int CONSTRAINTS = 4000;
  private static final List<String> BACKENDS = List.of("fastest", "java");

  private Rehearsal() {}

  /// Runs, for a few seconds.
  ///
  /// @throws IllegalStateException when a command fails
  public static void main(String[] words) throws IOException {
    Path folder = Files.createTempDirectory("aether-rehearsal-");
    try {
      CircuitBuilder builder = new CircuitBuilder();
      Linear out = builder.output("out");
      Linear x = builder.privateInput("x");
      Linear power = x;
      for (int i = 0; i < CONSTRAINTS; i++) {
        power = builder.multiply(power, power);
      }
      builder.bind(out, power);
      Circuit circuit = builder.build();
      R1csFile.write(folder.resolve("c.r1cs"), circuit.r1cs());
      BigInteger[] values = circuit.assign(Map.of("x", BigInteger.valueOf(3)));
      WitnessFile.write(folder.resolve("c.wtns"), Circuit.witness(values));
      run(folder, "setup --development --circuit c.r1cs --out c.zkey");
      run(folder, "export c.zkey --out vk.json");
      for (String backend : BACKENDS) {
        String files = " --proof proof.json --public public.json";
        run(folder, "prove --backend " + backend + " --key c.zkey --witness c.wtns" + files);
        run(folder, "verify --backend " + backend + " --key vk.json" + files);
      }
    } finally {
      remove(folder);
    }
  }

  /// Runs a command, whose words with a dot are files.
  private static void run(Path folder, String words) {
    String[] arguments =
        List.of(words.split(" ", -1)).stream()
            .map(word -> word.contains(".") ? folder.resolve(word).toString() : word)
            .toArray(String[]::new);
    if (ProveMain.run(Console.standard(), arguments) != ExitCode.OK.number()) {
      throw new IllegalStateException("failed: " + words);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
