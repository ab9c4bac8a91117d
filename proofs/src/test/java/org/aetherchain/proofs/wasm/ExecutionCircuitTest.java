package org.aetherchain.proofs.wasm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.aetherchain.proofs.circuit.Circuit;
import org.aetherchain.proofs.circuit.CircuitTooLarge;
import org.aetherchain.proofs.circuit.Unsatisfied;
import org.aetherchain.proofs.circuit.WireAttack;
import org.aetherchain.proofs.gadget.Commitment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole programs with their commitments: the examples beside the documentation.
final class ExecutionCircuitTest {
  private static final byte[] PROPOSER =
      HexFormat.of().parseHex("02a1633cafcc01ebfb6d78e39f687a1f0995c62fc95f51ead10a02ee0be551b5dc");

  @ParameterizedTest(name = "{0}")
  @CsvSource({"checksum", "sort", "transfer", "sha256"})
  void example_isItsText(String name) throws IOException {
    String text = Files.readString(examples().resolve(name + ".wat"));
    assertArrayEquals(Assembler.assemble(text), program(name), name + ".wasm is out of date");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "checksum, 0, 64, 0, 0, 4151",
    "sort, 0, 64, 0, 64, 4712",
    "transfer, 0, 0, 0, 0, 652",
    "sha256, 0, 64, 128, 32, 50165"
  })
  void programs_costWhatTheDocumentationSays(
      String name, int inputAt, int inputBytes, int outputAt, int outputBytes, int constraints)
      throws Exception {
    Shape shape = new Shape("run", inputAt, inputBytes, outputAt, outputBytes);
    ExecutionCircuit circuit = compile(name, shape);
    long own =
        circuit.circuit().constraints().stream()
            .filter(constraint -> constraint.gadget().startsWith("program"))
            .count();
    assertEquals(constraints, own);
  }

  @Test
  void publicValues_areWhatAVerifierComputes() throws Exception {
    ExecutionCircuit circuit = compile("transfer", Shape.of("run"));
    Secrets secrets = secrets(transfer(1_000, 50, 200, 3), 1);
    BigInteger[] witness = circuit.witness(secrets);
    byte[] output = ByteBuffer.allocate(16).putLong(797).putLong(250).array();
    assertEquals(Secrets.list(output), circuit.output(circuit.execute(secrets.input())));
    BigInteger[] program = Commitment.halves(ExecutionCircuit.programHash(program("transfer")));
    BigInteger[] in = Commitment.halves(opened(secrets.input(), secrets.inputRandomness()));
    BigInteger[] out = Commitment.halves(opened(Secrets.list(output), secrets.outputRandomness()));
    BigInteger low = new BigInteger(1, Arrays.copyOfRange(PROPOSER, 17, 33));
    BigInteger high = new BigInteger(1, Arrays.copyOf(PROPOSER, 17));
    assertEquals(
        List.of(
            program[0],
            program[1],
            in[0],
            in[1],
            out[0],
            out[1],
            BigInteger.valueOf(40),
            high,
            low),
        circuit.circuit().publicValues(witness));
  }

  @Test
  void publicValues_cannotChange_inAWitness() throws Exception {
    ExecutionCircuit circuit = compile("transfer", Shape.of("run"));
    Secrets secrets = secrets(transfer(9, 1, 5, 2), 2);
    WireAttack attack = new WireAttack(circuit.circuit(), circuit.named(secrets));
    Random random = new Random(3);
    for (int wire = 1; wire <= 9; wire++) {
      assertTrue(attack.changed(wire, random).isEmpty(), "public value " + wire);
    }
    List<Integer> wires = attack.wires();
    for (int tried = 0; tried < 1_000; tried++) {
      int wire = wires.get(random.nextInt(wires.size()));
      attack.changed(wire, random).ifPresent(found -> assertEquals("", found));
    }
  }

  @Test
  void sha256_ofTheProgram_isJavas() throws Exception {
    ExecutionCircuit circuit = compile("sha256", new Shape("run", 0, 64, 128, 32));
    byte[] message = new byte[64];
    new Random(4).nextBytes(message);
    Secrets secrets = secrets(message, 4);
    circuit.witness(secrets);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(message);
    assertEquals(Secrets.list(digest), circuit.output(circuit.execute(secrets.input())));
  }

  @Test
  void transfer_hasNoProof_whereItTraps() throws Exception {
    ExecutionCircuit circuit = compile("transfer", Shape.of("run"));
    Secrets tooLittle = secrets(transfer(100, 0, 98, 3), 5);
    assertThrows(Trap.class, () -> circuit.witness(tooLittle));
    Unsatisfied none =
        assertThrows(Unsatisfied.class, () -> circuit.circuit().solve(circuit.named(tooLittle)));
    String gadget = none.violation().constraint().gadget();
    assertTrue(gadget.startsWith("program/") && gadget.endsWith("unreachable"), gadget);
    Secrets overflow = secrets(transfer(Long.MAX_VALUE, Long.MAX_VALUE, 1, 0), 6);
    assertThrows(Trap.class, () -> circuit.witness(overflow));
  }

  @Test
  void compile_refuses_whatLeavesTheBounds() throws Exception {
    byte[] checksum = program("checksum");
    Shape shape = new Shape("run", 0, 64, 0, 0);
    Bounds few = new Bounds(4_096, 64, 900, 1 << 20);
    assertEquals(
        "the program unrolls to more than 900 instructions",
        assertThrows(Refused.class, () -> ExecutionCircuit.compile(checksum, shape, few)).reason());
    Bounds small = new Bounds(32, 64, 10_000, 1 << 20);
    assertThrows(Refused.class, () -> ExecutionCircuit.compile(checksum, shape, small));
    Bounds tight = new Bounds(4_096, 64, 10_000, 30_000);
    assertThrows(CircuitTooLarge.class, () -> ExecutionCircuit.compile(checksum, shape, tight));
    assertThrows(
        Refused.class, () -> ExecutionCircuit.compile(checksum, Shape.of("walk"), Bounds.STANDARD));
  }

  @Test
  void loop_pastItsBound_hasNoProof() throws Exception {
    byte[] program =
        Assembler.assemble(
            "(module (func (export \"run\") (param i32) (result i32) (local i32)"
                + " (loop (local.set 1 (i32.add (local.get 1) (local.get 0)))"
                + " (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))"
                + " (local.get 1)))");
    Bounds bounds = new Bounds(0, 4, 10_000, 1 << 20);
    ExecutionCircuit circuit = ExecutionCircuit.compile(program, Shape.of("run"), bounds);
    Secrets five = secrets(new byte[] {0, 0, 0, 5}, 7);
    circuit.witness(five);
    Trap trap =
        assertThrows(Trap.class, () -> circuit.witness(secrets(new byte[] {0, 0, 0, 6}, 8)));
    assertTrue(trap.toString().contains("begins again more than 4 times"), trap::toString);
  }

  @Test
  void constraintSystem_isTheSame_eachTime() throws Exception {
    Circuit one = compile("transfer", Shape.of("run")).circuit();
    Circuit other = compile("transfer", Shape.of("run")).circuit();
    assertEquals(one.r1cs(), other.r1cs());
    Secrets secrets = secrets(transfer(9, 1, 5, 2), 9);
    Map<String, BigInteger> inputs = compile("transfer", Shape.of("run")).named(secrets);
    assertTrue(one.r1cs().firstViolated(Circuit.witness(other.solve(inputs))).isEmpty());
  }

  private static byte[] opened(List<Byte> content, List<Byte> randomness)
      throws NoSuchAlgorithmException {
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    byte[] tag = hash.digest("aether/v1/commit".getBytes(StandardCharsets.UTF_8));
    hash.update(tag);
    hash.update(tag);
    hash.update(ByteBuffer.allocate(4).putInt(content.size()).array());
    hash.update(Secrets.array(content));
    return hash.digest(Secrets.array(randomness));
  }

  private static byte[] transfer(long payer, long payee, long amount, long fee) {
    return ByteBuffer.allocate(32)
        .putLong(payer)
        .putLong(payee)
        .putLong(amount)
        .putLong(fee)
        .array();
  }

  private static Secrets secrets(byte[] input, long seed) {
    byte[][] randomness = new byte[2][32];
    Random random = new Random(seed);
    random.nextBytes(randomness[0]);
    random.nextBytes(randomness[1]);
    return new Secrets(
        Secrets.list(input),
        Secrets.list(randomness[0]),
        Secrets.list(randomness[1]),
        Secrets.list(PROPOSER));
  }

  private static ExecutionCircuit compile(String name, Shape shape) throws Exception {
    return ExecutionCircuit.compile(program(name), shape, Bounds.STANDARD);
  }

  private static byte[] program(String name) throws IOException {
    return Files.readAllBytes(examples().resolve(name + ".wasm"));
  }

  private static Path examples() {
    return Path.of(System.getProperty("aether.root", ".."), "examples", "proofs");
  }
}
