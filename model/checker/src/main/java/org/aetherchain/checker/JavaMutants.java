package org.aetherchain.checker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aetherchain.checker.manifest.Manifest;
import org.aetherchain.checker.manifest.Model;
import org.aetherchain.checker.manifest.Mutant;
import org.aetherchain.checker.mutant.MutantCompiler;
import org.aetherchain.checker.tlc.SpecFolder;
import org.aetherchain.checker.tlc.TlcRun;

/// The mutants among the tasks, compiled to Java: each replay lets them answer as well, until it
/// notices that they answer otherwise than TLC.
///
/// @param classes the folders of their classes, by name
record JavaMutants(Map<String, Path> classes) {
  /// No mutants.
  static final JavaMutants NONE = new JavaMutants(Map.of());

  JavaMutants {
    classes = Map.copyOf(classes);
  }

  /// Compiles the mutants among the tasks if there is a replay that can notice them.
  static JavaMutants compile(Manifest manifest, SpecFolder spec, List<Task> tasks, Path folder)
      throws IOException {
    if (tasks.stream().noneMatch(JavaMutants::replays)
        || tasks.stream().noneMatch(Task::isMutant)) {
      return NONE;
    }
    MutantCompiler compiler = new MutantCompiler(spec.path());
    Set<String> wanted = Set.copyOf(tasks.stream().map(Task::name).toList());
    Map<String, Path> classes = new LinkedHashMap<>();
    for (Model model : manifest.models()) {
      for (Mutant mutant : model.mutants()) {
        if (wanted.contains(mutant.name())) {
          compiler.compile(mutant, folder).ifPresent(path -> classes.put(mutant.name(), path));
        }
      }
    }
    return new JavaMutants(classes);
  }

  private static boolean replays(Task task) {
    return task.run().program() instanceof TlcRun.Program.Replaying;
  }

  /// The tasks, each replay with the mutants.
  List<Task> in(List<Task> tasks) {
    return tasks.stream()
        .map(
            task ->
                task.run().program() instanceof TlcRun.Program.Replaying replaying
                    ? task.with(
                        new TlcRun.Program.Replaying(
                            replaying.mainClass(), replaying.classes(), classes))
                    : task)
        .toList();
  }

  /// The results, with what the replays say of each mutant. It is not as expected if one that
  /// belongs to a replayed model was never noticed.
  List<TaskResult> judge(List<TaskResult> results) {
    List<TaskResult> replays =
        results.stream().filter(result -> result.result().replay().isPresent()).toList();
    if (replays.isEmpty() || classes.isEmpty()) {
      return results;
    }
    List<TaskResult> judged = new ArrayList<>();
    for (TaskResult result : results) {
      judged.add(classes.containsKey(result.task().name()) ? judge(result, replays) : result);
    }
    return judged;
  }

  private static TaskResult judge(TaskResult mutant, List<TaskResult> replays) {
    for (TaskResult replay : replays) {
      long calls =
          replay
              .result()
              .replay()
              .map(counts -> counts.mutants().getOrDefault(mutant.task().name(), 0L))
              .orElse(0L);
      if (calls > 0) {
        return mutant.withJava(
            "in Java noticed by the replay of %s at call %,d"
                .formatted(replay.task().name(), calls));
      }
    }
    Optional<String> of = mutant.task().of();
    boolean mustBeNoticed =
        replays.stream().anyMatch(replay -> of.equals(Optional.of(replay.task().name())));
    TaskResult noted = mutant.withJava("in Java not noticed by the replays");
    return mustBeNoticed && mutant.verdict().exitCode() == ExitCode.OK
        ? noted.withVerdict(
            new Verdict(
                ExitCode.UNEXPECTED, "the replay does not notice this mutant compiled to Java"))
        : noted;
  }
}
