package org.aetherchain.devnet.view;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aetherchain.devnet.node.DevnetNode;
import org.aetherchain.devnet.run.Goal;
import org.aetherchain.devnet.run.Phase;
import org.aetherchain.devnet.world.TrackedCommand;
import org.aetherchain.devnet.world.TrackedCommand.State;
import org.aetherchain.devnet.world.World;

/// Where a run is, as lines of text.
public final class StatusLines {
  private static final int BAR_CELLS = 30;

  /// The lines of a terminal that no node's row may take.
  private static final int OTHER_LINES = 8;

  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  private final Style style;
  private final Goal goal;

  /// Lines in a style about a run with a goal.
  public StatusLines(Style style, Goal goal) {
    this.style = style;
    this.goal = goal;
  }

  /// The style of the lines.
  Style style() {
    return style;
  }

  /// All that a terminal of `rows` lines shows; of many nodes the first.
  List<String> block(World world, Phase phase, double share, int rows) {
    List<String> lines = new ArrayList<>();
    lines.add(progress(world, phase, share));
    lines.add(
        style.dim(
            String.format(
                Locale.ROOT,
                "  %-8s %7s  %-11s %7s  %-11s %4s %8s",
                "node",
                "height",
                "soft head",
                "hard",
                "hard head",
                "lag",
                "pool")));
    int shown = Math.min(world.nodes().size(), rows - OTHER_LINES);
    world.nodes().subList(0, shown).forEach(node -> lines.add(row(node)));
    if (shown < world.nodes().size()) {
      lines.add(style.dim("  … and " + (world.nodes().size() - shown) + " more"));
    }
    lines.add("  " + commands(world));
    lines.add(
        "  "
            + forks(world)
            + style.dim(" · ")
            + Words.rate(world.network().rates().totalPerSecond())
            + style.dim(" · ")
            + Words.number(world.links().traffic().delivered())
            + " messages"
            + (world.links().isCut() ? style.dim(" · ") + style.bad("network cut") : ""));
    return lines;
  }

  /// All that a log shows.
  String line(World world, Phase phase) {
    DevnetNode first = world.nodes().getFirst();
    long soft = first.head().block().header().height();
    return String.format(
        Locale.ROOT,
        "%8s  %s  height %d, hard %d, lag %d · %s · %s",
        Words.time(world.scheduler().nowMs()),
        phase == Phase.RUNNING ? "running " : "draining",
        soft,
        hardHeight(first),
        soft - hardHeight(first),
        commands(world),
        forks(world));
  }

  private static long hardHeight(DevnetNode node) {
    return node.hard().block().header().height();
  }

  private String progress(World world, Phase phase, double share) {
    String where =
        switch (phase) {
          case RUNNING ->
              switch (goal) {
                case Goal.Blocks(long count) ->
                    world.chronicle().height() + " of " + count + " blocks";
                case Goal.Lasting(long ms) ->
                    Words.time(world.scheduler().nowMs()) + " of " + Words.time(ms);
              };
          case DRAINING -> "until everything is hard";
          case COMPLETE -> "everything is hard";
          case TIMED_OUT -> "not everything became hard";
          case INTERRUPTED -> "stopped";
        };
    return String.format(
        Locale.ROOT,
        "  %s %s %3d %%  %s",
        style.bold(Words.time(world.scheduler().nowMs())),
        bar(share),
        (int) (100 * share),
        where);
  }

  private String bar(double share) {
    return bar(style, share);
  }

  /// A bar of eighths of a cell.
  static String bar(Style style, double share) {
    int eighths = (int) (share * BAR_CELLS * 8);
    StringBuilder cells = new StringBuilder("█".repeat(eighths / 8));
    if (cells.length() < BAR_CELLS) {
      cells.append(EIGHTHS.charAt(eighths % 8)).append(" ".repeat(BAR_CELLS - cells.length()));
    }
    cells.setLength(BAR_CELLS);
    return style.dim("▕") + style.good(cells.toString()) + style.dim("▏");
  }

  private String row(DevnetNode node) {
    long soft = node.head().block().header().height();
    long hard = hardHeight(node);
    return String.format(
        Locale.ROOT,
        "  %-8s %7d  %s %7d  %s %s %8d",
        node.name(),
        soft,
        style.soft(Words.id(node.head().id())),
        hard,
        style.hard(Words.id(node.hard().id())),
        lag(soft - hard),
        node.state().pool().waiting().size());
  }

  private String lag(long blocks) {
    return lag(style, blocks);
  }

  /// How far the hard head is behind.
  static String lag(Style style, long blocks) {
    String text = String.format(Locale.ROOT, "%4d", blocks);
    return blocks > 6 ? style.warning(text) : text;
  }

  private String commands(World world) {
    return commands(style, world.client().commands());
  }

  /// What has become of commands.
  static String commands(Style style, List<TrackedCommand> commands) {
    Map<State, Integer> counts = new EnumMap<>(State.class);
    for (TrackedCommand command : commands) {
      counts.merge(command.state(), 1, Integer::sum);
    }
    int pending = counts.getOrDefault(State.ACCEPTED, 0) + counts.getOrDefault(State.DEFERRED, 0);
    return "commands "
        + style.hard(counts.getOrDefault(State.HARD, 0) + " hard")
        + ", "
        + style.soft(pending + " pending")
        + ", "
        + style.warning(counts.getOrDefault(State.REJECTED, 0) + " rejected")
        + ", "
        + counts.getOrDefault(State.UNSENT, 0)
        + " to come";
  }

  private static String forks(World world) {
    long lost = world.chronicle().mined().size() - world.chronicle().height();
    return "forks " + lost + (lost == 1 ? " block" : " blocks");
  }
}
