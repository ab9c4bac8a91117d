package org.aetherchain.genesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.Node;
import org.aetherchain.crypto.CurveSignatures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The command as a user meets it, the real curves included.
class GenesisMainTest {

  @TempDir private Path folder = Path.of("unset");
  private Path file = Path.of("unset");

  /// What the sample's content hashes to.
  private String chainId = "unset";

  private record Ran(int exitCode, String out, String err) {}

  private static Ran genesis(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        GenesisMain.run(
            Stream.of(arguments).map(Object::toString).toArray(String[]::new),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ran(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @BeforeEach
  void writeASample() {
    file = folder.resolve("genesis.json");
    Ran ran = genesis("sample", file);
    assertEquals(0, ran.exitCode(), ran.err());
    chainId = ran.out().strip();
    assertTrue(chainId.matches("[0-9a-f]{64}"), ran.out());
  }

  private void change(String from, String to) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.contains(from), from);
    Files.writeString(file, text.replaceFirst(Pattern.quote(from), to));
  }

  @Test
  void check_printsTheChainId_ofAGoodFile() {
    Ran ran = genesis("check", file);
    assertEquals(0, ran.exitCode(), ran.err());
    assertTrue(ran.out().startsWith("chainId     " + chainId + "\n"), ran.out());
    assertTrue(ran.out().contains("validators  4 with 4,000,000 units of stake"), ran.out());
    JsonNode json = JsonMapper.builder().build().readTree(genesis("check", file, "--json").out());
    assertTrue(json.get("valid").asBoolean());
    assertEquals(chainId, json.get("chainId").asString());
  }

  @Test
  void chainId_isThatOfTheNodeThatStartsFromTheFile() throws Exception {
    CurveSignatures scheme = CurveSignatures.load();
    ProtocolPrimitives primitives = new ProtocolPrimitives(scheme);
    Foundation foundation = GenesisFile.read(file).foundation();
    PublicKey nobody = foundation.accounts().getFirst().owner();
    Node node =
        new Kernel(foundation.params(), primitives)
            .start(foundation.genesis(primitives), nobody, 1, 0);
    assertEquals(chainId, node.chainId().toHex());
    assertEquals(8, foundation.genesis(primitives).outputs().size());
  }

  @Test
  void check_isViolated_whenAProofOfPossessionIsAnothers() throws IOException {
    JsonNode root = JsonMapper.builder().build().readTree(Files.readString(file));
    String first = root.at("/validators/0/possession").asString();
    String second = root.at("/validators/1/possession").asString();
    change(first, second);
    Ran ran = genesis("check", file);
    assertEquals(3, ran.exitCode());
    assertEquals("", ran.out());
    assertTrue(ran.err().contains("validators[0].possession: does not prove"), ran.err());
  }

  @Test
  void check_isViolated_whenTheContentWasEdited() throws IOException {
    change("1000000000", "1000000001");
    Ran ran = genesis("check", file);
    assertEquals(3, ran.exitCode());
    assertTrue(ran.err().contains("chainId: the content has another"), ran.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"stake\" : 1000000 | \"stake\" : 0 | validators[0].stake: has to be at least 1",
        "\"retargetBlocks\" : 10 | \"retargetBlocks\" : 0 | params.retargetBlocks: has to be",
        "\"difficulty\" : \"65536\" | \"difficulty\" : \"1\" | difficulty: below minDifficulty",
        "\"medianBlocks\" : 11 | \"medianBlocks\" : 999 | params.medianBlocks: larger",
        "\"amount\" : 1000000000 | \"amount\" : 9007199254740991 | together are not below 2^53"
      })
  void check_isViolated_whenARuleIsBroken(String from, String to, String expected)
      throws IOException {
    change(from, to);
    Ran ran = genesis("check", file);
    assertEquals(3, ran.exitCode(), ran.err());
    assertTrue(ran.err().contains(expected), ran.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aether-genesis/1 | aether-genesis/2 | format is not",
        "\"timeMs\" | \"timeMS\" | timeMs: missing",
        "\"accounts\" | \"more\" : 1, \"accounts\" | more: no known name",
        "\"stake\" : 1000000 | \"stake\" : 1.5 | validators[0].stake: not an integer",
        "\"stake\" : 1000000 | \"stake\" : -1 | validators[0].stake: not an integer",
        "\"stake\" : 1000000 | \"stake\" : 9007199254740992 | validators[0].stake: not an integer",
        "\"owner\" : \"0 | \"owner\" : \"X | validators[0].owner: not 66 lower-case",
        "\"difficulty\" : \"65536\" | \"difficulty\" : 65536 | difficulty: not a text",
        "\"difficulty\" : \"65536\" | \"difficulty\" : \"-1\" | difficulty: not a number",
        "\"windowBlocks\" | \"windowblocks\" | params.windowblocks: no known name",
        "{ | {{ | not JSON"
      })
  void check_isAUsageError_whenTheFileIsNoGenesisFile(String from, String to, String expected)
      throws IOException {
    Files.writeString(
        file,
        Files.readString(file)
            .replaceFirst(Pattern.quote(from.strip()), Matcher.quoteReplacement(to.strip())));
    Ran ran = genesis("check", file);
    assertEquals(2, ran.exitCode(), ran.err());
    assertEquals(1, ran.err().lines().count(), ran.err());
    assertTrue(ran.err().contains(expected), ran.err());
  }

  @Test
  void write_completesADraft_andItsIdentityIsTheSame() throws IOException {
    String text = Files.readString(file);
    String draft =
        text.replaceFirst("  \"chainId\" : \"[0-9a-f]*\",\n", "")
            .replaceFirst("(?s)\"params\" : \\{.*?},\n", "\"params\": {\"byteFee\": 1},\n");
    Path from = Files.writeString(folder.resolve("draft.json"), draft);
    Path to = folder.resolve("network.json");
    assertTrue(genesis("check", from).err().contains("this is a draft"));
    Ran ran = genesis("write", from, to);
    assertEquals(0, ran.exitCode(), ran.err());
    assertEquals(text, Files.readString(to));
    assertEquals(1, genesis("write", from, to).exitCode(), "nothing is replaced unasked");
    assertEquals(0, genesis("write", from, to, "--force").exitCode());
  }

  @Test
  void write_writesNothing_whenTheDraftIsWrong() throws IOException {
    change("\"stake\" : 1000000", "\"stake\" : 0");
    Path to = folder.resolve("network.json");
    assertEquals(3, genesis("write", file, to).exitCode());
    assertFalse(Files.exists(to));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(file), left.toList());
    }
  }

  @Test
  void warnings_tellWhatIsAllowedAndUnwise() {
    Path small = folder.resolve("small.json");
    genesis("sample", small, "--validators", 3, "--seed", 9);
    Ran ran = genesis("check", small);
    assertEquals(0, ran.exitCode());
    assertTrue(ran.out().contains("a single faulty one can stop finality"), ran.out());
  }

  @Test
  void mistakes_areOneLine() {
    for (Ran ran :
        List.of(
            genesis(),
            genesis("nonsense"),
            genesis("check"),
            genesis("sample", folder.resolve("x"), "--validators", 0))) {
      assertEquals(2, ran.exitCode(), ran.err());
      assertEquals(1, ran.err().lines().count(), ran.err());
    }
    Ran missing = genesis("check", folder.resolve("missing.json"));
    assertEquals(1, missing.exitCode());
    assertTrue(missing.err().contains("no such file"), missing.err());
    assertEquals(1, genesis("sample", folder.resolve("no").resolve("x.json")).exitCode());
  }
}
