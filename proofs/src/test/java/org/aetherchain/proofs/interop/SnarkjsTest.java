package org.aetherchain.proofs.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aetherchain.proofs.curve.Backend;
import org.aetherchain.proofs.curve.Backends;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.field.Fq;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrVector;
import org.aetherchain.proofs.format.Circuits;
import org.aetherchain.proofs.format.FormatException;
import org.aetherchain.proofs.format.KeyJson;
import org.aetherchain.proofs.format.R1csFile;
import org.aetherchain.proofs.format.WitnessFile;
import org.aetherchain.proofs.format.ZkeyFile;
import org.aetherchain.proofs.groth16.CeremonyKey;
import org.aetherchain.proofs.groth16.DegenerateKeyException;
import org.aetherchain.proofs.groth16.Proof;
import org.aetherchain.proofs.groth16.Prover;
import org.aetherchain.proofs.groth16.UnsatisfiedException;
import org.aetherchain.proofs.groth16.Verifier;
import org.aetherchain.proofs.groth16.VerifyingKey;
import org.aetherchain.proofs.r1cs.R1cs;
import org.aetherchain.proofs.r1cs.Witness;
import org.aetherchain.proofs.setup.DevelopmentSetup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// Either side proves and verifies for the other, and neither accepts what was changed.
class SnarkjsTest {
  private static final int N = 12;
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;

  @Test
  void proofsForOurKey_holdOnBothSides_andNoneHoldsThatWasChanged()
      throws IOException, UnsatisfiedException, DegenerateKeyException {
    Snarkjs peer = Snarkjs.installed();
    R1cs r1cs = Circuits.squarings(N);
    Witness witness = Circuits.squaringsOf(3, N);
    Path circuit = folder.resolve("c.r1cs");
    Path values = folder.resolve("c.wtns");
    Path key = folder.resolve("c.zkey");
    R1csFile.write(circuit, r1cs);
    WitnessFile.write(values, witness);
    try (Arena arena = Arena.ofShared();
        Parallel parallel = new Parallel(2)) {
      ZkeyFile.write(key, DevelopmentSetup.run(r1cs, new Random(1), arena, parallel));
      CeremonyKey read = ZkeyFile.read(key, arena, parallel);
      assertTrue(DevelopmentSetup.made(read));
      Path ours = folder.resolve("vk.json");
      KeyJson.writeKey(ours, read.key().verifying(), DevelopmentSetup.WARNING);

      List<JsonNode> answers =
          peer.call(
              List.of(
                  List.of("checkWitness", circuit, values),
                  List.of("exportKey", key),
                  List.of("prove", key, values)));
      assertTrue(answers.get(0).get("result").asBoolean(), answers::toString);
      Path theirs = folder.resolve("their-vk.json");
      Files.writeString(theirs, answers.get(1).get("result").toString());
      assertEquals(KeyJson.readKey(ours), KeyJson.readKey(theirs));
      JsonNode pairing = JSON.readTree(theirs.toFile()).get("vk_alphabeta_12");
      assertEquals(pairing, JSON.readTree(ours.toFile()).get("vk_alphabeta_12"));
      assertEquals(2, pairing.size());
      JsonNode made = answers.get(2).get("result");
      verifyTheirs(made, KeyJson.readKey(ours), parallel);

      for (Backend backend : Backends.all()) {
        Proof proof = new Prover(read.key(), backend, parallel).prove(witness, new SecureRandom());
        Path file = folder.resolve("proof.json");
        Path inputs = folder.resolve("public.json");
        KeyJson.writeProof(file, proof);
        KeyJson.writePublic(inputs, FrVector.of(witness.get(1)));
        Path cases = folder.resolve("cases.json");
        List<JsonNode> all = changes(JSON.readTree(inputs.toFile()), JSON.readTree(file.toFile()));
        Files.writeString(cases, JSON.writeValueAsString(all));
        JsonNode verdicts = peer.result("verifyAll", ours, cases);
        assertTrue(verdicts.get(0).isBoolean() && verdicts.get(0).asBoolean(), backend.name());
        for (int i = 1; i < verdicts.size(); i++) {
          assertFalse(
              verdicts.get(i).isBoolean() && verdicts.get(i).asBoolean(), all.get(i)::toString);
        }
      }
    }
  }

  /// Their proof holds here; changed in any coordinate or public value, or with a coordinate
  /// written as another number of the same residue, it does not.
  private void verifyTheirs(JsonNode made, VerifyingKey key, Parallel parallel)
      throws IOException, DegenerateKeyException {
    List<JsonNode> all = changes(made.get("publicSignals"), made.get("proof"));
    for (JsonNode aliased : aliases(made.get("publicSignals"), made.get("proof"))) {
      all.add(aliased);
    }
    for (Backend backend : Backends.all()) {
      Verifier verifier = new Verifier(key, backend, parallel);
      for (int i = 0; i < all.size(); i++) {
        assertEquals(i == 0, holds(verifier, all.get(i)), all.get(i)::toString);
      }
    }
  }

  private boolean holds(Verifier verifier, JsonNode pair) throws IOException {
    Path inputs = folder.resolve("case-public.json");
    Path proof = folder.resolve("case-proof.json");
    Files.writeString(inputs, pair.get(0).toString());
    Files.writeString(proof, pair.get(1).toString());
    try {
      return verifier.verify(KeyJson.readProof(proof), KeyJson.readPublic(inputs)).isValid();
    } catch (FormatException refused) {
      return false;
    }
  }

  /// The pair itself, then each public value plus one, each coordinate plus one, each point
  /// negated.
  private static List<JsonNode> changes(JsonNode inputs, JsonNode proof) {
    List<JsonNode> all = new ArrayList<>();
    all.add(pair(inputs, proof));
    for (int i = 0; i < inputs.size(); i++) {
      JsonNode changed = inputs.deepCopy();
      ((ArrayNode) changed).set(i, plus(inputs.get(i), BigInteger.ONE, Fr.MODULUS));
      all.add(pair(changed, proof));
    }
    for (String point : List.of("pi_a", "pi_b", "pi_c")) {
      for (int i = 0; i < 2; i++) {
        for (int k = 0; k < (point.equals("pi_b") ? 2 : 1); k++) {
          JsonNode changed = proof.deepCopy();
          ArrayNode place = (ArrayNode) changed.get(point);
          place = point.equals("pi_b") ? (ArrayNode) place.get(i) : place;
          int index = point.equals("pi_b") ? k : i;
          place.set(index, plus(place.get(index), BigInteger.ONE, Fq.MODULUS));
          all.add(pair(inputs, changed));
        }
      }
      JsonNode negated = proof.deepCopy();
      ArrayNode y = (ArrayNode) negated.get(point);
      if (point.equals("pi_b")) {
        y = (ArrayNode) y.get(1);
        y.set(0, negated(y.get(0)));
      }
      y.set(1, negated(y.get(1)));
      all.add(pair(inputs, negated));
    }
    return all;
  }

  /// The same residues written as other numbers, which snarkjs lets pass.
  private static List<JsonNode> aliases(JsonNode inputs, JsonNode proof) {
    List<JsonNode> all = new ArrayList<>();
    for (String point : List.of("pi_a", "pi_c")) {
      for (int i = 0; i < 2; i++) {
        JsonNode changed = proof.deepCopy();
        ArrayNode place = (ArrayNode) changed.get(point);
        place.set(
            i, JSON.getNodeFactory().stringNode(number(place.get(i)).add(Fq.MODULUS).toString()));
        all.add(pair(inputs, changed));
      }
    }
    JsonNode changed = inputs.deepCopy();
    ((ArrayNode) changed)
        .set(0, JSON.getNodeFactory().stringNode(number(inputs.get(0)).add(Fr.MODULUS).toString()));
    all.add(pair(changed, proof));
    return all;
  }

  private static JsonNode pair(JsonNode inputs, JsonNode proof) {
    return JSON.createArrayNode().add(inputs).add(proof);
  }

  private static BigInteger number(JsonNode node) {
    return new BigInteger(node.stringValue());
  }

  private static JsonNode plus(JsonNode node, BigInteger summand, BigInteger modulus) {
    return JSON.getNodeFactory().stringNode(number(node).add(summand).mod(modulus).toString());
  }

  private static JsonNode negated(JsonNode node) {
    return JSON.getNodeFactory().stringNode(number(node).negate().mod(Fq.MODULUS).toString());
  }
}
