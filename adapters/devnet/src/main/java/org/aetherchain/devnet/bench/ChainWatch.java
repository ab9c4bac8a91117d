package org.aetherchain.devnet.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aetherchain.devnet.processes.NodeClient;
import tools.jackson.databind.JsonNode;

/// Looks at one node's chain again and again, and notes when a command was first seen in a block of
/// its soft chain, and when in its hard chain. One thread.
final class ChainWatch {
  private final NodeClient node;
  private final Map<String, Integer> numbers;
  private final long[] inBlockNanos;
  private final long[] hardNanos;
  private final Map<String, Seen> blocks = new HashMap<>();
  private final Set<String> softWalked = new HashSet<>();
  private final Set<String> hardWalked = new HashSet<>();

  private record Seen(String prev, List<Integer> commands) {}

  /// Watches for commands.
  ///
  /// @param numbers of the commands by their txid, from 0
  ChainWatch(NodeClient node, Map<String, Integer> numbers) {
    this.node = node;
    this.numbers = numbers;
    this.inBlockNanos = new long[numbers.size()];
    this.hardNanos = new long[numbers.size()];
  }

  /// Looks once. Does nothing when the node does not answer.
  void look() throws InterruptedException {
    Optional<JsonNode> status = node.ask("v1/status");
    if (status.isEmpty()) {
      return;
    }
    walk(status.get().path("soft").path("id").asString(""), softWalked, inBlockNanos);
    walk(status.get().path("hard").path("id").asString(""), hardWalked, hardNanos);
  }

  /// Notes the commands of the blocks from one down to a block that was walked over before, or to
  /// genesis. When the node does not answer in between, the next look does it again.
  private void walk(String from, Set<String> walked, long[] times) throws InterruptedException {
    List<Integer> found = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    String id = from;
    while (!id.isEmpty() && !walked.contains(id)) {
      Optional<Seen> block = block(id);
      if (block.isEmpty()) {
        return;
      }
      found.addAll(block.get().commands);
      ids.add(id);
      id = block.get().prev;
    }
    walked.addAll(ids);
    long now = System.nanoTime();
    for (int number : found) {
      times[number] = times[number] == 0 ? now : times[number];
    }
  }

  private Optional<Seen> block(String id) throws InterruptedException {
    Seen kept = blocks.get(id);
    if (kept != null) {
      return Optional.of(kept);
    }
    Optional<JsonNode> answer = node.ask("v1/blocks/" + id);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> commands = new ArrayList<>();
    for (JsonNode transaction : answer.get().path("transactions")) {
      Integer number = numbers.get(transaction.path("txid").asString(""));
      if (number != null) {
        commands.add(number);
      }
    }
    boolean isFirst = answer.get().path("height").asLong(0) <= 1;
    Seen seen = new Seen(isFirst ? "" : answer.get().path("prev").asString(""), commands);
    blocks.put(id, seen);
    return Optional.of(seen);
  }

  /// How many commands are hard.
  long hardCount() {
    return Arrays.stream(hardNanos).filter(nanos -> nanos != 0).count();
  }

  /// When each was first seen in a block, in nanoseconds of this process; 0 for not yet.
  long[] inBlockNanos() {
    return inBlockNanos;
  }

  /// When each was hard, in nanoseconds of this process; 0 for not yet.
  long[] hardNanos() {
    return hardNanos;
  }
}
