package org.aetherchain.node.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.Params;
import org.aetherchain.crypto.BlsPrivateKey;
import org.aetherchain.crypto.CurveSignatures;
import org.aetherchain.genesis.Foundation;
import org.aetherchain.genesis.GenesisFile;
import org.aetherchain.genesis.devnet.Seat;
import org.aetherchain.node.config.BadConfig;
import org.aetherchain.node.config.NodeConfig;
import org.aetherchain.node.config.Resolution;
import org.aetherchain.node.config.Setting;
import org.aetherchain.node.loop.Solo;
import org.aetherchain.node.storage.DataFolder;
import org.aetherchain.wallet.keystore.BlsKeystore;
import org.aetherchain.wallet.keystore.KeyDerivation;
import org.aetherchain.wallet.keystore.Password;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One validator with all the stake: it makes blocks hard alone, so a test needs no others.
class RunningNodeTest {
  private static final Seat SEAT = Solo.NETWORK.cast().seat(1);
  private static final BlsPrivateKey KEY = SEAT.privateKey();
  private static final Optional<VoteKey> VOTE_KEY = Optional.of(SEAT.voteKey());

  @TempDir private Path folder = Path.of("");
  private final List<Throwable> fatal = new CopyOnWriteArrayList<>();

  @BeforeEach
  void makeNetwork() throws IOException {
    writeGenesis(Solo.NETWORK.params());
    DataFolder.writeSecret(folder.resolve("vote-key"), VoteKeyFile.devnetText(KEY));
  }

  private void writeGenesis(Params params) throws IOException {
    Foundation foundation =
        new Foundation(
            params.withTargetIntervalMs(200).withMinDifficulty(BigInteger.valueOf(2_000)),
            System.currentTimeMillis(),
            BigInteger.valueOf(2_000),
            List.of(
                new Foundation.Seat(
                    SEAT.voteKey(),
                    SEAT.owner().key(),
                    1_000_000,
                    Solo.TOOLS.bls().provePossession(KEY))),
            List.of(new Foundation.Account(SEAT.owner().key(), 1_000_000)));
    new GenesisFile(foundation, Optional.empty())
        .write(
            folder.resolve("genesis.json"),
            new CurveSignatures(Solo.TOOLS.ecdsa(), Solo.TOOLS.bls()));
  }

  private NodeConfig config(Map<Setting, String> others) throws BadConfig {
    Map<Setting, String> flags = new EnumMap<>(Setting.class);
    flags.put(Setting.PROFILE, "devnet");
    flags.put(Setting.DATA, folder.resolve("data").toString());
    flags.put(Setting.GENESIS, folder.resolve("genesis.json").toString());
    flags.put(Setting.KEY_FILE, folder.resolve("vote-key").toString());
    flags.put(Setting.HASH_RATE, "10000");
    flags.put(Setting.SNAPSHOT_BLOCKS, "6");
    flags.putAll(others);
    return NodeConfig.of(
        Resolution.of(new Resolution.Sources(flags, Map.of(), Map.of(), Optional.empty())));
  }

  private RunningNode start(Map<Setting, String> others) throws BadConfig, IOException {
    return RunningNode.start(config(others), fatal::add);
  }

  private static void eventually(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 1_200; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("it did not come");
  }

  private static long hard(RunningNode node) {
    return node.loop().hard().block().header().height();
  }

  /// Runs until blocks are hard, and gives the state that it ended with.
  private Node runUntilHard(long height, Map<Setting, String> others) throws Exception {
    RunningNode node = start(others);
    try (node) {
      eventually(() -> hard(node) >= height);
    }
    assertEquals(List.of(), fatal);
    return node.loop().state();
  }

  private static String get(RunningNode node, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + node.httpPort().orElseThrow() + "/" + path))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  @Test
  void node_servesHttp_andComesBackWithTheSameDigest() throws Exception {
    RunningNode node = start(Map.of());
    try (node) {
      eventually(() -> hard(node) >= 9);
      assertTrue(get(node, "v1/status").contains("\"hard\""));
      assertTrue(get(node, "metrics").contains("\naether_hard_height "));
      assertEquals(
          List.of("no such label"),
          Dashboard.violations(Dashboard.text(), get(node, "metrics")).stream()
              .map(violation -> violation.substring(0, 13))
              .distinct()
              .toList(),
          "the dashboard; nothing was refused yet, so no reason is a label");
      assertTrue(get(node, "metrics").contains("\naether_blocks_mined_total "));
    }
    Node before = node.loop().state();
    Chain chain = Chain.read(folder.resolve("genesis.json"));
    Store store = Store.open(new DataFolder(folder.resolve("data")), chain, VOTE_KEY, 0);
    Hash digest = Kernel.digest(store.node());
    long replayed = store.journal().recovered().replayed();
    long lines = store.journal().recovered().lines();
    store.close();
    assertEquals(Kernel.digest(before), digest);
    assertTrue(replayed < lines, "a snapshot saved replaying %d of %d".formatted(replayed, lines));
    Node later = runUntilHard(before.finality().final_().epoch() * 3 + 6, Map.of());
    assertTrue(later.finality().lastTarget() > before.finality().lastTarget());
    DataCheck check = new DataCheck(chain, Set.of());
    check.add(folder.resolve("data"), 1);
    check.compare();
    assertEquals(List.of(), check.violations());
    writeSteps(chain);
  }

  /// That they are as the spec says is for the checker to find out.
  private void writeSteps(Chain chain) throws IOException {
    Path file = folder.resolve("steps.itf.json");
    StepExport export = new StepExport(new DataFolder(folder.resolve("data")), chain);
    StepExport.Written written = export.write(file, 9, 1);
    assertTrue(written.seen() > 9 && written.tooHeavy() == 0, written.toString());
    assertTrue(written.kinds().containsKey("Propose -> Search"), written.toString());
    JsonNode states = JsonMapper.shared().readTree(Files.readString(file)).path("states");
    assertEquals(9, states.size());
    for (JsonNode state : states) {
      assertEquals(chain.id().toHex(), state.path("before").path("chainId").asString());
      assertTrue(state.has("outcome") && state.has("signatures"), "a step without an answer");
    }
    assertFalse(Files.exists(folder.resolve("steps.itf.json.partial")));
    DataFolder empty = new DataFolder(folder.resolve("nowhere"));
    assertThrows(IOException.class, () -> new StepExport(empty, chain).write(file, 9, 1));
  }

  @Test
  void secondProcess_isRefused_whileTheFirstRuns() throws Exception {
    try (RunningNode node = start(Map.of())) {
      IOException refused = assertThrows(IOException.class, () -> start(Map.of()));
      assertTrue(String.valueOf(refused.getMessage()).contains("in use by another process"));
      eventually(() -> hard(node) >= 3);
    }
  }

  @Test
  void failureAtTheEndOfStarting_leavesNothingOpen() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<Setting, String> http = Map.of(Setting.HTTP, "127.0.0.1:" + taken.getLocalPort());
      assertThrows(IOException.class, () -> start(http));
    }
    assertEquals(
        List.of(),
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.isAlive() && !thread.isDaemon())
            .map(Thread::getName)
            .filter(name -> name.equals("node") || name.startsWith("search"))
            .toList());
    runUntilHard(3, Map.of());
  }

  @Test
  void keystore_isOpenedWithItsPassword_andNotWithAnother() throws Exception {
    Password password = Password.of("correct horse".toCharArray());
    String sealed =
        BlsKeystore.seal(
                KEY,
                "m/12381/3600/0/0/0",
                password,
                KeyDerivation.fresh(16, new SecureRandom()),
                Solo.TOOLS.bls())
            .text();
    Path keystore = folder.resolve("keystore.json");
    Path words = folder.resolve("password");
    DataFolder.writeSecret(keystore, sealed);
    Map<Setting, String> settings = Map.of(Setting.KEY_FILE, keystore.toString());
    assertTrue(refusal(settings).contains("--password-file"));
    DataFolder.writeSecret(words, "correct horse\n");
    Map<Setting, String> both =
        Map.of(Setting.KEY_FILE, keystore.toString(), Setting.PASSWORD_FILE, words.toString());
    runUntilHard(3, both);
    DataFolder.writeSecret(words, "battery staple\n");
    assertTrue(refusal(both).contains("password"), refusal(both));
  }

  private String refusal(Map<Setting, String> settings) {
    return String.valueOf(assertThrows(BadConfig.class, () -> start(settings)).getMessage());
  }

  @Test
  void data_areRefused_withAnotherKeyOrNetwork() throws Exception {
    runUntilHard(3, Map.of());
    String observer =
        String.valueOf(
            assertThrows(IOException.class, () -> start(Map.of(Setting.KEY_FILE, "")))
                .getMessage());
    assertTrue(observer.contains("and this node has no vote key"), observer);
    DataFolder.writeSecret(
        folder.resolve("vote-key"),
        VoteKeyFile.devnetText(Solo.NETWORK.cast().seat(2).privateKey()));
    String other =
        String.valueOf(assertThrows(IOException.class, () -> start(Map.of())).getMessage());
    assertTrue(other.contains("the data are those of the vote key " + SEAT.voteKey()), other);
    writeGenesis(Solo.NETWORK.params());
    DataFolder.writeSecret(folder.resolve("vote-key"), VoteKeyFile.devnetText(KEY));
    assertTrue(
        String.valueOf(assertThrows(IOException.class, () -> start(Map.of())).getMessage())
            .contains("another network"));
  }

  /// The procedure of docs/operating.md: copy the folder while the node is stopped, put it back,
  /// and vote in no epoch that may have been voted in since, nor from a source that a lost vote may
  /// be younger than. This node is alone, so nobody justifies what it would have to vote from: it
  /// makes blocks, and stays silent.
  @Test
  void backup_isRestored_andNoVoteEnclosesALostOne() throws Exception {
    runUntilHard(3, Map.of());
    copy(folder.resolve("data"), folder.resolve("backup"));
    long voted = runUntilHard(12, Map.of()).finality().lastTarget();
    remove(folder.resolve("data"));
    copy(folder.resolve("backup"), folder.resolve("data"));
    Chain chain = Chain.read(folder.resolve("genesis.json"));
    long firstEpoch = voted + 3;
    Store store = Store.open(new DataFolder(folder.resolve("data")), chain, VOTE_KEY, firstEpoch);
    assertEquals(firstEpoch - 1, store.node().finality().lastTarget());
    assertEquals(firstEpoch - 2, store.node().finality().lastSource());
    store.close();
    RunningNode node = start(Map.of(Setting.VOTE_FROM_EPOCH, Long.toString(firstEpoch)));
    try (node) {
      eventually(() -> node.loop().head().block().header().height() >= 3 * firstEpoch + 4);
    }
    assertEquals(firstEpoch - 1, node.loop().state().finality().lastTarget());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static void remove(Path from) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> found = Files.walk(from)) {
      found.forEach(files::addFirst);
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }

  @Test
  void loser_ofABlockFile_saysWhatToDo() throws Exception {
    runUntilHard(6, Map.of());
    Files.delete(folder.resolve("data/blocks/data"));
    IOException refused = assertThrows(IOException.class, () -> start(Map.of()));
    assertTrue(String.valueOf(refused.getMessage()).contains("are missing"));
  }
}
