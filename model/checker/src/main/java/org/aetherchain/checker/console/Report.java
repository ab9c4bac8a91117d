package org.aetherchain.checker.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.aetherchain.checker.ExitCode;
import org.aetherchain.checker.Task;
import org.aetherchain.checker.TaskResult;
import org.aetherchain.checker.Verdict;
import org.aetherchain.checker.manifest.StateCounts;
import org.aetherchain.checker.tlc.Finding;
import org.aetherchain.checker.tlc.ReplayCounts;
import org.aetherchain.checker.trace.Trace;
import org.aetherchain.checker.trace.TraceTable;

/// The results as a person reads them: a table, then everything that needs a closer look.
///
/// @param style how things stand out
/// @param source finds the file to name for a module
/// @param allTraces whether behaviours are shown also where they were expected
public record Report(Style style, UnaryOperator<String> source, boolean allTraces) {

  /// The lines of the report.
  public List<String> lines(List<TaskResult> results) {
    List<String> lines = new ArrayList<>();
    List<TaskResult> models = results.stream().filter(r -> !r.task().isMutant()).toList();
    List<TaskResult> mutants = results.stream().filter(r -> r.task().isMutant()).toList();
    if (!models.isEmpty()) {
      lines.add("");
      lines.addAll(table("model", models));
    }
    if (!mutants.isEmpty()) {
      lines.add("");
      lines.addAll(table("mutant", mutants));
    }
    for (TaskResult result : results) {
      details(lines, result);
    }
    lines.add("");
    lines.add(total(results));
    return lines;
  }

  private List<String> table(String kind, List<TaskResult> results) {
    Table table = new Table("lllrrrl");
    table.row(
        heading(kind),
        heading("expected"),
        heading("found"),
        heading("distinct"),
        heading("depth"),
        heading("time"),
        heading("verdict"));
    for (TaskResult result : results) {
      Optional<StateCounts> counts = result.result().counts();
      table.row(
          new Table.Cell(result.task().name(), style.bold(result.task().name())),
          Table.Cell.of(result.task().expectation().words()),
          Table.Cell.of(result.result().finding().words()),
          Table.Cell.of(counts.map(c -> Words.count(c.distinct())).orElse("")),
          Table.Cell.of(counts.map(c -> Words.count(c.depth())).orElse("")),
          Table.Cell.of(Words.time(result.result().duration())),
          verdict(result.verdict()));
    }
    List<String> rows = table.lines();
    List<String> lines = new ArrayList<>();
    lines.add(rows.getFirst());
    for (int i = 0; i < results.size(); i++) {
      lines.add(rows.get(i + 1));
      lines.add("    " + style.dim(question(results.get(i).task())));
      if (!results.get(i).java().isEmpty()) {
        lines.add("    " + results.get(i).java());
      }
      results.get(i).result().replay().map(Report::replayed).ifPresent(lines::add);
    }
    return lines;
  }

  private static String replayed(ReplayCounts replay) {
    return "    replayed in Java: %s transitions, %s calls, %s of them different"
        .formatted(
            Words.count(replay.transitions()),
            Words.count(replay.calls()),
            Words.count(replay.distinct()));
  }

  private static String question(Task task) {
    String rules = String.join(", ", task.rules());
    return task.question()
        + (rules.isEmpty() ? "" : " (" + rules + ")")
        + task.of().map(model -> " in " + model).orElse("");
  }

  private Table.Cell heading(String text) {
    return new Table.Cell(text, style.dim(text));
  }

  private Table.Cell verdict(Verdict verdict) {
    String word = verdict.word();
    return new Table.Cell(
        word,
        switch (verdict.exitCode()) {
          case OK -> style.green(word);
          case INCONCLUSIVE -> style.yellow(word);
          case FAILURE, USAGE, UNEXPECTED -> style.red(word);
        });
  }

  private void details(List<String> lines, TaskResult result) {
    boolean ok = result.verdict().exitCode() == ExitCode.OK;
    Trace trace =
        switch (result.result().finding()) {
          case Finding.Violation violation -> violation.trace();
          case Finding.ReplayDiffers differs -> differs.trace();
          case Finding.Failed failed -> failed.trace();
          case Finding.NoError _, Finding.OutOfBudget _ -> Trace.NONE;
        };
    boolean showTrace = !trace.steps().isEmpty() && (!ok || allTraces);
    if (result.verdict().note().isEmpty() && !showTrace) {
      return;
    }
    lines.add("");
    String note = result.verdict().note();
    lines.add(
        style.bold(result.task().name())
            + ": "
            + (note.isEmpty() ? result.result().finding().words() : note));
    if (result.result().finding() instanceof Finding.ReplayDiffers differs) {
      differs.lines().forEach(line -> lines.add("  " + line));
    }
    if (showTrace) {
      lines.addAll(new TraceTable(source, style::bold).lines(trace));
    }
  }

  private String total(List<TaskResult> results) {
    long ok = results.stream().filter(r -> r.verdict().exitCode() == ExitCode.OK).count();
    long bad = results.stream().filter(r -> r.verdict().exitCode() == ExitCode.UNEXPECTED).count();
    long failed = results.stream().filter(r -> r.verdict().exitCode() == ExitCode.FAILURE).count();
    long open = results.size() - ok - bad - failed;
    StringBuilder words = new StringBuilder();
    words.append(ok).append(" of ").append(results.size()).append(" as expected");
    append(words, bad, "unexpected");
    append(words, failed, "failed");
    append(words, open, "inconclusive");
    return ok == results.size() ? style.green(words.toString()) : style.red(words.toString());
  }

  private static void append(StringBuilder words, long number, String what) {
    if (number > 0) {
      words.append(", ").append(number).append(' ').append(what);
    }
  }
}
