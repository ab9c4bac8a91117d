package org.aetherchain.checker;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aetherchain.checker.manifest.Manifest;
import org.aetherchain.checker.manifest.Mutant;
import org.aetherchain.checker.mutant.MutantCompiler;
import org.aetherchain.checker.tlc.SpecFolder;
import org.aetherchain.checker.tlc.TlcRun;

/// The mutants among the tasks, compiled to Java: the replay that must notice a mutant lets it
/// answer as well, until it answers otherwise than TLC.
///
/// @param classes the folders of their classes, by name
/// @param replays the model whose replay must notice each, by name
record JavaMutants(Map<String, Path> classes, Map<String, String> replays) {
  /// No mutants.
  static final JavaMutants NONE = new JavaMutants(Map.of(), Map.of());

  JavaMutants {
    classes = Map.copyOf(classes);
    replays = Map.copyOf(replays);
  }

  /// Compiles those mutants among the tasks whose replay is among them too.
  static JavaMutants compile(Manifest manifest, SpecFolder spec, List<Task> tasks, Path folder)
      throws IOException {
    Set<String> wanted = tasks.stream().map(Task::name).collect(toUnmodifiableSet());
    Set<String> replayed =
        tasks.stream().filter(JavaMutants::replays).map(Task::name).collect(toUnmodifiableSet());
    List<Mutant> mutants =
        manifest.models().stream()
            .flatMap(model -> model.mutants().stream())
            .filter(mutant -> wanted.contains(mutant.name()))
            .filter(mutant -> mutant.replay().filter(replayed::contains).isPresent())
            .toList();
    if (mutants.isEmpty()) {
      return NONE;
    }
    MutantCompiler compiler = new MutantCompiler(spec.path());
    Map<String, Path> classes = new LinkedHashMap<>();
    Map<String, String> replays = new LinkedHashMap<>();
    for (Mutant mutant : mutants) {
      classes.put(mutant.name(), compiler.compile(mutant, folder));
      replays.put(mutant.name(), mutant.replay().orElseThrow());
    }
    return new JavaMutants(classes, replays);
  }

  private static boolean replays(Task task) {
    return task.run().program() instanceof TlcRun.Program.Replaying;
  }

  /// The tasks, each replay with the mutants that it must notice.
  List<Task> in(List<Task> tasks) {
    return tasks.stream()
        .map(
            task ->
                task.run().program() instanceof TlcRun.Program.Replaying replaying
                    ? task.with(
                        new TlcRun.Program.Replaying(
                            replaying.mainClass(), replaying.classes(), suspects(task.name())))
                    : task)
        .toList();
  }

  private Map<String, Path> suspects(String replay) {
    Map<String, Path> suspects = new LinkedHashMap<>(classes);
    suspects.keySet().removeIf(mutant -> !replay.equals(replays.get(mutant)));
    return suspects;
  }

  /// The results, with what the replays say of each mutant. It is not as expected if its replay did
  /// not notice it.
  List<TaskResult> judge(List<TaskResult> results) {
    Map<String, Long> noticed = new LinkedHashMap<>();
    results.forEach(
        result -> result.result().replay().ifPresent(counts -> noticed.putAll(counts.mutants())));
    return results.stream()
        .map(
            result ->
                noticed.containsKey(result.task().name())
                    ? judge(result, noticed.getOrDefault(result.task().name(), 0L))
                    : result)
        .toList();
  }

  private TaskResult judge(TaskResult mutant, long calls) {
    String replay = replays.get(mutant.task().name());
    if (calls > 0) {
      return mutant.withJava(
          "in Java noticed by the replay of %s at call %,d".formatted(replay, calls));
    }
    TaskResult noted = mutant.withJava("in Java not noticed by the replay of " + replay);
    return mutant.verdict().exitCode() == ExitCode.OK
        ? noted.withVerdict(
            new Verdict(
                ExitCode.UNEXPECTED, "the replay does not notice this mutant compiled to Java"))
        : noted;
  }
}
