package org.aetherchain.checker.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.aetherchain.checker.ExitCode;
import org.aetherchain.checker.Task;
import org.aetherchain.checker.TaskResult;
import org.aetherchain.checker.manifest.Expectation;
import org.aetherchain.checker.manifest.Manifest;
import org.aetherchain.checker.manifest.Model;
import org.aetherchain.checker.manifest.Mutant;
import org.aetherchain.checker.manifest.StateCounts;
import org.aetherchain.checker.observe.Observation;
import org.aetherchain.checker.tlc.Configuration;
import org.aetherchain.checker.tlc.Finding;
import org.aetherchain.checker.tlc.SpecFolder;
import org.aetherchain.checker.trace.Trace;
import org.aetherchain.report.ReportKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A run of the checker as its report draws it: `aether-check-report/1`.
///
/// Models stand in the manifest's order, also those that were not run. Pieces of the spec, values
/// and behaviours are stored once and named by their number in `sources`, `values` and `traces`.
public final class AuditReport {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final SpecFolder spec;
  private final Sources sources;
  private final Behaviours behaviours;
  private final Map<String, TaskResult> results;

  private AuditReport(SpecFolder spec, List<TaskResult> results) {
    this.spec = spec;
    this.sources = new Sources(new Definitions(spec));
    this.behaviours = new Behaviours(sources, spec::source);
    this.results =
        results.stream()
            .collect(Collectors.toMap(result -> result.task().name(), Function.identity()));
  }

  /// The report's data.
  ///
  /// @throws IOException when the spec cannot be read
  public static JsonNode json(
      Manifest manifest, SpecFolder spec, List<TaskResult> results, ExitCode exitCode)
      throws IOException {
    return MAPPER.valueToTree(new AuditReport(spec, results).root(manifest, exitCode));
  }

  private Map<String, Object> root(Manifest manifest, ExitCode exitCode) throws IOException {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", ReportKind.CHECK.format());
    root.put("exitCode", exitCode.number());
    List<Object> models = new ArrayList<>();
    List<Object> mutants = new ArrayList<>();
    for (Model model : manifest.models()) {
      models.add(model(model));
      for (Mutant mutant : model.mutants()) {
        mutants.add(mutant(model, mutant));
      }
    }
    root.put("models", models);
    root.put("mutants", mutants);
    root.put("omitted", behaviours.omitted());
    root.put("sources", sources.all());
    root.put("traces", behaviours.traces());
    root.put("values", behaviours.values());
    return root;
  }

  private Map<String, Object> model(Model model) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", model.name());
    object.put("question", model.question());
    object.put("rules", model.rules());
    object.put("file", spec.name(spec.file(model.module())));
    object.put("cfg", spec.name(spec.file(model.cfg())));
    String text = Files.readString(spec.file(model.cfg()));
    object.put("configuration", text.strip());
    object.put("tier", model.tier().name().toLowerCase(Locale.ROOT));
    object.put("expected", model.expectation().words());
    object.put("guard", model.expectation() instanceof Expectation.Violates);
    object.put("replay", model.replay());
    object.put("mutants", model.mutants().stream().map(Mutant::name).toList());
    model.counts().ifPresent(counts -> object.put("recorded", counts(counts)));
    List<Object> properties = new ArrayList<>();
    if (model.expectation() instanceof Expectation.Violates guard) {
      properties.add(property(model.module(), guard.property(), "reachability"));
    } else {
      Configuration configuration = new Configuration(text);
      for (String name : configuration.invariants()) {
        properties.add(property(model.module(), name, "invariant"));
      }
      for (String name : configuration.properties()) {
        properties.add(property(model.module(), name, "temporal"));
      }
    }
    object.put("properties", properties);
    Optional<TaskResult> result = Optional.ofNullable(results.get(model.name()));
    if (result.isPresent()) {
      object.put("run", run(result.get()));
    }
    return object;
  }

  private Map<String, Object> property(String module, String name, String kind) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", name);
    object.put("kind", kind);
    object.put("source", sources.operator(module, name));
    return object;
  }

  private Map<String, Object> mutant(Model model, Mutant mutant) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", mutant.name());
    object.put("model", model.name());
    object.put("text", mutant.text());
    object.put("rule", mutant.rule());
    object.put("tier", mutant.tier().name().toLowerCase(Locale.ROOT));
    object.put("property", property(mutant.module(), mutant.property(), "caught by"));
    List<Object> changes = new ArrayList<>();
    for (String override : mutant.overrides()) {
      changes.add(change(mutant.module(), override));
    }
    object.put("changes", changes);
    Optional<TaskResult> result = Optional.ofNullable(results.get(mutant.name()));
    if (result.isPresent()) {
      object.put("run", run(result.get()));
    }
    return object;
  }

  /// What a mutant puts in a rule's place: both texts, or a constant's value.
  private Map<String, Object> change(String module, String override) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    int arrow = override.indexOf("<-");
    int end = arrow < 0 ? override.indexOf('=') : arrow;
    String name = end < 0 ? override : override.substring(0, end).strip();
    object.put("name", name);
    object.put("right", sources.operator(module, name));
    if (arrow < 0) {
      object.put("value", override);
    } else {
      object.put("wrong", sources.operator(module, override.substring(arrow + 2).strip()));
    }
    return object;
  }

  private Map<String, Object> run(TaskResult result) throws IOException {
    Task task = result.task();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("found", result.result().finding().words());
    object.put("verdict", result.verdict().word());
    object.put("ok", result.verdict().exitCode() == ExitCode.OK);
    object.put("note", result.verdict().note());
    object.put("java", result.java());
    object.put("workers", task.run().workers());
    object.put("milliseconds", result.result().duration().toMillis());
    result.result().counts().ifPresent(counts -> object.put("counts", counts(counts)));
    result
        .result()
        .replay()
        .ifPresent(
            replay ->
                object.put(
                    "replayed",
                    Map.of(
                        "transitions", replay.transitions(),
                        "calls", replay.calls(),
                        "distinct", replay.distinct())));
    if (result.result().observation().isPresent()) {
      observed(object, result.result().observation().get(), !task.isMutant());
    }
    switch (result.result().finding()) {
      case Finding.Violation violation ->
          object.put("trace", trace(task, violation.property(), violation.trace()));
      case Finding.ReplayDiffers differs -> {
        object.put("difference", differs.lines());
        object.put("trace", trace(task, "replay", differs.trace()));
      }
      case Finding.Failed failed -> object.put("trace", trace(task, "", failed.trace()));
      case Finding.NoError _, Finding.OutOfBudget _ -> {}
    }
    return object;
  }

  private void observed(Map<String, Object> object, Observation observation, boolean withGraph)
      throws IOException {
    List<Object> actions = new ArrayList<>();
    for (Observation.ActionCount action : observation.actions()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", action.name());
      one.put("file", spec.source(action.module()));
      one.put("line", action.line());
      one.put("taken", action.taken());
      one.put("found", action.found());
      one.put("source", sources.at(action.module(), action.line()));
      actions.add(one);
    }
    object.put("actions", actions);
    if (withGraph && observation.graph().isPresent()) {
      object.put("graph", behaviours.graph(observation.graph().get()));
    }
  }

  private @Nullable Integer trace(Task task, String violated, Trace trace) throws IOException {
    return behaviours.trace(task.name(), violated, trace);
  }

  private static Map<String, Object> counts(StateCounts counts) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("distinct", counts.distinct());
    object.put("generated", counts.generated());
    object.put("depth", counts.depth());
    return object;
  }
}
