package org.aetherchain.devnet.processes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.genesis.devnet.Seat;
import org.aetherchain.report.DevnetReport;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.command.TransactionReader;
import org.aetherchain.wallet.json.JsonFields;
import tools.jackson.databind.JsonNode;

/// What is seen of a devnet's nodes over HTTP, look by look: blocks of all branches, heads, votes
/// and evidence. What comes and goes between two looks is not seen. One thread uses it.
final class Sightings {
  private final ProcessDevnet devnet;
  private final LongSupplier nowMs;
  private final Map<String, String> proposers = new HashMap<>();
  private final Map<String, Block> blocks = new LinkedHashMap<>();
  private final List<Head> last = new ArrayList<>();
  private final List<DevnetReport.Heads> heads = new ArrayList<>();
  private final List<DevnetReport.Vote> votes = new ArrayList<>();
  private final Set<String> knownVotes = new HashSet<>();
  private final Map<Integer, Map<Integer, Evidence>> evidence = new HashMap<>();

  /// A block with the moment at which it was first seen.
  private record Block(JsonNode said, long atMs) {}

  /// Where a node is.
  record Head(long softHeight, String soft, long hardHeight, String hard) {}

  /// Looks at a devnet's nodes.
  ///
  /// @param nowMs the run's clock
  Sightings(ProcessDevnet devnet, LongSupplier nowMs) {
    this.devnet = devnet;
    this.nowMs = nowMs;
    String genesis = devnet.folder().genesis().chainId().toHex();
    for (Seat seat : devnet.folder().genesis().cast().seats()) {
      proposers.put(seat.owner().key().toHex(), "node-" + seat.position());
    }
    for (int node = 0; node < devnet.nodes(); node++) {
      last.add(new Head(0, genesis, 0, genesis));
    }
  }

  /// Looks at all nodes; who does not answer is not seen.
  void look() {
    for (int node = 0; node < devnet.nodes(); node++) {
      Optional<JsonNode> tree = devnet.client(node).ask("v1/tree");
      if (tree.isPresent()) {
        grown(node, tree.get());
      }
      Optional<JsonNode> validators = devnet.client(node).ask("v1/validators");
      if (validators.isPresent()) {
        validators.get().path("validators").forEach(voted(node));
      }
    }
  }

  private void grown(int node, JsonNode tree) {
    String soft = tree.path("head").asString("");
    String hard = tree.path("hard").asString("");
    Map<String, Long> heights = new HashMap<>();
    for (JsonNode block : tree.path("blocks")) {
      String id = block.path("id").asString("");
      heights.put(id, block.path("height").asLong());
      if (block.path("height").asLong() > 0) {
        blocks.computeIfAbsent(id, _ -> new Block(block, nowMs.getAsLong()));
      }
    }
    Head before = last.get(node);
    Head now =
        new Head(
            heights.getOrDefault(soft, before.softHeight()),
            soft,
            heights.getOrDefault(hard, before.hardHeight()),
            hard);
    if (!now.equals(before)) {
      last.set(node, now);
      heads.add(new DevnetReport.Heads(nowMs.getAsLong(), node, soft, hard));
    }
  }

  private Consumer<JsonNode> voted(int node) {
    return validator -> {
      int position = validator.path("position").intValue(0);
      JsonNode target = validator.path("vote").path("target");
      JsonNode source = validator.path("vote").path("source");
      boolean isVote = target.isObject() && source.isObject();
      if (isVote && knownVotes.add(position + target.toString())) {
        votes.add(
            new DevnetReport.Vote(
                nowMs.getAsLong(),
                position,
                source.path("epoch").asLong(),
                target.path("epoch").asLong(),
                target.path("blockId").asString("")));
      }
      if (validator.path("evidence").isObject() && evidence(node, position).isEmpty()) {
        accused(node, position, validator.path("evidence"));
      }
    };
  }

  private void accused(int node, int position, JsonNode said) {
    try {
      Evidence read = TransactionReader.evidence(JsonFields.of(said, "evidence"));
      evidence.computeIfAbsent(node, _ -> new HashMap<>()).put(position, read);
    } catch (BadInput wrong) {
      throw new IllegalStateException("a node shows evidence that is none", wrong);
    }
  }

  /// The evidence against a validator that a node has shown.
  ///
  /// @param position counted from 1
  Optional<Evidence> evidence(int node, int position) {
    return Optional.ofNullable(evidence.getOrDefault(node, Map.of()).get(position));
  }

  /// Where a node was when it was last seen.
  Head head(int node) {
    return last.get(node);
  }

  /// How many blocks were seen.
  int count() {
    return blocks.size();
  }

  /// The height of the highest block that was seen.
  long height() {
    return blocks.values().stream()
        .mapToLong(block -> block.said().path("height").asLong())
        .max()
        .orElse(0);
  }

  /// All blocks, as a report draws them.
  ///
  /// @param hard the blocks of the hard chain
  List<DevnetReport.Block> blocks(Set<String> hard) {
    long genesisMs = devnet.folder().genesis().genesis().timeMs();
    List<DevnetReport.Block> list = new ArrayList<>();
    blocks.forEach(
        (id, block) -> {
          JsonNode said = block.said();
          list.add(
              new DevnetReport.Block(
                  id,
                  said.path("prev").asString(""),
                  said.path("height").asLong(),
                  said.path("timeMs").asLong() - genesisMs,
                  block.atMs(),
                  proposers.getOrDefault(said.path("proposer").asString(""), "?"),
                  Long.parseLong(said.path("difficulty").asString("0")),
                  said.path("work").asString("0"),
                  said.path("commands").intValue(0),
                  hard.contains(id)));
        });
    return list;
  }

  /// Each change of a head that was seen.
  List<DevnetReport.Heads> heads() {
    return List.copyOf(heads);
  }

  /// Each vote that was seen.
  List<DevnetReport.Vote> votes() {
    return List.copyOf(votes);
  }
}
