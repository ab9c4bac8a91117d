package org.aetherchain.devnet.view;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.aetherchain.devnet.processes.NetworkRun;
import org.aetherchain.devnet.run.Phase;

/// A run of processes as a person sees it: on a terminal a block of lines that is redrawn in place,
/// elsewhere a line now and then; and a line that stays for each event.
public final class NetworkView implements Consumer<NetworkRun> {
  private static final long STATUS_MS = 5_000;
  private static final int COLUMNS = 100;
  private static final int ID_DIGITS = 10;

  /// The lines of a terminal that no node's row may take.
  private static final int OTHER_LINES = 7;

  private final PrintStream out;
  private final Style style;
  private final NoteLines notes;
  private final Redraw redraw;
  private final int rows;
  private long nextMs;

  private NetworkView(PrintStream out, Style style, int columns, int rows) {
    this.out = out;
    this.style = style;
    this.notes = new NoteLines(style, columns);
    this.redraw = new Redraw(out);
    this.rows = rows;
  }

  /// A view for logs and pipes.
  public static NetworkView plain(PrintStream out) {
    return new NetworkView(out, new Style(false), COLUMNS, 0);
  }

  /// A view for a terminal of at least [TerminalView#LEAST_COLUMNS].
  public static NetworkView live(PrintStream out, Style style, int columns, int rows) {
    return new NetworkView(out, style, columns, rows);
  }

  @Override
  public void accept(NetworkRun run) {
    List<String> fresh = notes.fresh(run.notes());
    if (rows > 0) {
      redraw.draw(fresh, block(run));
      return;
    }
    fresh.forEach(out::println);
    if (run.nowMs() >= nextMs) {
      nextMs = run.nowMs() + STATUS_MS;
      out.println(line(run));
    }
  }

  private String line(NetworkRun run) {
    String heights =
        run.standings().stream()
            .map(node -> node.softHeight() + "/" + node.hardHeight())
            .collect(Collectors.joining(" "));
    return String.format(
        Locale.ROOT,
        "%8s  %s  soft/hard %s%s",
        Words.time(run.nowMs()),
        word(run.phase()),
        heights,
        run.commands().isEmpty() ? "" : " · " + StatusLines.commands(style, run.commands()));
  }

  private static String word(Phase phase) {
    return switch (phase) {
      case RUNNING -> "running ";
      case DRAINING -> "draining";
      case COMPLETE -> "settled ";
      case TIMED_OUT -> "late    ";
      case INTERRUPTED -> "stopped ";
    };
  }

  private List<String> block(NetworkRun run) {
    List<String> lines = new ArrayList<>();
    lines.add(progress(run));
    lines.add(
        style.dim(
            String.format(
                Locale.ROOT,
                "  %-8s %7s  %-11s %7s  %-11s %4s",
                "node",
                "height",
                "soft head",
                "hard",
                "hard head",
                "lag")));
    List<NetworkRun.Standing> nodes = run.standings();
    int shown = Math.min(nodes.size(), rows - OTHER_LINES);
    nodes.subList(0, shown).forEach(node -> lines.add(row(node)));
    if (shown < nodes.size()) {
      lines.add(style.dim("  … and " + (nodes.size() - shown) + " more"));
    }
    String cut = run.isCut() ? "  " + style.bad("network cut") : "";
    lines.add(
        run.commands().isEmpty() ? cut : "  " + StatusLines.commands(style, run.commands()) + cut);
    return lines;
  }

  private String progress(NetworkRun run) {
    String where =
        switch (run.phase()) {
          case RUNNING -> Words.time(run.nowMs()) + " of " + Words.time(run.goalMs());
          case DRAINING -> "until everything is hard";
          case COMPLETE -> run.isEndless() ? "until Ctrl-C" : "everything is hard";
          case TIMED_OUT -> "not everything became hard";
          case INTERRUPTED -> "stopped";
        };
    return String.format(
        Locale.ROOT,
        "  %s %s  %s",
        style.bold(Words.time(run.nowMs())),
        StatusLines.bar(style, run.share()),
        where);
  }

  private String row(NetworkRun.Standing node) {
    return String.format(
        Locale.ROOT,
        "  %-8s %7d  %s %7d  %s %s",
        node.name(),
        node.softHeight(),
        style.soft(end(node.soft())),
        node.hardHeight(),
        style.hard(end(node.hard())),
        StatusLines.lag(style, node.softHeight() - node.hardHeight()));
  }

  private static String end(String id) {
    return "…" + id.substring(Math.max(0, id.length() - ID_DIGITS));
  }
}
