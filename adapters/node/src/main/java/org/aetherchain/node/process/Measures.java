package org.aetherchain.node.process;

import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.aetherchain.core.kernel.ReasonClass;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Node;
import org.aetherchain.libp2p.limits.Metrics;
import org.jspecify.annotations.Nullable;

/// What a node measures, in Prometheus' text format 0.0.4: counters that it counts itself, and
/// figures that follow from its state when they are asked for.
final class Measures {
  final LongAdder blocksAdded = new LongAdder();
  final LongAdder blocksMined = new LongAdder();
  final LongAdder votesSigned = new LongAdder();
  final LongAdder events = new LongAdder();
  final LongAdder evidence = new LongAdder();
  private final Map<ReasonClass, LongAdder> refused = new EnumMap<>(ReasonClass.class);

  Measures() {
    for (ReasonClass reasonClass : ReasonClass.values()) {
      refused.put(reasonClass, new LongAdder());
    }
  }

  void refused(ReasonClass reasonClass) {
    refused.getOrDefault(reasonClass, new LongAdder()).increment();
  }

  /// What is asked for elsewhere.
  ///
  /// @param hashes computed in the search
  /// @param waiting actions that wait for the loop
  /// @param peers connected
  record Figures(LongSupplier hashes, LongSupplier waiting, LongSupplier peers) {}

  /// The text.
  String text(Node node, Figures figures, Metrics network) {
    StringBuilder out = new StringBuilder(4_096);
    gauge(out, "soft_height", "height of the soft head", height(node.entries().get(node.head())));
    gauge(
        out,
        "hard_height",
        "height of the hard head",
        height(node.entries().get(node.finality().final_().blockId())));
    gauge(out, "hard_epoch", "epoch of the hard head", node.finality().final_().epoch());
    gauge(out, "justified_epoch", "epoch last justified", node.finality().best().epoch());
    gauge(out, "last_vote_epoch", "target of the last own vote", node.finality().lastTarget());
    gauge(out, "blocks_kept", "blocks in the tree", node.entries().size());
    gauge(out, "orphans_kept", "blocks without a parent", node.orphans().size());
    gauge(out, "pool_commands", "commands that wait", node.pool().waiting().size());
    gauge(out, "offenders", "validators with evidence against them", node.offences().size());
    gauge(out, "halted", "1 after contradicting finality", node.halted() ? 1 : 0);
    gauge(out, "peers", "connected peers", figures.peers.getAsLong());
    gauge(out, "loop_waiting", "actions waiting for the loop", figures.waiting.getAsLong());
    counter(out, "events_total", "events handled", events.sum());
    counter(out, "blocks_added_total", "valid blocks, all branches", blocksAdded.sum());
    counter(out, "blocks_mined_total", "blocks found", blocksMined.sum());
    counter(out, "votes_signed_total", "votes signed", votesSigned.sum());
    counter(out, "evidence_total", "offences proven", evidence.sum());
    counter(out, "hashes_total", "nonces tried", figures.hashes.getAsLong());
    head(out, "refused_total", "events of peers refused, by class", "counter");
    refused.forEach(
        (reasonClass, count) ->
            out.append("aether_refused_total{class=\"")
                .append(reasonClass.name().toLowerCase(Locale.ROOT))
                .append("\"} ")
                .append(count.sum())
                .append('\n'));
    gauge(
        out,
        "heap_used_bytes",
        "memory in use",
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    gauge(
        out,
        "uptime_ms",
        "time since the process began",
        ManagementFactory.getRuntimeMXBean().getUptime());
    network
        .snapshot()
        .forEach(
            (name, value) ->
                counter(out, "libp2p_" + name.replaceAll("[^a-zA-Z0-9_]", "_"), name, value));
    return out.toString();
  }

  private static long height(@Nullable Entry entry) {
    return entry == null ? 0 : entry.block().header().height();
  }

  private static void gauge(StringBuilder out, String name, String help, long value) {
    one(out, name, help, "gauge", value);
  }

  private static void counter(StringBuilder out, String name, String help, long value) {
    one(out, name, help, "counter", value);
  }

  private static void one(StringBuilder out, String name, String help, String type, long value) {
    head(out, name, help, type);
    out.append("aether_").append(name).append(' ').append(value).append('\n');
  }

  private static void head(StringBuilder out, String name, String help, String type) {
    out.append("# HELP aether_").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE aether_").append(name).append(' ').append(type).append('\n');
  }
}
