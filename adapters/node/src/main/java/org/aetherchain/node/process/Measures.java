package org.aetherchain.node.process;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.aetherchain.core.kernel.ReasonClass;
import org.aetherchain.core.kernel.Rejection;
import org.aetherchain.core.record.Clock;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Node;
import org.aetherchain.journal.Journal;
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

  /// As many as the rules have reasons, so that no peer makes it grow.
  private final Map<String, LongAdder> reasons = new ConcurrentSkipListMap<>();

  Measures() {
    for (ReasonClass reasonClass : ReasonClass.values()) {
      refused.put(reasonClass, new LongAdder());
    }
  }

  void refused(ReasonClass reasonClass) {
    refused.getOrDefault(reasonClass, new LongAdder()).increment();
  }

  void refusedFor(Rejection rejection) {
    for (String reason : rejection.reasons()) {
      reasons.computeIfAbsent(reason, _ -> new LongAdder()).increment();
    }
  }

  /// What is asked for elsewhere.
  ///
  /// @param hashes computed in the search
  /// @param waiting actions that wait for the loop
  /// @param peers connected
  /// @param commands that became hard
  /// @param journal the node's
  record Figures(
      LongSupplier hashes,
      LongSupplier waiting,
      LongSupplier peers,
      LongSupplier commands,
      Journal journal) {}

  /// The text.
  String text(Node node, Figures figures, Metrics network) {
    StringBuilder out = new StringBuilder(4_096);
    Clock clock = node.clock();
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
    gauge(out, "clock_trusted", "1 when others agree on a time", clock.isTrusted() ? 1 : 0);
    gauge(out, "clock_offset_ms", "correction of the own clock", clock.offsetMs());
    gauge(out, "clock_answers", "validators whose clocks are known", clock.answers().size());
    gauge(out, "clock_ahead_ms", "their middle one, ahead of it", new ClockText(clock).aheadMs());
    gauge(out, "peers", "connected peers", figures.peers.getAsLong());
    gauge(out, "loop_waiting", "actions waiting for the loop", figures.waiting.getAsLong());
    counter(out, "events_total", "events handled", events.sum());
    counter(out, "blocks_added_total", "valid blocks, all branches", blocksAdded.sum());
    counter(out, "blocks_mined_total", "blocks found", blocksMined.sum());
    counter(out, "votes_signed_total", "votes signed", votesSigned.sum());
    counter(out, "evidence_total", "offences proven", evidence.sum());
    counter(out, "hashes_total", "nonces tried", figures.hashes.getAsLong());
    counter(out, "commands_total", "commands that became hard", figures.commands.getAsLong());
    head(out, "refused_total", "events of peers refused, by class", "counter");
    refused.forEach(
        (reasonClass, count) ->
            out.append("aether_refused_total{class=\"")
                .append(reasonClass.name().toLowerCase(Locale.ROOT))
                .append("\"} ")
                .append(count.sum())
                .append('\n'));
    head(out, "refused_reasons_total", "refusals, by reason; one may have several", "counter");
    reasons.forEach(
        (reason, count) ->
            out.append("aether_refused_reasons_total{reason=\"")
                .append(reason)
                .append("\"} ")
                .append(count.sum())
                .append('\n'));
    journal(out, figures.journal);
    machine(out);
    network.snapshot().forEach((name, value) -> counter(out, name, "counted by libp2p", value));
    return out.toString();
  }

  private static void journal(StringBuilder out, Journal journal) {
    Journal.Measured done = journal.measured();
    counter(out, "journal_lines_total", "lines of the journal", done.lines());
    counter(out, "snapshots_total", "snapshots written", done.snapshots());
    counter(out, "snapshots_ms_total", "time in writing snapshots", done.snapshotMs());
    try {
      gauge(out, "disk_free_bytes", "free room for the data", journal.freeBytes());
    } catch (IOException unknown) {
      // The node says so itself, and stops, when it next writes.
    }
  }

  private static void machine(StringBuilder out) {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    gauge(out, "heap_used_bytes", "memory in use", heap.getUsed());
    gauge(out, "heap_max_bytes", "the most that the heap may grow to", heap.getMax());
    long collectorsMs = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      collectorsMs += Math.max(0, collector.getCollectionTime());
    }
    counter(out, "gc_ms_total", "time in collecting garbage", collectorsMs);
    gauge(out, "threads", "threads", ManagementFactory.getThreadMXBean().getThreadCount());
    ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .ifPresent(
            time -> counter(out, "cpu_ms_total", "processor time, all cores", time.toMillis()));
    gauge(
        out,
        "uptime_ms",
        "time since the process began",
        ManagementFactory.getRuntimeMXBean().getUptime());
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
