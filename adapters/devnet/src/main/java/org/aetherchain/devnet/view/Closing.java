package org.aetherchain.devnet.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.aetherchain.devnet.attack.Attacks;
import org.aetherchain.devnet.run.Check;
import org.aetherchain.devnet.run.Phase;
import org.aetherchain.devnet.run.Result;
import org.aetherchain.devnet.world.TrackedCommand;
import org.aetherchain.devnet.world.TrackedCommand.State;
import org.aetherchain.devnet.world.World;

/// What is said after a run: what became of every command and attack, and whether all is well.
public final class Closing {
  private static final int INDENT = 4;

  private final Style style;
  private final int columns;

  /// Closing words in a style.
  public Closing(Style style, int columns) {
    this.style = style;
    this.columns = columns;
  }

  /// The lines.
  public List<String> lines(Result result) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.addAll(commands(result.devnet().world()));
    lines.add("");
    lines.addAll(attacks(result.devnet().attacks()));
    for (Check check : result.checks()) {
      lines.add(
          "  "
              + (check.holds() ? style.good("✓") : style.bad("✗"))
              + " "
              + check.name()
              + style.dim(": " + check.detail()));
    }
    lines.add("");
    lines.add(verdict(result));
    return lines;
  }

  private List<String> commands(World world) {
    List<String> lines = new ArrayList<>();
    lines.add(
        style.dim(
            String.format(
                Locale.ROOT,
                "  %-13s %-17s %-7s %9s  %s",
                "command",
                "by",
                "node",
                "given at",
                "outcome")));
    List<TrackedCommand> commands = new ArrayList<>(world.client().commands());
    commands.sort(
        Comparator.comparingLong(command -> command.submittedMs().orElse(Long.MAX_VALUE)));
    for (TrackedCommand command : commands) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-13s %-17s %-7s %9s  %s",
              command.command().kind(),
              command.command().by(),
              world.nodes().get(command.node()).name(),
              command.submittedMs().map(Words::time).orElse("-"),
              outcome(command)));
    }
    return lines;
  }

  private String outcome(TrackedCommand command) {
    String reasons = String.join(", ", command.reasons());
    return switch (command.state()) {
      case HARD -> style.hard("hard") + " at height " + command.height().orElse(0L);
      case REJECTED -> style.warning("rejected") + ": " + reasons;
      case DEFERRED -> "deferred: " + reasons;
      case ACCEPTED -> style.soft("pending");
      case UNSENT -> style.dim("not submitted");
    };
  }

  private List<String> attacks(Attacks attacks) {
    List<String> lines = new ArrayList<>();
    for (Attacks.Begun begun : attacks.begun()) {
      String outcome = begun.attack().outcome().orElse("Not decided when the run ended.");
      lines.add("  " + style.bold(begun.attack().name()));
      for (String part : Words.wrap(begun.attack().what(), columns - INDENT)) {
        lines.add(" ".repeat(INDENT) + style.dim(part));
      }
      for (String part : Words.wrap(outcome, columns - INDENT)) {
        lines.add(" ".repeat(INDENT) + part);
      }
    }
    if (!lines.isEmpty()) {
      lines.add("");
    }
    return lines;
  }

  private String verdict(Result result) {
    if (result.devnet().phase() == Phase.INTERRUPTED) {
      return style.warning("Stopped before the end; what is above is what was known then.");
    }
    long hard =
        result.devnet().world().client().commands().stream()
            .filter(command -> command.state() == State.HARD)
            .count();
    return result.isGood()
        ? style.good("All is well")
            + ": one hard state at all nodes, "
            + hard
            + " commands took effect exactly once, every other was refused with its reason."
        : style.bad("SOMETHING IS WRONG") + ": a check above does not hold.";
  }
}
