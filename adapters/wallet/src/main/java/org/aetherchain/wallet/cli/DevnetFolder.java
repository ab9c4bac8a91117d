package org.aetherchain.wallet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aetherchain.genesis.devnet.Shape;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.json.Json;
import org.aetherchain.wallet.json.JsonFields;
import tools.jackson.databind.JsonNode;

/// The folder in which a devnet of processes keeps its files: what whoever submits commands to it
/// wants to know.
///
/// @param root the folder
/// @param shape what the devnet was asked to be
/// @param urls where its nodes answer, the first node first
record DevnetFolder(Path root, Shape shape, List<String> urls) {
  private static final int MAX_BYTES = 16 << 10;

  DevnetFolder {
    urls = List.copyOf(urls);
  }

  /// Reads what stands in a folder.
  ///
  /// @throws BadInput when it holds no devnet
  static DevnetFolder read(Path root) throws BadInput, IOException {
    Path file = root.resolve("devnet.json");
    if (!Files.exists(file) || Files.size(file) > MAX_BYTES) {
      throw new BadInput(
          root + " holds no devnet of processes; ./aether devnet --data " + root + " makes one");
    }
    try {
      JsonFields fields = JsonFields.of(Json.tree(Files.readAllBytes(file)), "");
      List<String> urls = new ArrayList<>();
      for (JsonNode url : fields.value("http")) {
        urls.add(url.asString(""));
      }
      if (urls.isEmpty()) {
        throw new BadInput("http names no node");
      }
      Shape shape =
          new Shape(
              fields.integer("seed"),
              Math.toIntExact(fields.integer("nodes")),
              fields.integer("intervalMs"));
      return new DevnetFolder(root, shape, urls);
    } catch (BadInput | ArithmeticException | IllegalArgumentException wrong) {
      throw new BadInput(file + ": " + wrong.getMessage(), wrong);
    }
  }

  /// The genesis file.
  Path genesis() {
    return root.resolve("genesis.json");
  }

  /// The token of the node that answers at a place; that of the first node for any other place.
  Path token(String url) {
    int node = Math.max(0, urls.indexOf(url.endsWith("/") ? url : url + "/"));
    return root.resolve("node-" + (node + 1)).resolve("api-token");
  }
}
