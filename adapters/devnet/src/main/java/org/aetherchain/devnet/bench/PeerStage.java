package org.aetherchain.devnet.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The same work on a development chain of others: `adapters/devnet/peer` installs anvil with npm
/// and offers signed transfers to it.
final class PeerStage {
  private static final long INSTALL_MINUTES = 5;
  private static final long SLACK_SECONDS = 90;

  private final Progress progress;

  PeerStage(Progress progress) {
    this.progress = progress;
  }

  /// What it did.
  ///
  /// @param name of the peer with its version
  record Result(String name, List<Load> loads) {}

  /// Offers the same rates for the same time.
  ///
  /// @throws IOException when Node.js or the registry is not there, or the peer fails
  Result run(List<Long> rates, long seconds) throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("aether.root", "."), "adapters", "devnet", "peer");
    if (!Files.isDirectory(folder.resolve("node_modules"))) {
      progress.begin("installing the peer");
      run(folder, INSTALL_MINUTES * 60, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
      progress.end("done");
    }
    progress.begin("the peer");
    String joined = rates.stream().map(String::valueOf).collect(Collectors.joining(","));
    long limit = rates.size() * (seconds + SLACK_SECONDS);
    String said = run(folder, limit, "node", "load.js", joined, Long.toString(seconds));
    JsonNode answer = JsonMapper.shared().readTree(said);
    List<Load> loads = new ArrayList<>();
    for (JsonNode load : answer.path("loads")) {
      Percentiles inBlock =
          new Percentiles(
              load.path("inBlock").path("p50Ms").asDouble(-1),
              load.path("inBlock").path("p90Ms").asDouble(-1),
              load.path("inBlock").path("p99Ms").asDouble(-1));
      loads.add(
          new Load(
              load.path("offeredPerSecond").asLong(),
              load.path("offered").asLong(),
              load.path("taken").asLong(),
              load.path("inBlocks").asLong(),
              load.path("throughputPerSecond").asDouble(),
              inBlock,
              inBlock));
    }
    progress.end(answer.path("peer").asString("") + ", " + loads.size() + " rates");
    return new Result(answer.path("peer").asString(""), loads);
  }

  private static String run(Path folder, long seconds, String... command)
      throws IOException, InterruptedException {
    File said = File.createTempFile("aether-peer", ".json");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(said)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroy();
        throw new IOException(String.join(" ", command) + " does not end");
      }
      if (process.exitValue() != 0) {
        throw new IOException(String.join(" ", command) + " fails in " + folder);
      }
      return Files.readString(said.toPath(), StandardCharsets.UTF_8);
    } finally {
      Files.delete(said.toPath());
    }
  }
}
