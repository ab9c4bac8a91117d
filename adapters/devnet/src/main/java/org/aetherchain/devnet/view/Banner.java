package org.aetherchain.devnet.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.genesis.devnet.Account;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Outputs;
import org.aetherchain.genesis.devnet.Seat;
import org.aetherchain.wallet.DurationText;

/// What is said before a run begins: what this is and is not, and who has what.
public final class Banner {
  private final Style style;

  /// A banner in a style.
  public Banner(Style style) {
    this.style = style;
  }

  /// The lines of the banner.
  ///
  /// @param conditions latency and loss, for people
  public List<String> lines(DevnetGenesis network, String conditions) {
    long seed = network.shape().seed();
    List<String> lines = new ArrayList<>();
    lines.add(
        style.bold("AetherChain devnet")
            + ": "
            + network.shape().nodes()
            + " nodes in one process, joined by an in-memory network; all keys follow from seed "
            + seed
            + " and are worthless.");
    lines.add(
        style.dim(
            "chain "
                + network.chainId().toHex().substring(0, 16)
                + "…, a block every "
                + new DurationText(network.shape().intervalMs())
                + " or so, "
                + conditions
                + ", difficulty "
                + Words.number(network.genesis().difficulty().longValueExact())
                + ", "
                + Words.rate(network.rates().totalPerSecond())));
    lines.add("");
    lines.addAll(accounts(network));
    lines.add("");
    return lines;
  }

  private List<String> accounts(DevnetGenesis network) {
    List<String> lines = new ArrayList<>();
    lines.add(style.dim(String.format(Locale.ROOT, "  %-14s %12s  %s", "account", "coins", "key")));
    Map<PublicKey, Long> coins = sums(network, Outputs.COIN);
    for (Account account : network.cast().accounts()) {
      Long funded = coins.get(account.key());
      if (funded != null) {
        lines.add(row(account.name(), funded, account.key()));
      }
    }
    lines.add(
        style.dim(String.format(Locale.ROOT, "  %-14s %12s  %s", "validator", "bond", "share")));
    long total = network.cast().seats().stream().mapToLong(Seat::stake).sum();
    for (Seat seat : network.cast().seats()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-14s %12s  %.1f %%%s",
              seat.name(),
              Words.number(seat.stake()),
              100.0 * seat.stake() / total,
              seat.position() > network.shape().nodes() ? ", without a node" : ""));
    }
    return lines;
  }

  private static String row(String name, long amount, PublicKey key) {
    return String.format(
        Locale.ROOT, "  %-14s %12s  %s…", name, Words.number(amount), key.toHex().substring(0, 16));
  }

  private static Map<PublicKey, Long> sums(DevnetGenesis network, String kind) {
    Map<PublicKey, Long> sums = new TreeMap<>();
    for (Map.Entry<OutPoint, Output> entry : network.genesis().outputs()) {
      Output output = entry.getValue();
      if (output.kind().equals(kind)) {
        sums.merge(output.owner(), output.amount(), Long::sum);
      }
    }
    return sums;
  }
}
