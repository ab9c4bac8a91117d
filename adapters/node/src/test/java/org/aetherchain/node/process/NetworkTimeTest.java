package org.aetherchain.node.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.aetherchain.crypto.CurveSignatures;
import org.aetherchain.genesis.Foundation;
import org.aetherchain.genesis.GenesisFile;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Seat;
import org.aetherchain.node.config.BadConfig;
import org.aetherchain.node.config.NodeConfig;
import org.aetherchain.node.config.Resolution;
import org.aetherchain.node.config.Setting;
import org.aetherchain.node.loop.Solo;
import org.aetherchain.node.storage.DataFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Validators of a network with a time of its own (R-T3), over real connections.
class NetworkTimeTest {
  private static final int NODES = 4;
  private static final long OFF_MS = 120_000;
  private static final DevnetGenesis NETWORK = Solo.NETWORK;

  @TempDir private Path folder = Path.of("");
  private final List<Throwable> fatal = new CopyOnWriteArrayList<>();
  private final List<RunningNode> nodes = new ArrayList<>();

  @BeforeEach
  void makeNetwork() throws IOException {
    List<Foundation.Seat> seats = new ArrayList<>();
    for (int position = 1; position <= NODES; position++) {
      Seat seat = NETWORK.cast().seat(position);
      seats.add(
          new Foundation.Seat(
              seat.voteKey(),
              seat.owner().key(),
              1_000_000,
              Solo.TOOLS.bls().provePossession(seat.privateKey())));
    }
    Foundation foundation =
        new Foundation(
            NETWORK
                .params()
                .withTargetIntervalMs(500)
                .withMinDifficulty(BigInteger.valueOf(2_000))
                .withClockLimitMs(60_000),
            System.currentTimeMillis(),
            BigInteger.valueOf(2_000),
            seats,
            List.of(new Foundation.Account(NETWORK.cast().seat(1).owner().key(), 1_000_000)));
    new GenesisFile(foundation, Optional.empty())
        .write(
            folder.resolve("genesis.json"),
            new CurveSignatures(Solo.TOOLS.ecdsa(), Solo.TOOLS.bls()));
  }

  @AfterEach
  void stop() throws IOException {
    for (RunningNode node : nodes) {
      node.close();
    }
    assertEquals(List.of(), fatal);
  }

  private RunningNode start(int position, long clockOffsetMs) throws BadConfig, IOException {
    Path key = folder.resolve("key-" + position);
    DataFolder.writeSecret(key, VoteKeyFile.devnetText(NETWORK.cast().seat(position).privateKey()));
    Map<Setting, String> flags = new EnumMap<>(Setting.class);
    flags.put(Setting.PROFILE, "devnet");
    flags.put(Setting.DATA, folder.resolve("data-" + position).toString());
    flags.put(Setting.GENESIS, folder.resolve("genesis.json").toString());
    flags.put(Setting.KEY_FILE, key.toString());
    flags.put(Setting.HASH_RATE, "1000");
    flags.put(Setting.SNAPSHOT_BLOCKS, "3");
    flags.put(
        Setting.PEERS,
        nodes.stream()
            .map(node -> node.addresses().getFirst().toString())
            .collect(Collectors.joining(",")));
    RunningNode node =
        RunningNode.start(
            NodeConfig.of(
                Resolution.of(new Resolution.Sources(flags, Map.of(), Map.of(), Optional.empty()))),
            clockOffsetMs,
            fatal::add,
            UnaryOperator.identity());
    nodes.add(node);
    return node;
  }

  private static void eventually(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 2_400; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("it did not come");
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

  private static long hard(RunningNode node) {
    return node.loop().hard().block().header().height();
  }

  /// Whoever's clock is wrong is a liar to the others, and knows of itself that something is wrong.
  @Test
  void validators_agreeOnATime_butForOneWhoseClockIsTwoMinutesOff() throws Exception {
    for (int position = 1; position < NODES; position++) {
      start(position, 0);
    }
    RunningNode off = start(NODES, OFF_MS);
    for (RunningNode node : nodes) {
      eventually(() -> node.loop().state().clock().answers().size() == NODES);
      eventually(() -> hard(node) >= 9);
    }
    for (RunningNode node : nodes.subList(0, NODES - 1)) {
      assertTrue(node.loop().state().clock().isTrusted());
      assertTrue(node.loop().state().finality().lastTarget() > 0);
      assertTrue(get(node, "metrics").contains("\naether_clock_trusted 1\n"));
      assertTrue(get(node, "ready").contains("true"), get(node, "ready"));
    }
    assertEquals(0, off.loop().state().finality().lastTarget());
    assertTrue(get(off, "metrics").contains("\naether_blocks_mined_total 0\n"));
    String reasons = get(off, "ready");
    assertTrue(reasons.contains("the clock is not trusted (R-T3): of 4 clocks"), reasons);
    assertTrue(reasons.contains(" -1"), reasons); // some 120,000 ms behind it
    RunningNode first = nodes.removeFirst();
    first.close();
    long lastTarget = first.loop().state().finality().lastTarget();
    RunningNode again = start(1, 0);
    eventually(() -> again.loop().state().finality().lastTarget() > lastTarget);
  }
}
