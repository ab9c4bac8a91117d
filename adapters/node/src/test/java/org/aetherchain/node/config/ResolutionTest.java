package org.aetherchain.node.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.node.config.Resolution.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResolutionTest {
  private static final List<Origin> SPOKEN = List.of(Origin.FLAG, Origin.ENVIRONMENT, Origin.FILE);

  /// What is said by the sources that speak, a different value each.
  private static Resolution.Sources sources(Setting setting, List<Origin> speaking) {
    Map<Setting, String> flags = new EnumMap<>(Setting.class);
    Map<String, String> environment = new HashMap<>();
    Map<Setting, String> file = new EnumMap<>(Setting.class);
    for (Origin origin : speaking) {
      switch (origin) {
        case FLAG -> flags.put(setting, said(setting, origin));
        case ENVIRONMENT -> environment.put(setting.variable(), said(setting, origin));
        case FILE -> file.put(setting, said(setting, origin));
        case PROFILE -> flags.put(Setting.PROFILE, "devnet");
        case DEFAULT -> {}
      }
    }
    return new Resolution.Sources(flags, environment, file, Optional.of(Path.of("node.toml")));
  }

  /// The profile is the one setting of which not every text has a meaning.
  private static String said(Setting setting, Origin origin) {
    if (setting == Setting.PROFILE) {
      return origin == Origin.ENVIRONMENT ? "observer" : "devnet";
    }
    return "from " + origin;
  }

  static Stream<Arguments> pairs() {
    return Stream.of(Setting.values())
        .flatMap(
            setting ->
                Stream.of(Origin.values())
                    .flatMap(
                        first ->
                            Stream.of(Origin.values())
                                .filter(second -> first.compareTo(second) < 0)
                                .filter(
                                    second ->
                                        isPossible(setting, first) && isPossible(setting, second))
                                .map(second -> Arguments.of(setting, first, second))));
  }

  /// A profile decides some settings only, and never itself.
  private static boolean isPossible(Setting setting, Origin origin) {
    return origin != Origin.PROFILE || Profile.DEVNET.settings().containsKey(setting);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void value_isTheStrongersOfEachTwo(Setting setting, Origin stronger, Origin weaker)
      throws BadConfig {
    Resolution said = Resolution.of(sources(setting, List.of(stronger, weaker)));
    assertEquals(stronger, said.value(setting).origin());
    if (SPOKEN.contains(stronger)) {
      assertEquals(said(setting, stronger), said.value(setting).text());
    }
  }

  @Test
  void pairs_areAllTen_forASettingThatProfilesDecide() {
    assertEquals(10, pairs().filter(arguments -> arguments.get()[0] == Setting.LISTEN).count());
  }

  @Test
  void origin_saysWhoSpoke() throws BadConfig {
    assertEquals(
        List.of("--http", "AETHER_HTTP", "node.toml", "profile devnet", "default"),
        Stream.of(Origin.values())
            .map(
                origin -> {
                  try {
                    return Resolution.of(sources(Setting.HTTP, List.of(origin)))
                        .origin(Setting.HTTP);
                  } catch (BadConfig impossible) {
                    throw new IllegalStateException(impossible);
                  }
                })
            .toList());
  }

  @Test
  void file_isReadWithListsNumbersAndTexts(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("node.toml");
    Files.writeString(
        file,
        """
        # a comment
        profile = 'observer'
        hash-rate = 5_000
        peers = ["/ip4/1.2.3.4/tcp/1", "/ip4/1.2.3.5/tcp/1"]
        """);
    assertEquals(
        Map.of(
            Setting.PROFILE,
            "observer",
            Setting.HASH_RATE,
            "5000",
            Setting.PEERS,
            "/ip4/1.2.3.4/tcp/1,/ip4/1.2.3.5/tcp/1"),
        ConfigFile.read(file));
  }

  @Test
  void file_isRefused_withThePlaceOfWhatIsWrong(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("node.toml");
    Files.writeString(file, "hash-rates = 1\n");
    assertTrue(message(file).contains("there is no setting 'hash-rates'"), message(file));
    Files.writeString(file, "hash-rate = \n");
    assertTrue(message(file).contains("line 1"), message(file));
    Files.writeString(file, "[hash-rate]\nx = 1\n");
    assertTrue(message(file).contains("neither a value nor a list"), message(file));
  }

  private static String message(Path file) {
    return String.valueOf(assertThrows(BadConfig.class, () -> ConfigFile.read(file)).getMessage());
  }

  private static NodeConfig config(Setting setting, String text) throws BadConfig {
    return NodeConfig.of(
        Resolution.of(
            new Resolution.Sources(Map.of(setting, text), Map.of(), Map.of(), Optional.empty())));
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(Setting.PROFILE, "server", "there are validator, observer and devnet"),
        Arguments.of(Setting.DATA, "", "no name"),
        Arguments.of(Setting.PROPOSER, "12", "hexadecimal digits"),
        Arguments.of(Setting.LISTEN, "localhost:1", "no multiaddress"),
        Arguments.of(Setting.PEERS, "/ip4/127.0.0.1/tcp/1", "does not end in /p2p/"),
        Arguments.of(Setting.HTTP, "7780", "neither HOST:PORT nor off"),
        Arguments.of(Setting.HTTP, "localhost:70000", "neither HOST:PORT nor off"),
        Arguments.of(Setting.SEARCH_THREADS, "two", "not a whole number"),
        Arguments.of(Setting.SEARCH_THREADS, "-1", "not within 0..1024"),
        Arguments.of(Setting.SNAPSHOT_BLOCKS, "0", "not within 1..1000000"),
        Arguments.of(Setting.CHECKPOINT, "abc:1", "a colon and its epoch"),
        Arguments.of(Setting.LOG_LEVEL, "loud", "there are error, warning, info and debug"),
        Arguments.of(Setting.LOG_FORMAT, "xml", "there are text and json"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void wrongValue_isRefused_withItsNameItsTextAndWhoSaidIt(
      Setting setting, String text, String what) {
    String message =
        String.valueOf(assertThrows(BadConfig.class, () -> config(setting, text)).getMessage());
    assertTrue(message.contains(what), message);
    assertTrue(message.startsWith(setting.key() + " = '" + text + "'"), message);
    assertTrue(message.contains("(" + setting.flag() + ")"), message);
  }

  @Test
  void defaults_makeANode() throws BadConfig {
    NodeConfig config =
        NodeConfig.of(
            Resolution.of(new Resolution.Sources(Map.of(), Map.of(), Map.of(), Optional.empty())));
    assertEquals(Path.of("aether-data", "genesis.json"), config.genesis());
    assertEquals(Optional.empty(), config.checkpoint());
    assertEquals("127.0.0.1", config.http().orElseThrow().host());
    assertEquals(1, config.search().threads());
    assertEquals(Optional.empty(), config("off", Setting.HTTP).http());
  }

  private static NodeConfig config(String text, Setting setting) throws BadConfig {
    return config(setting, text);
  }

  @Test
  void checkpoint_isReadAsIdAndEpoch() throws BadConfig {
    Hash id = Hash.ofRank(7);
    NodeConfig config = config(Setting.CHECKPOINT, id.toHex() + ":12");
    assertEquals(id, config.checkpoint().orElseThrow().blockId());
    assertEquals(12, config.checkpoint().orElseThrow().epoch());
  }
}
