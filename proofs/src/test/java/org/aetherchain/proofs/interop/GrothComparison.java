package org.aetherchain.proofs.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.aetherchain.proofs.curve.Backend;
import org.aetherchain.proofs.curve.Backends;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.field.FrVector;
import org.aetherchain.proofs.format.Circuits;
import org.aetherchain.proofs.format.KeyJson;
import org.aetherchain.proofs.format.PowersFile;
import org.aetherchain.proofs.format.R1csFile;
import org.aetherchain.proofs.format.WitnessFile;
import org.aetherchain.proofs.format.ZkeyFile;
import org.aetherchain.proofs.groth16.CeremonyKey;
import org.aetherchain.proofs.groth16.Proof;
import org.aetherchain.proofs.groth16.Prover;
import org.aetherchain.proofs.groth16.Verdict;
import org.aetherchain.proofs.groth16.Verifier;
import org.aetherchain.proofs.r1cs.R1cs;
import org.aetherchain.proofs.r1cs.Witness;
import org.aetherchain.proofs.setup.CircuitSetup;
import org.aetherchain.proofs.setup.DevelopmentSetup;
import org.aetherchain.proofs.setup.PhaseOne;
import org.aetherchain.proofs.setup.Powers;
import org.aetherchain.proofs.setup.PreparedPowers;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Not part of the tests: measures provers and verifiers beside snarkjs, same files, same machine,
/// same run, and prints tables for `docs/benchmarks/groth16.md`, which names the command.
class GrothComparison {
  private static final int WARM_RUNS = 3;
  private static final int VERIFY_RUNS = 200;
  private static final int BATCH = 100;

  /// The largest domain that snarkjs prepares itself, which takes it minutes; above, it is given
  /// ours.
  private static final int THEIRS_MOST_LOG2 = 12;

  @TempDir Path folder;

  private record Cost(double wallSeconds, double cpuSeconds) {}

  @Test
  void compare() throws Exception {
    String sizes = System.getProperty("aether.groth16.sizes");
    Assumptions.assumeTrue(sizes != null, "-Daether.groth16.sizes names logarithms, as 12,14");
    Snarkjs peer = Snarkjs.installed();
    for (String size : sizes.split(",", -1)) {
      compare(peer, Integer.parseInt(size));
    }
  }

  @Test
  void compareSetups() throws Exception {
    String sizes = System.getProperty("aether.groth16.setups");
    Assumptions.assumeTrue(sizes != null, "-Daether.groth16.setups names logarithms, as 10,12");
    Snarkjs peer = Snarkjs.installed();
    for (String size : sizes.split(",", -1)) {
      compareSetups(peer, Integer.parseInt(size));
    }
  }

  /// Preparing powers of tau, and making a circuit's key from prepared powers, which neither side
  /// checks.
  private void compareSetups(Snarkjs peer, int log2) throws Exception {
    int n = (1 << log2) - 2;
    R1cs r1cs = Circuits.squarings(n);
    Path circuit = folder.resolve(log2 + ".r1cs");
    Path plain = folder.resolve(log2 + ".ptau");
    Path prepared = folder.resolve(log2 + "-prepared.ptau");
    R1csFile.write(circuit, r1cs);
    Backend backend = Backend.fastest();
    try (Arena arena = Arena.ofShared();
        Parallel parallel = Parallel.ofMachine()) {
      PhaseOne phase = new PhaseOne(backend, parallel);
      Powers powers = phase.contribute(PhaseOne.begin(log2, arena), "", new SecureRandom(), arena);
      PowersFile.write(plain, powers);
      Cost prepare =
          cost(
              () -> {
                PowersFile.write(prepared, PreparedPowers.of(powers, backend, arena, parallel));
                return prepared;
              });
      report(log2, backend.name() + " prepare", prepare, "");
    }
    boolean isPatient = log2 <= THEIRS_MOST_LOG2;
    Path theirs = isPatient ? folder.resolve("their.ptau") : prepared;
    Path key = folder.resolve("their.zkey");
    List<Object> setupCall = List.of("setup", circuit, theirs, key);
    List<List<Object>> calls =
        isPatient
            ? List.of(List.of("preparePowers", plain, theirs), setupCall)
            : List.of(setupCall);
    for (JsonNode answer : peer.call(calls)) {
      Cost cost =
          new Cost(answer.get("ms").asDouble() / 1000, answer.get("cpuMs").asDouble() / 1000);
      report(log2, "snarkjs " + answer.get("call").asString(), cost, "");
    }
    Cost setup =
        cost(
            () -> {
              try (Arena arena = Arena.ofShared();
                  Parallel parallel = Parallel.ofMachine()) {
                PreparedPowers read =
                    PowersFile.readPrepared(theirs, arena, parallel).orElseThrow();
                CeremonyKey made = CircuitSetup.run(r1cs, read, backend, arena, parallel);
                ZkeyFile.write(folder.resolve("our.zkey"), made);
                return made.circuitHash();
              }
            });
    report(log2, backend.name() + " setup", setup, "");
    Cost check =
        cost(
            () -> {
              try (Arena arena = Arena.ofShared();
                  Parallel parallel = Parallel.ofMachine()) {
                PreparedPowers read =
                    PowersFile.readPrepared(theirs, arena, parallel).orElseThrow();
                read.check(log2, new SecureRandom(), backend, parallel);
                return read;
              }
            });
    report(log2, backend.name() + " check of what setup takes", check, "");
    try (Arena arena = Arena.ofShared();
        Parallel parallel = Parallel.ofMachine()) {
      CeremonyKey one = ZkeyFile.read(key, arena, parallel);
      CeremonyKey two = ZkeyFile.read(folder.resolve("our.zkey"), arena, parallel);
      assertEquals(one.circuitHash(), two.circuitHash());
    }
  }

  private void compare(Snarkjs peer, int log2) throws Exception {
    int n = (1 << log2) - 2; // with the rows for one and the public value the domain is full
    R1cs r1cs = Circuits.squarings(n);
    Witness witness = Circuits.squaringsOf(3, n);
    Path key = folder.resolve(log2 + ".zkey");
    Path values = folder.resolve(log2 + ".wtns");
    Path circuit = folder.resolve(log2 + ".r1cs");
    WitnessFile.write(values, witness);
    R1csFile.write(circuit, r1cs);
    try (Arena arena = Arena.ofShared();
        Parallel parallel = Parallel.ofMachine()) {
      Cost setup =
          cost(
              () -> {
                ZkeyFile.write(key, DevelopmentSetup.run(r1cs, new Random(1), arena, parallel));
                return key;
              });
      report(log2, "development setup", setup, "");
      List<Double> wall = new ArrayList<>();
      List<Double> cpu = new ArrayList<>();
      List<List<Object>> calls = Collections.nCopies(WARM_RUNS, List.of("prove", key, values));
      for (JsonNode answer : peer.call(calls)) {
        wall.add(answer.get("ms").asDouble() / 1000);
        cpu.add(answer.get("cpuMs").asDouble() / 1000);
      }
      report(log2, "snarkjs warm", new Cost(least(wall), least(cpu)), "");
      commandLines(log2, key, values);
      CeremonyKey read = ZkeyFile.read(key, arena, parallel);
      for (Backend backend : Backends.all()) {
        Prover prover = new Prover(read.key(), backend, parallel);
        Cost prove = leastCost(WARM_RUNS, () -> prover.prove(witness, new SecureRandom()));
        report(log2, backend.name() + " warm", prove, "");
        if (log2 == 12) {
          verifying(peer, backend, read, prover.prove(witness, new SecureRandom()), witness);
        }
      }
    }
  }

  /// Fresh processes, with GNU time for processor time and memory.
  private void commandLines(int log2, Path key, Path values) throws IOException {
    Path proof = folder.resolve("proof.json");
    Path inputs = folder.resolve("public.json");
    Path root = Path.of(System.getProperty("aether.root", ".."));
    fresh(
        log2,
        "snarkjs command",
        "node",
        root.resolve("proofs/target/interop/node_modules/snarkjs/build/cli.cjs").toString(),
        "groth16",
        "prove",
        key.toString(),
        values.toString(),
        proof.toString(),
        inputs.toString());
    String launcher = root.resolve("aether").toString();
    String[] build = {launcher, "prove", "info", key.toString()}; // and rehearse, not measured
    run("building", List.of(build));
    for (Backend backend : Backends.all()) {
      fresh(
          log2,
          backend.name() + " command",
          launcher,
          "prove",
          "prove",
          "--backend",
          backend.name(),
          "--key",
          key.toString(),
          "--witness",
          values.toString(),
          "--proof",
          proof.toString(),
          "--public",
          inputs.toString());
    }
  }

  private void fresh(int log2, String name, String... command) throws IOException {
    Path timed = folder.resolve("time");
    List<String> all =
        new ArrayList<>(List.of("/usr/bin/time", "-f", "%e %U %S %M", "-o", timed.toString()));
    all.addAll(List.of(command));
    run(name, all);
    String[] figures = Files.readString(timed).strip().split(" ", -1);
    double cpu = Double.parseDouble(figures[1]) + Double.parseDouble(figures[2]);
    long memory = Long.parseLong(figures[3]) / 1024;
    report(log2, name, new Cost(Double.parseDouble(figures[0]), cpu), memory + " MB");
  }

  private static void run(String name, List<String> command) throws IOException {
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      if (process.waitFor() != 0) {
        throw new IOException(name + " failed");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  private void verifying(
      Snarkjs peer, Backend backend, CeremonyKey key, Proof proof, Witness witness)
      throws Exception {
    FrVector inputs = FrVector.of(witness.get(1));
    Path vk = folder.resolve("vk.json");
    KeyJson.writeKey(vk, key.key().verifying(), "");
    KeyJson.writeProof(folder.resolve("p.json"), proof);
    KeyJson.writePublic(folder.resolve("i.json"), inputs);
    List<Double> theirs = new ArrayList<>();
    List<Object> call = List.of("verify", vk, folder.resolve("i.json"), folder.resolve("p.json"));
    for (JsonNode answer : peer.call(Collections.nCopies(VERIFY_RUNS, call))) {
      assertTrue(answer.get("result").asBoolean());
      theirs.add(answer.get("ms").asDouble() / 1000);
    }
    report(0, "snarkjs verify", new Cost(least(theirs), 0), "");
    try (Parallel parallel = Parallel.ofMachine()) {
      Verifier verifier = new Verifier(key.key().verifying(), backend, parallel);
      Cost one = leastCost(VERIFY_RUNS, () -> verifier.verify(proof, inputs));
      report(0, backend.name() + " verify", one, "");
      List<Proof> proofs = Collections.nCopies(BATCH, proof);
      List<FrVector> all = Collections.nCopies(BATCH, inputs);
      Cost many =
          leastCost(
              WARM_RUNS,
              () -> {
                List<Verdict> verdicts = verifier.verifyAll(proofs, all, new SecureRandom());
                assertTrue(verdicts.stream().allMatch(Verdict::isValid));
                return verdicts;
              });
      report(0, backend.name() + " batch of 100", many, "");
    }
  }

  private static Cost leastCost(int runs, Callable<?> work) throws Exception {
    List<Double> wall = new ArrayList<>();
    List<Double> cpu = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      Cost cost = cost(work);
      wall.add(cost.wallSeconds);
      cpu.add(cost.cpuSeconds);
    }
    return new Cost(least(wall), least(cpu));
  }

  private static Cost cost(Callable<?> work) throws Exception {
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long cpu = machine.getProcessCpuTime();
    long begun = System.nanoTime();
    Object result = work.call();
    long ended = System.nanoTime();
    assertTrue(result != null);
    return new Cost((ended - begun) / 1e9, (machine.getProcessCpuTime() - cpu) / 1e9);
  }

  private static double least(List<Double> figures) {
    return Collections.min(figures);
  }

  private static void report(int log2, String name, Cost cost, String memory) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.4f | %.3f | %s |%n",
        log2 == 0 ? "one" : "2^" + log2,
        name,
        cost.wallSeconds,
        cost.cpuSeconds,
        memory);
  }
}
