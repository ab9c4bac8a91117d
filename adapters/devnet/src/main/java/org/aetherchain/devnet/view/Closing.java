package org.aetherchain.devnet.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.aetherchain.devnet.run.Check;
import org.aetherchain.devnet.run.Ending;
import org.aetherchain.devnet.world.TrackedCommand;

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
  public List<String> lines(Ending ending) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    if (!ending.commands().isEmpty()) {
      lines.addAll(commands(ending));
      lines.add("");
    }
    lines.addAll(attacks(ending));
    for (Check check : ending.checks()) {
      lines.add(
          "  "
              + (check.holds() ? style.good("✓") : style.bad("✗"))
              + " "
              + check.name()
              + style.dim(": " + check.detail()));
    }
    lines.add("");
    lines.add(verdict(ending));
    return lines;
  }

  private List<String> commands(Ending ending) {
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
    List<TrackedCommand> commands = new ArrayList<>(ending.commands());
    commands.sort(
        Comparator.comparingLong(command -> command.submittedMs().orElse(Long.MAX_VALUE)));
    for (TrackedCommand command : commands) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-13s %-17s %-7s %9s  %s",
              command.command().kind(),
              command.command().by(),
              ending.nodes().get(command.node()).name(),
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

  private List<String> attacks(Ending ending) {
    List<String> lines = new ArrayList<>();
    for (Ending.AttackEnd attack : ending.attacks()) {
      lines.add("  " + style.bold(attack.name()));
      for (String part : Words.wrap(attack.what(), columns - INDENT)) {
        lines.add(" ".repeat(INDENT) + style.dim(part));
      }
      for (String part : Words.wrap(attack.outcome(), columns - INDENT)) {
        lines.add(" ".repeat(INDENT) + part);
      }
    }
    if (!lines.isEmpty()) {
      lines.add("");
    }
    return lines;
  }

  private String verdict(Ending ending) {
    if (ending.isInterrupted()) {
      return style.warning("Stopped before the end; what is above is what was known then.");
    }
    String commands =
        ending.commands().isEmpty()
            ? "."
            : ", "
                + ending.hardCommands()
                + " commands took effect exactly once, every other was refused with its reason.";
    return ending.isGood()
        ? style.good("All is well") + ": one hard state at all nodes" + commands
        : style.bad("SOMETHING IS WRONG") + ": " + wrong(ending);
  }

  private static String wrong(Ending ending) {
    boolean isLate = ending.checks().stream().allMatch(Check::holds);
    return isLate ? "not everything was settled in time." : "a check above does not hold.";
  }
}
