package org.aetherchain.wallet.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.wallet.client.Life;
import org.aetherchain.wallet.client.NodeClient;
import org.aetherchain.wallet.client.NodeException;
import org.aetherchain.wallet.client.Reason;
import org.aetherchain.wallet.client.Reversal;
import org.aetherchain.wallet.client.Watcher;
import org.aetherchain.wallet.json.Json;
import tools.jackson.databind.node.ObjectNode;

/// Says how far a command has come. While it is soft, it also says how likely attackers of several
/// sizes still reverse it; only *hard* is final.
///
/// @param around where to say it
/// @param isJson whether for a program, an object on each line
record LifeLines(Surroundings around, boolean isJson) {
  /// How long to watch unless the user says otherwise.
  static final long PATIENCE_MS = 3_600_000;

  /// The attackers' shares of the work that are shown.
  static final List<Double> SHARES = List.of(0.10, 0.25, 0.33);

  /// Watches a command until it is hard or refused, or patience ends.
  Life watch(NodeClient node, Hash txid, long patienceMs)
      throws NodeException, InterruptedException {
    Life last = new Watcher(node, txid).watch(patienceMs, life -> tell(txid, life));
    if (!Watcher.isSettled(last) && !isJson) {
      around.err().println("aether watch: not watched any longer; run it again to go on");
    }
    return last;
  }

  /// The exit code of having watched a command: 0 only when it is hard.
  int exitCode(NodeClient node, Hash txid, long patienceMs)
      throws NodeException, InterruptedException {
    return watch(node, txid, patienceMs).state() == Life.State.HARD
        ? ExitCode.OK
        : ExitCode.FAILURE;
  }

  /// Says one state.
  void tell(Hash txid, Life life) {
    around.out().println(isJson ? line(txid, life) : words(life));
  }

  private static String words(Life life) {
    return switch (life.state()) {
      case UNKNOWN -> "unknown: the node has not heard of it";
      case WAITING -> "waiting for a block";
      case SOFT ->
          String.format(
              Locale.ROOT,
              "soft at height %,d, %d above it; reversed with probability %s",
              life.height(),
              life.depth(),
              chances(life));
      case HARD -> String.format(Locale.ROOT, "hard at height %,d: final", life.height());
      case REFUSED ->
          "refused: "
              + life.reasons().stream().map(Reason::toString).collect(Collectors.joining(", "));
    };
  }

  private static String chances(Life life) {
    return SHARES.stream()
        .map(
            share ->
                String.format(
                    Locale.ROOT,
                    "%s by %.0f %% of the work",
                    shown(Reversal.probability(share, life.depth() + 1)),
                    100 * share))
        .collect(Collectors.joining(", "));
  }

  private static String shown(double probability) {
    return probability >= 0.001
        ? String.format(Locale.ROOT, "%.3f", probability)
        : String.format(Locale.ROOT, "%.1e", probability);
  }

  private static String line(Hash txid, Life life) {
    ObjectNode object = Json.object();
    object.put("txid", txid.toHex()).put("state", life.state().name().toLowerCase(Locale.ROOT));
    if (life.state() == Life.State.SOFT || life.state() == Life.State.HARD) {
      object.put("height", life.height()).put("depth", life.depth());
    }
    if (life.state() == Life.State.SOFT) {
      var list = object.putArray("reversal");
      for (double share : SHARES) {
        list.addObject()
            .put("attackerShare", share)
            .put("probability", Reversal.probability(share, life.depth() + 1));
      }
    }
    life.reasons().forEach(reason -> object.withArray("reasons").add(reason.toString()));
    return Json.line(object);
  }
}
