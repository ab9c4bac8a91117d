package org.aetherchain.proofs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.aetherchain.proofs.format.R1csFile;
import org.aetherchain.proofs.format.WitnessFile;
import org.aetherchain.proofs.gadget.Commitment;
import org.aetherchain.proofs.gadget.Poseidon;
import org.aetherchain.proofs.r1cs.R1cs;
import org.aetherchain.proofs.r1cs.Witness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// From a program or a name to files that provers take.
final class CompileCommandTest {
  @TempDir Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Callable<Integer> command, String... arguments) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void program_becomesSystemAndWitness() throws IOException {
    Path wasm =
        Path.of(System.getProperty("aether.root", ".."), "examples", "proofs", "transfer.wasm");
    assertEquals(0, run(new CompileCommand(), wasm.toString(), "-o", at("t")), err::toString);
    Files.writeString(
        folder.resolve("in.json"),
        "{\"arguments\": [\"1000\", 50, \"200\", \"3\"], \"proposer\": \""
            + "ab".repeat(33)
            + "\"}");
    assertEquals(
        0,
        run(
            new WitnessCommand(),
            at("t.circuit.json"),
            at("in.json"),
            "-o",
            at("t.wtns"),
            "--opening",
            at("open.json")),
        err::toString);
    assertTrue(out.toString().contains("000000000000031d00000000000000fa"), out::toString);
    assertTrue(Files.readString(folder.resolve("open.json")).contains("inputRandomness"));
    R1cs system = R1csFile.read(folder.resolve("t.r1cs"));
    Witness witness = WitnessFile.read(folder.resolve("t.wtns"));
    assertTrue(system.firstViolated(witness).isEmpty());
    assertEquals(9, system.publicCount());
  }

  @Test
  void commitCircuit_opensWhatJavaCommitsTo() throws IOException {
    assertEquals(0, run(new CompileCommand(), "--circuit", "commit:3", "-o", at("c")));
    List<Integer> randomness = new ArrayList<>();
    byte[] bytes = new byte[32];
    for (int index = 0; index < bytes.length; index++) {
      bytes[index] = (byte) (200 + index);
      randomness.add(bytes[index] & 0xFF);
    }
    Files.writeString(
        folder.resolve("in.json"),
        "{\"content\": [1, 2, \"0xff\"], \"randomness\": " + randomness + "}");
    assertEquals(
        0, run(new WitnessCommand(), at("c.circuit.json"), at("in.json"), "-o", at("c.wtns")));
    BigInteger[] halves = Commitment.halves(Commitment.commit(new byte[] {1, 2, -1}, bytes));
    Witness witness = WitnessFile.read(folder.resolve("c.wtns"));
    assertEquals(halves[0], witness.get(1).toBigInteger());
    assertEquals(halves[1], witness.get(2).toBigInteger());
  }

  @Test
  void merkleUpdate_leadsFromRootToRoot() throws IOException {
    assertEquals(0, run(new CompileCommand(), "--circuit", "merkle-update:2", "-o", at("m")));
    Files.writeString(
        folder.resolve("in.json"),
        "{\"oldLeaf\": 5, \"newLeaf\": 7, \"index\": 2, \"siblings\": [11, 13]}");
    assertEquals(
        0, run(new WitnessCommand(), at("m.circuit.json"), at("in.json"), "-o", at("m.wtns")));
    Witness witness = WitnessFile.read(folder.resolve("m.wtns"));
    assertEquals(root(5), witness.get(1).toBigInteger());
    assertEquals(root(7), witness.get(2).toBigInteger());
  }

  /// The root over a leaf at index 2 of four: right of its sibling's parent.
  private static BigInteger root(long leaf) {
    BigInteger node = Poseidon.node(BigInteger.valueOf(leaf), BigInteger.valueOf(11));
    return Poseidon.node(BigInteger.valueOf(13), node);
  }

  @Test
  void mistakes_areOneLine_withoutATrace() throws IOException {
    assertEquals(2, run(new CompileCommand(), "--circuit", "merkle-update:99", "-o", at("x")));
    assertEquals(2, run(new CompileCommand(), "--circuit", "nonsense:1", "-o", at("x")));
    Path floats = folder.resolve("float.wasm");
    Files.write(
        floats,
        HexFormat.of()
            .parseHex("0061736d01000000010401600000030201000a0a0108004300000000" + "1a0b"));
    err.getBuffer().setLength(0);
    assertEquals(2, run(new CompileCommand(), floats.toString(), "-o", at("x")));
    assertEquals(
        "aether prove compile: byte 0x17: floating point is outside the subset",
        err.toString().strip());
  }

  @Test
  void execution_thatTraps_hasNoWitness() throws IOException {
    Path wasm =
        Path.of(System.getProperty("aether.root", ".."), "examples", "proofs", "transfer.wasm");
    assertEquals(0, run(new CompileCommand(), wasm.toString(), "-o", at("t")), err::toString);
    String proposer = ", \"proposer\": \"" + "ab".repeat(33) + "\"}";
    Files.writeString(folder.resolve("in.json"), "{\"arguments\": [1, 2, 3, 4]" + proposer);
    assertEquals(
        3, run(new WitnessCommand(), at("t.circuit.json"), at("in.json"), "-o", at("t.wtns")));
    assertTrue(err.toString().contains("unreachable"), err::toString);
    Files.writeString(folder.resolve("in.json"), "{\"arguments\": [1, 2]" + proposer);
    assertEquals(
        2, run(new WitnessCommand(), at("t.circuit.json"), at("in.json"), "-o", at("t.wtns")));
    assertEquals(1, run(new WitnessCommand(), at("none"), at("in.json"), "-o", at("t.wtns")));
  }

  @Test
  void gadgets_areListed_withCircomlibsFigures() {
    assertEquals(0, run(new GadgetsCommand(), "--instructions"));
    assertTrue(out.toString().contains("i32.div_u"), out::toString);
  }

  @Test
  void progress_isShownOnATerminal_andOnlyThere() {
    for (boolean isTerminal : new boolean[] {true, false}) {
      ByteArrayOutputStream shown = new ByteArrayOutputStream();
      PrintStream to = new PrintStream(shown, true, StandardCharsets.UTF_8);
      Console console = new Console(to, to, isTerminal);
      assertEquals(0, run(new CompileCommand(console), "--circuit", "commit:3", "-o", at("p")));
      String text = shown.toString(StandardCharsets.UTF_8);
      assertEquals(isTerminal, text.contains("[########................] compiling"), text);
      assertEquals(isTerminal, text.contains("] writing"), text);
      assertTrue(!isTerminal || text.endsWith("\r\u001b[K"), "the bar is taken away");
    }
  }
}
