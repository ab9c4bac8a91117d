package org.aetherchain.proofs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aetherchain.proofs.format.Circuits;
import org.aetherchain.proofs.format.R1csFile;
import org.aetherchain.proofs.format.WitnessFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The command from a circuit to a verified proof, and one clear line for every mistake.
class ProveMainTest {
  @TempDir Path folder;
  private String out = "";
  private String err = "";

  @BeforeEach
  void writeCircuit() throws IOException {
    R1csFile.write(folder.resolve("c.r1cs"), Circuits.squarings(5));
    WitnessFile.write(folder.resolve("c.wtns"), Circuits.squaringsOf(3, 5));
  }

  @Test
  void ceremony_proof_andVerdict() throws IOException {
    ok("setup", "--power", "4", "--out", file("0.ptau"));
    refused(3, "nobody contributed", "verify-setup", file("0.ptau"));
    ok("contribute", file("0.ptau"), file("1.ptau"), "--name", "Ada");
    ok("contribute", file("1.ptau"), file("2.ptau"), "--beacon", "0102", "--iterations", "10");
    ok("verify-setup", file("2.ptau"));
    ok("setup", "--circuit", file("c.r1cs"), "--powers", file("2.ptau"), "--out", file("0.zkey"));
    ok("contribute", file("0.zkey"), file("1.zkey"), "--name", "Grace");
    String[] against = {"--circuit", file("c.r1cs"), "--powers", file("2.ptau")};
    ok("verify-setup", file("1.zkey"), against[0], against[1], against[2], against[3]);
    ok("info", file("1.zkey"), "--json");
    assertEquals(
        "Grace",
        new JsonMapper().readTree(out).get("contributions").get(0).get("name").stringValue());
    assertFalse(out.contains("warning"), out);
    ok("export", file("1.zkey"), "--out", file("vk.json"));
    prove("1.zkey");
    verify(0, "vk.json");
    assertTrue(out.contains("true"), out);
    Files.writeString(folder.resolve("public.json"), "[\"5\"]");
    verify(3, "vk.json");
    assertTrue(out.contains("does not hold"), out);
    ok("export", file("0.zkey"), "--out", file("open.json"));
    verify(3, "open.json");
    assertTrue(err.contains("anybody can forge"), err);
  }

  @Test
  void developmentKey_saysSoEverywhere() throws IOException {
    ok("setup", "--circuit", file("c.r1cs"), "--development", "--out", file("d.zkey"));
    assertTrue(out.contains("toxic waste"), out);
    prove("d.zkey");
    assertTrue(err.contains("toxic waste"), err);
    ok("info", file("d.zkey"));
    assertTrue(out.contains("toxic waste"), out);
    ok("export", file("d.zkey"), "--out", file("vk.json"));
    assertTrue(Files.readString(folder.resolve("vk.json")).contains("toxic waste"));
    ok("setup", "--power", "4", "--out", file("0.ptau"));
    ok("contribute", file("0.ptau"), file("1.ptau"));
    refused(
        3,
        "circuit hash differs",
        "verify-setup",
        file("d.zkey"),
        "--circuit",
        file("c.r1cs"),
        "--powers",
        file("1.ptau"));
  }

  @Test
  void mistakes_areOneClearLine() throws IOException {
    refused(1, "no such file", "info", file("absent.zkey"));
    Files.writeString(folder.resolve("text"), "hello");
    refused(2, "begins like no", "info", file("text"));
    refused(2, "nonsense", "nonsense");
    refused(
        2, "either --powers or --development", "setup", "--circuit", file("c.r1cs"), "--out", "x");
    refused(2, "--power is 1 to 28", "setup", "--power", "99", "--out", "x");
    refused(2, "--backend is", "verify-setup", file("c.r1cs"), "--backend", "abacus");
    ok("setup", "--circuit", file("c.r1cs"), "--development", "--out", file("d.zkey"));
    WitnessFile.write(folder.resolve("other.wtns"), Circuits.squaringsOf(3, 6));
    refused(
        3, "the key is for 7", "prove", "--key", file("d.zkey"), "--witness", file("other.wtns"));
    refused(2, "not a .wtns", "prove", "--key", file("d.zkey"), "--witness", file("c.r1cs"));
  }

  private void prove(String key) throws IOException {
    ok(
        "prove",
        "--key",
        file(key),
        "--witness",
        file("c.wtns"),
        "--circuit",
        file("c.r1cs"),
        "--proof",
        file("proof.json"),
        "--public",
        file("public.json"));
  }

  private void verify(int code, String key) {
    int found =
        run(
            "verify",
            "--key",
            file(key),
            "--proof",
            file("proof.json"),
            "--public",
            file("public.json"));
    assertEquals(code, found, err);
  }

  private void ok(String... arguments) {
    assertEquals(0, run(arguments), () -> err);
  }

  private void refused(int code, String words, String... arguments) {
    assertEquals(code, run(arguments), () -> err);
    assertTrue(err.contains(words), err);
    assertFalse(err.contains("\tat "), err);
  }

  private int run(String... arguments) {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    ByteArrayOutputStream wrong = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(written, true, StandardCharsets.UTF_8),
            new PrintStream(wrong, true, StandardCharsets.UTF_8),
            false);
    int code = ProveMain.run(console, arguments);
    out = written.toString(StandardCharsets.UTF_8);
    err = wrong.toString(StandardCharsets.UTF_8);
    return code;
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }
}
