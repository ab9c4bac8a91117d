package org.aetherchain.checker.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.aetherchain.checker.ExitCode;
import org.aetherchain.checker.Task;
import org.aetherchain.checker.TaskResult;
import org.aetherchain.checker.tlc.Finding;
import org.aetherchain.checker.trace.Change;
import org.aetherchain.checker.trace.Difference;
import org.aetherchain.checker.trace.Step;
import org.aetherchain.checker.trace.TlaValue;
import org.aetherchain.checker.trace.Trace;
import tools.jackson.databind.json.JsonMapper;

/// The results as one JSON object.
///
/// @param source finds the file to name for a module
public record JsonReport(UnaryOperator<String> source) {

  /// The text, with a line end.
  public String text(List<TaskResult> results, ExitCode exitCode) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("exitCode", exitCode.number());
    root.put("results", results.stream().map(this::result).toList());
    return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(root)
        + "\n";
  }

  private Map<String, Object> result(TaskResult result) {
    Task task = result.task();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", task.name());
    object.put("kind", task.isMutant() ? "mutant" : "model");
    task.of().ifPresent(model -> object.put("model", model));
    object.put("question", task.question());
    object.put("rules", task.rules());
    object.put("module", task.module());
    object.put("workers", task.run().workers());
    object.put("expected", task.expectation().words());
    object.put("found", result.result().finding().words());
    object.put("verdict", result.verdict().word());
    object.put("note", result.verdict().note());
    result
        .result()
        .counts()
        .ifPresent(
            counts -> {
              object.put("distinctStates", counts.distinct());
              object.put("generatedStates", counts.generated());
              object.put("depth", counts.depth());
            });
    result
        .result()
        .replay()
        .ifPresent(
            replay -> {
              object.put("replayedTransitions", replay.transitions());
              object.put("replayedCalls", replay.calls());
              object.put("replayedDistinctCalls", replay.distinct());
            });
    if (!result.java().isEmpty()) {
      object.put("java", result.java());
    }
    object.put("milliseconds", result.result().duration().toMillis());
    switch (result.result().finding()) {
      case Finding.Violation violation -> object.put("trace", trace(violation.trace()));
      case Finding.ReplayDiffers differs -> {
        object.put("difference", differs.lines());
        object.put("trace", trace(differs.trace()));
      }
      case Finding.Failed failed -> object.put("trace", trace(failed.trace()));
      case Finding.NoError _, Finding.OutOfBudget _ -> {}
    }
    return object;
  }

  private List<Object> trace(Trace trace) {
    List<Object> steps = new ArrayList<>();
    Map<String, TlaValue> before = Map.of();
    for (Step step : trace.steps()) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("step", step.number());
      object.put("action", step.action());
      if (!step.module().isEmpty()) {
        object.put("file", source.apply(step.module()));
        object.put("line", step.line());
      }
      object.put(
          "changes",
          Difference.between(before, step.variables()).stream().map(JsonReport::change).toList());
      steps.add(object);
      before = step.variables();
    }
    return steps;
  }

  private static Map<String, String> change(Change change) {
    Map<String, String> object = new LinkedHashMap<>();
    object.put("path", change.path());
    object.put("kind", change.kind().sign());
    if (change.kind() != Change.Kind.ADDED) {
      object.put("before", change.before());
    }
    if (change.kind() != Change.Kind.REMOVED) {
      object.put("after", change.after());
    }
    return object;
  }
}
