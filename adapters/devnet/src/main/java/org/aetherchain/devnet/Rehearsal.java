package org.aetherchain.devnet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.devnet.processes.NetworkFolder;
import org.aetherchain.devnet.processes.NodeClient;
import org.aetherchain.genesis.devnet.Shape;
import org.aetherchain.node.config.BadConfig;
import org.aetherchain.node.config.ConfigFile;
import org.aetherchain.node.config.NodeConfig;
import org.aetherchain.node.config.Resolution;
import org.aetherchain.node.process.LineLog;
import org.aetherchain.node.process.RunningNode;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Tools;

/// Runs a small network in this process for a few seconds, so that the JVM sees what nodes need and
/// can keep it in a cache from which they start several times as fast: `./aether` runs it once
/// after each build.
public final class Rehearsal {
  private static final Shape SHAPE = new Shape(1, Shape.MIN_NODES, 200);
  private static final long MOST_MS = 20_000;
  private static final long LOOK_MS = 50;

  private Rehearsal() {}

  /// Runs until a block is hard, or 20 seconds are over.
  public static void main(String[] words)
      throws BadInput, BadConfig, IOException, InterruptedException {
    DevnetMain.run(Console.standard(), "--help");
    Path root = Files.createTempDirectory("aether-rehearsal-");
    Deque<RunningNode> nodes = new ArrayDeque<>();
    try {
      NetworkFolder folder = NetworkFolder.make(root, SHAPE, Tools.load());
      for (int node = 0; node < SHAPE.nodes(); node++) {
        NodeConfig config = config(folder.settings(node));
        LineLog.install(System.err, config.log());
        nodes.push(RunningNode.start(config, _ -> {}));
      }
      watch(folder);
    } finally {
      while (!nodes.isEmpty()) {
        nodes.pop().close();
      }
      NetworkFolder.remove(root);
    }
  }

  private static NodeConfig config(Path settings) throws BadConfig, IOException {
    return NodeConfig.of(
        Resolution.of(
            new Resolution.Sources(
                Map.of(), Map.of(), ConfigFile.read(settings), Optional.of(settings))));
  }

  private static void watch(NetworkFolder folder)
      throws BadInput, IOException, InterruptedException {
    long endMs = System.currentTimeMillis() + MOST_MS;
    try (NodeClient client = new NodeClient(folder.http(0))) {
      while (client.hardHeight() < 1 && System.currentTimeMillis() < endMs) {
        client.figure("aether_offenders");
        Thread.sleep(LOOK_MS);
      }
    }
  }
}
