package org.aetherchain.wallet.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.LinkCert;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Shape;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Fixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.organicdesign.fp.collections.PersistentHashSet;

class CommandFileTest {
  private static final CommandFile FORMAT =
      new CommandFile(Fixture.DEFAULT, Fixture.TOOLS.primitives());
  private static final List<NamedCommand> WORKLOAD = Fixture.workload(Fixture.DEFAULT);
  private static final String TEXT = FORMAT.text(WORKLOAD.subList(0, 2));

  @TempDir private Path folder;

  @Test
  void example_isTheWorkloadOfADevnetWithoutOptions() throws IOException, BadInput {
    Path example = Path.of(System.getProperty("aether.root", "../.."), "examples/commands.json");
    assertEquals(
        FORMAT.text(WORKLOAD),
        Files.readString(example),
        "write it anew: ./aether submit --offline --file FILE workload");
    assertEquals(WORKLOAD, FORMAT.read(example));
  }

  @Test
  void everyKind_isReadAsItWasWritten() throws IOException, BadInput {
    Path file = folder.resolve("commands.json");
    FORMAT.write(file, WORKLOAD);
    assertEquals(WORKLOAD, FORMAT.read(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList(), "nothing else is left behind");
    }
  }

  @Test
  void certificatesAsEvidence_areReadAsTheyWereWritten() throws IOException, BadInput {
    var pair =
        (Evidence.VotePair)
            Offence.doubleVote(
                Fixture.DEFAULT,
                new VoteSigner(Fixture.TOOLS.bls()),
                Fixture.DEFAULT.cast().seat(2));
    var voters = PersistentHashSet.of(List.of(3L, 1L, 2L));
    var certificates =
        new Evidence.CertPair(
            new LinkCert(pair.first().vote(), voters, pair.first().signature()),
            new LinkCert(pair.second().vote(), voters, pair.second().signature()));
    Commands commands =
        Commands.ofDevnet(
            Fixture.DEFAULT,
            Fixture.TOOLS,
            new Wallet(Fixture.DEFAULT.outputsInOrder(Fixture.TOOLS.primitives())),
            Workload.offline(Fixture.DEFAULT));
    var slash = commands.slash("dave", Fixture.DEFAULT.cast().seat(2).name(), certificates);
    List<NamedCommand> named =
        Workload.named(List.of(slash), Fixture.DEFAULT, Fixture.TOOLS.primitives());
    Path file = folder.resolve("commands.json");
    FORMAT.write(file, named);
    assertEquals(named, FORMAT.read(file));
  }

  static Stream<Arguments> wrongTexts() {
    String hash = "0".repeat(64);
    String signature = first("\"signature\" : \"([0-9a-f]+)\"");
    String forged = (signature.startsWith("0") ? "1" : "0") + signature.substring(1);
    String alice = Fixture.DEFAULT.cast().account("alice").key().toHex();
    String txid = WORKLOAD.getFirst().txid().toHex();
    return Stream.of(
        wrong("", "not JSON"),
        wrong("{", "line 1, column 2: not JSON"),
        wrong("{\n  \"format\" : nope }", "line 2, column"),
        wrong(TEXT + "{}", "not JSON"),
        wrong("{\"format\":\"a\",\"format\":\"b\"}", "Duplicate"),
        wrong("[".repeat(200), "not JSON"),
        wrong("[]", "the file is not an object {…}"),
        wrong("null", "the file is not an object {…}"),
        wrong("{}", "format is missing"),
        wrong("{\"format\": 1}", "format is not a text in quotes"),
        replaced("aether-commands/1", "aether-commands/2", "format is 'aether-commands/2'"),
        replaced("\"commands\" :", "\"command\" :", "commands is missing"),
        replaced("\"chainId\" : \"", "\"chainId\" : \"0", "chainId is not 64 lower-case"),
        replaced("\"seed\" : 1", "\"seed\" : -1", "network.seed is not an integer"),
        replaced("\"seed\" : 1,", "\"seed\" : 1, \"x\" : 1,", "network.x is not a known name"),
        replaced("\"type\" : \"Pay\",\n    \"txid\"", "\"txid\"", "commands[0].type is missing"),
        replaced(
            "\"type\" : \"Pay\",\n    \"txid\"",
            "\"type\" : \"Bond\",\n    \"txid\"",
            "commands[0].type is not that of its tx.command, Pay"),
        replaced(
            "\"type\" : \"Pay\",\n        \"memo\"",
            "\"type\" : \"Pray\",\n        \"memo\"",
            "commands[0].tx.command.type is 'Pray'"),
        replaced(
            "\"amount\" : 25000",
            "\"amount\" : 25001",
            "commands[0].txid is not the hash of its tx"),
        replaced(
            "\"amount\" : 25000",
            "\"amount\" : 2.5",
            "commands[0].tx.outputs[0].amount is not an integer from 0 to 2^53 - 1"),
        replaced(
            "\"amount\" : 25000",
            "\"amount\" : 9007199254740992",
            "commands[0].tx.outputs[0].amount is not an integer from 0 to 2^53 - 1"),
        replaced(
            "\"amount\" : 25000",
            "\"amount\" : \"25000\"",
            "commands[0].tx.outputs[0].amount is not an integer"),
        replaced(
            "\"index\" : 1",
            "\"index\" : 1, \"indx\" : 2",
            "commands[0].tx.inputs[0].indx is not a known name here"),
        replaced(
            "\"inputs\" : [", "\"inputs\" : [ 7,", "commands[0].tx.inputs[0] is not an object"),
        replaced(
            "\"epoch\" : 0", "\"epoch\" : null", "commands[0].tx.anchor.epoch is not an integer"),
        replaced(signature, forged, "commands[0].witness: bad signature of alice"),
        replaced(
            signature,
            signature.toUpperCase(java.util.Locale.ROOT),
            "commands[0].witness[0].signature is not 128 lower-case"),
        replaced(
            "\"witness\" : [ {",
            "\"witness\" : [ { \"key\" : \""
                + alice
                + "\", \"signature\" : \""
                + signature
                + "\" }, {",
            "signs a second time"),
        replaced(
            "\"txid\" : \"" + txid,
            "\"txid\" : \"" + hash,
            "commands[0].txid is not the hash of its tx"),
        replaced("\"kind\" : \"COIN\"", "\"kind\" : \"" + "x".repeat(2_000) + "\"", "not JSON"));
  }

  private static String first(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(TEXT);
    assertTrue(matcher.find());
    return matcher.group(1);
  }

  private static Arguments wrong(String text, String message) {
    return Arguments.of(text, message);
  }

  private static Arguments replaced(String from, String to, String message) {
    assertTrue(TEXT.contains(from), from);
    return Arguments.of(
        TEXT.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)), message);
  }

  @ParameterizedTest
  @MethodSource("wrongTexts")
  void wrongText_isRefusedWithItsPlace(String text, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("wrong.json"), text);
    BadInput wrong = assertThrows(BadInput.class, () -> FORMAT.read(file));
    String said = String.valueOf(wrong.getMessage());
    assertTrue(said.contains(message), said);
    assertTrue(said.startsWith(file + ": "), said);
    assertEquals(1, said.lines().count(), said);
  }

  @Test
  void sameCommandTwice_isRefused() throws IOException {
    String text = FORMAT.text(List.of(WORKLOAD.getFirst(), WORKLOAD.getFirst()));
    Path file = Files.writeString(folder.resolve("twice.json"), text);
    BadInput wrong = assertThrows(BadInput.class, () -> FORMAT.read(file));
    assertTrue(String.valueOf(wrong.getMessage()).contains("commands[1] is the same command"));
  }

  @Test
  void fileOfAnotherNetwork_isRefused_andTheOptionsAreNamed() throws IOException {
    DevnetGenesis other =
        DevnetGenesis.of(
            new Shape(77, 5, 500),
            Fixture.TOOLS.primitives(),
            Fixture.TOOLS.ecdsa(),
            Fixture.TOOLS.bls());
    CommandFile theirs = new CommandFile(other, Fixture.TOOLS.primitives());
    Path file = folder.resolve("theirs.json");
    theirs.write(file, Fixture.workload(other));
    BadInput wrong = assertThrows(BadInput.class, () -> FORMAT.read(file));
    String said = String.valueOf(wrong.getMessage());
    assertTrue(said.contains("wrong chainId"), said);
    assertTrue(said.contains("--seed 77 --nodes 5 --interval 500ms"), said);
  }

  @Test
  void largeFile_isRefusedBeforeItIsParsed() throws IOException {
    byte[] large = new byte[CommandFile.MAX_FILE_BYTES + 1];
    Path file = Files.write(folder.resolve("large.json"), large);
    BadInput wrong = assertThrows(BadInput.class, () -> FORMAT.read(file));
    assertTrue(String.valueOf(wrong.getMessage()).contains("larger than 16 MiB"));
  }

  @Test
  void bytesThatAreNoText_areRefused() throws IOException {
    byte[] latin = "{\"format\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("latin.json"), latin);
    BadInput wrong = assertThrows(BadInput.class, () -> FORMAT.read(file));
    assertTrue(String.valueOf(wrong.getMessage()).contains("not UTF-8"));
  }

  @Test
  void missingFile_isAnInputError() {
    assertThrows(NoSuchFileException.class, () -> FORMAT.read(folder.resolve("none.json")));
  }
}
