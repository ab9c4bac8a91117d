package org.aetherchain.devnet.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The page of a run, in Markdown.
final class Page {
  private final StringBuilder out = new StringBuilder();

  private Page() {}

  static String of(Measured measured) {
    Page page = new Page();
    page.line("# Whole nodes: commands, sync, restart, memory");
    page.line("");
    page.line("Machine: %s.", measured.machine());
    page.line("");
    page.line("    %s", measured.command());
    page.line("");
    page.line(
        "Node processes run as those of a devnet do: `-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
            + " -Xmx512m`. All that is measured and what measures it share the machine.");
    if (!measured.loads().isEmpty()) {
      page.loads(measured);
    }
    page.chain(measured);
    measured.outputs().ifPresent(page::outputs);
    return page.out.toString();
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotation would be a dependency
  private void line(String format, Object... arguments) {
    out.append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments));
    out.append('\n');
  }

  private void loads(Measured measured) {
    line("");
    line("## Commands a second, end to end");
    line("");
    line(
        "Four processes on loopback, all of which search, vote and keep journals; a block a second"
            + " is wanted. Payments of one coin to two, signed before the first is sent, are handed"
            + " to the four in turn over HTTP at a fixed rate, travel by gossip, stand in a block,"
            + " and become hard. A latency counts from when a command was due to be sent, to when"
            + " one node, asked every 50 ms, first had it in a block of its chain, or below its"
            + " hard head.");
    measured
        .peer()
        .ifPresent(
            peer ->
                line(
                    "%nBeside it, in the same run and with the same definitions, %s, a development"
                        + " chain: **one process without consensus, peers, journal or finality**,"
                        + " which mines every second. It is what the rest costs.",
                    peer.name()));
    line("");
    line(
        "| | offered/s | taken | hard, or in a block | in blocks/s | to a block: p50 / p90 / p99 ms"
            + " | to hard: p50 / p90 / p99 ms |");
    line("|---|---|---|---|---|---|---|");
    for (Load load : measured.loads()) {
      line("| four nodes %s| %s |", row(load), text(load.toHard()));
    }
    for (Load load : measured.peer().map(PeerStage.Result::loads).orElse(List.of())) {
      line("| peer %s| none |", row(load));
    }
    measured.peer().ifPresent(peer -> ratios(measured, peer));
  }

  private static String row(Load load) {
    return String.format(
        Locale.ROOT,
        "| %,d | %,d of %,d | %,d | %,.0f | %s ",
        load.perSecond(),
        load.taken(),
        load.offered(),
        load.hard(),
        load.throughput(),
        text(load.inBlock()));
  }

  private static String text(Percentiles times) {
    return times.p50() < 0
        ? "none"
        : String.format(
            Locale.ROOT, "%,.0f / %,.0f / %,.0f", times.p50(), times.p90(), times.p99());
  }

  private void ratios(Measured measured, PeerStage.Result peer) {
    line("");
    line("Four nodes against the peer:");
    line("");
    line("| offered/s | commands in blocks | median time to a block |");
    line("|---|---|---|");
    for (int i = 0; i < Math.min(measured.loads().size(), peer.loads().size()); i++) {
      Load own = measured.loads().get(i);
      Load other = peer.loads().get(i);
      line(
          "| %,d | %.2f | %.1f |",
          own.perSecond(),
          own.throughput() / other.throughput(),
          own.inBlock().p50() / other.inBlock().p50());
    }
  }

  private void chain(Measured measured) {
    measured
        .sync()
        .ifPresent(
            sync -> {
              line("");
              line("## Sync");
              line("");
              line(
                  "A new node fetches %,d blocks with %d payments each from one other, both"
                      + " processes on this machine, and verifies all: **%,.0f blocks/s,"
                      + " %,.0f commands/s**; %.1f s from the start of its process. One"
                      + " validator's own loop made the chain at %,.0f blocks/s in a process with"
                      + " the full compiler, signing included.",
                  sync.blocks(),
                  sync.commands(),
                  sync.blocksPerSecond(),
                  sync.blocksPerSecond() * sync.commands(),
                  sync.wholeMs() / 1e3,
                  sync.madePerSecond());
            });
    if (!measured.restarts().isEmpty()) {
      line("");
      line("## Restart");
      line("");
      line(
          "From the start of a process to its first answer that names its hard head (median of"
              + " three), by the length of the chain; blocks made by the real rules at next to no"
              + " difficulty, a snapshot every 1,000 hard blocks. *Open* is the part for snapshot,"
              + " journal and archive, in a process that is warm.");
      line("");
      line("| hard blocks | journal lines | replayed | open ms | process ms | data, MiB |");
      line("|---|---|---|---|---|---|");
      for (Restart one : measured.restarts()) {
        line(
            "| %,d | %,d | %,d | %,d | %,d | %,.1f |",
            one.blocks(),
            one.lines(),
            one.replayed(),
            one.openMs(),
            one.processMs(),
            mebibytes(one.dataBytes()));
      }
    }
  }

  private void outputs(Footprint one) {
    line("");
    line("## Unspent outputs");
    line("");
    line(
        "A node with %,d unspent outputs of 1,000 owners, all made by payments in blocks. Heap is"
            + " what is in use after collections; disk is what `du` says.",
        one.outputs());
    line("");
    line("| | all | an output |");
    line("|---|---|---|");
    cost("heap: the node's state and caches", one.stateBytes(), one.outputs());
    cost("heap: the interface's index by owner, once asked for", one.indexBytes(), one.outputs());
    cost("disk: blocks that made them", one.blockBytes(), one.outputs());
    cost("disk: journal lines that made them", one.lineBytes(), one.outputs());
    cost("disk: one snapshot (two are kept)", one.snapshotBytes(), one.outputs());
    line("");
    line(
        "Writing the snapshot takes %.1f s on the thread that owns the state, reading it when a"
            + " node comes back %.1f s, building the index %.1f s.",
        one.snapshotMs() / 1e3, one.openMs() / 1e3, one.indexMs() / 1e3);
  }

  private void cost(String what, long bytes, long outputs) {
    line("| %s | %,.0f MiB | %,d bytes |", what, mebibytes(bytes), bytes / outputs);
  }

  private static double mebibytes(long bytes) {
    return bytes / 1_048_576.0;
  }

  /// Where a run may say more than its figures.
  static Optional<String> remark(Measured measured) {
    return measured.loads().stream()
        .filter(load -> load.hard() < load.offered())
        .findFirst()
        .map(
            load ->
                "at "
                    + load.perSecond()
                    + "/s only "
                    + load.hard()
                    + " of "
                    + load.offered()
                    + " commands became hard");
  }
}
