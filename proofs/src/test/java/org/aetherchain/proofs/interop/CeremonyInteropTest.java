package org.aetherchain.proofs.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.aetherchain.proofs.curve.Backend;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.field.FrVector;
import org.aetherchain.proofs.format.Circuits;
import org.aetherchain.proofs.format.KeyJson;
import org.aetherchain.proofs.format.PowersFile;
import org.aetherchain.proofs.format.R1csFile;
import org.aetherchain.proofs.format.WitnessFile;
import org.aetherchain.proofs.format.ZkeyFile;
import org.aetherchain.proofs.groth16.CeremonyKey;
import org.aetherchain.proofs.groth16.Contribution;
import org.aetherchain.proofs.groth16.Proof;
import org.aetherchain.proofs.groth16.Prover;
import org.aetherchain.proofs.groth16.UnsatisfiedException;
import org.aetherchain.proofs.r1cs.R1cs;
import org.aetherchain.proofs.r1cs.Witness;
import org.aetherchain.proofs.setup.CeremonyException;
import org.aetherchain.proofs.setup.CircuitSetup;
import org.aetherchain.proofs.setup.PhaseOne;
import org.aetherchain.proofs.setup.PhaseTwo;
import org.aetherchain.proofs.setup.Powers;
import org.aetherchain.proofs.setup.PreparedPowers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Ceremonies held by one side hold for the other, in both phases.
class CeremonyInteropTest {
  private static final int N = 12;
  private static final int LOG2 = 5;
  private static final String BEACON = "0102030405060708";

  @TempDir Path folder;
  private final R1cs r1cs = Circuits.squarings(N);
  private final Witness witness = Circuits.squaringsOf(3, N);

  @Test
  void theirCeremony_holdsHere() throws IOException, CeremonyException, UnsatisfiedException {
    Snarkjs peer = Snarkjs.installed();
    Path circuit = file("c.r1cs");
    Path powers = file("2.ptau");
    Path key = file("2.zkey");
    R1csFile.write(circuit, r1cs);
    List<JsonNode> answers =
        peer.call(
            List.of(
                List.of("newPowers", LOG2, file("0.ptau")),
                List.of("contributePowers", file("0.ptau"), file("1.ptau"), "first"),
                List.of("beaconPowers", file("1.ptau"), powers, BEACON, 10),
                List.of("preparePowers", powers, file("3.ptau")),
                List.of("setup", circuit, file("3.ptau"), file("0.zkey")),
                List.of("contribute", file("0.zkey"), file("1.zkey"), "second"),
                List.of("beacon", file("1.zkey"), key, BEACON, 10)));
    answers.forEach(answer -> assertTrue(!answer.has("error"), answer::toString));
    try (Arena arena = Arena.ofShared();
        Parallel parallel = new Parallel(2)) {
      Backend backend = Backend.fastest();
      Powers read = PowersFile.read(powers, arena, parallel);
      new PhaseOne(backend, parallel).verify(read, new Random(1));
      CeremonyKey ours = CircuitSetup.run(r1cs, read, backend, arena, parallel);
      CeremonyKey fresh = ZkeyFile.read(file("0.zkey"), arena, parallel);
      assertEquals(fresh.circuitHash(), ours.circuitHash());
      assertEquals(fresh.key().verifying(), ours.key().verifying());
      PreparedPowers prepared = PreparedPowers.of(read, backend, arena, parallel);
      PowersFile.write(file("our-prepared.ptau"), prepared);
      PreparedPowers theirs =
          PowersFile.readPrepared(file("3.ptau"), arena, parallel).orElseThrow();
      theirs.checkAll(new Random(4), backend, parallel);
      PowersFile.write(file("their-prepared.ptau"), theirs);
      assertEquals(
          -1,
          Files.mismatch(file("our-prepared.ptau"), file("their-prepared.ptau")),
          "Lagrange polynomials, point for point");
      CeremonyKey faster = CircuitSetup.run(r1cs, theirs, backend, arena, parallel);
      assertEquals(ours.circuitHash(), faster.circuitHash());
      CeremonyKey contributed = ZkeyFile.read(key, arena, parallel);
      assertEquals(2, contributed.contributions().size());
      PhaseTwo.verify(ours, contributed, new Random(2), parallel);
      Proof proof = new Prover(contributed.key(), backend, parallel).prove(witness, new Random(3));
      KeyJson.writeProof(file("proof.json"), proof);
      KeyJson.writePublic(file("public.json"), FrVector.of(witness.get(1)));
      KeyJson.writeKey(file("vk.json"), contributed.key().verifying(), "");
      assertTrue(
          peer.result("verify", file("vk.json"), file("public.json"), file("proof.json"))
              .asBoolean());
    }
  }

  @Test
  void ourCeremony_holdsThere() throws IOException, CeremonyException {
    Snarkjs peer = Snarkjs.installed();
    Path circuit = file("c.r1cs");
    Path values = file("c.wtns");
    R1csFile.write(circuit, r1cs);
    WitnessFile.write(values, witness);
    Contribution.Beacon beacon = new Contribution.Beacon(BEACON, 10);
    try (Arena arena = Arena.ofShared();
        Parallel parallel = new Parallel(2)) {
      Backend backend = Backend.fastest();
      PhaseOne one = new PhaseOne(backend, parallel);
      Powers powers = PhaseOne.begin(LOG2, arena);
      powers = one.contribute(powers, "first", new Random(1), arena);
      powers = one.contributeBeacon(powers, "beacon", beacon, arena);
      one.verify(powers, new Random(2));
      PowersFile.write(file("our.ptau"), powers);
      PowersFile.write(file("prepared.ptau"), PreparedPowers.of(powers, backend, arena, parallel));
      CeremonyKey key = CircuitSetup.run(r1cs, powers, backend, arena, parallel);
      key = PhaseTwo.contribute(key, "second", new Random(3), arena, parallel);
      key = PhaseTwo.contribute(key, "", new Random(4), arena, parallel);
      key = PhaseTwo.contributeBeacon(key, "beacon", beacon, arena, parallel);
      ZkeyFile.write(file("our.zkey"), key);
    }
    List<JsonNode> answers =
        peer.call(
            List.of(
                List.of("setup", circuit, file("prepared.ptau"), file("their.zkey")),
                List.of("verifyPowers", file("prepared.ptau")),
                List.of("verifyKey", circuit, file("prepared.ptau"), file("our.zkey")),
                List.of("contributePowers", file("our.ptau"), file("theirs.ptau"), "third"),
                List.of("prove", file("our.zkey"), values)));
    answers.forEach(answer -> assertTrue(!answer.has("error"), answer::toString));
    assertTrue(answers.get(1).get("result").asBoolean(), "powers");
    assertTrue(answers.get(2).get("result").asBoolean(), "key");
    try (Arena arena = Arena.ofShared();
        Parallel parallel = new Parallel(2)) {
      Powers theirs = PowersFile.read(file("theirs.ptau"), arena, parallel);
      assertEquals(3, theirs.contributions().size());
      CeremonyKey made = ZkeyFile.read(file("their.zkey"), arena, parallel);
      CeremonyKey ours = ZkeyFile.read(file("our.zkey"), arena, parallel);
      assertEquals(ours.circuitHash(), made.circuitHash(), "their setup from our preparation");
      new PhaseOne(Backend.fastest(), parallel).verify(theirs, new Random(5));
    }
  }

  private Path file(String name) {
    return folder.resolve(name);
  }
}
