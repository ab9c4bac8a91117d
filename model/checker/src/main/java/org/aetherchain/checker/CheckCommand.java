package org.aetherchain.checker;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.aetherchain.checker.audit.AuditFiles;
import org.aetherchain.checker.console.JsonReport;
import org.aetherchain.checker.console.LiveWatcher;
import org.aetherchain.checker.console.PlainWatcher;
import org.aetherchain.checker.console.Report;
import org.aetherchain.checker.console.Style;
import org.aetherchain.checker.manifest.Manifest;
import org.aetherchain.checker.manifest.ManifestException;
import org.aetherchain.checker.manifest.ManifestReader;
import org.aetherchain.checker.manifest.ManifestUpdate;
import org.aetherchain.checker.manifest.Model;
import org.aetherchain.checker.manifest.Mutant;
import org.aetherchain.checker.manifest.StateCounts;
import org.aetherchain.checker.operators.OperatorsMain;
import org.aetherchain.checker.steps.StepsMain;
import org.aetherchain.checker.tlc.Children;
import org.aetherchain.checker.tlc.SpecFolder;
import org.aetherchain.checker.tlc.Tlc;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./aether check`: runs TLC on the models of the manifest and says whether each found what the
/// manifest says.
@Command(
    name = "aether check",
    mixinStandardHelpOptions = true,
    version = "aether check 0.1.0",
    description = "Runs the model checker on the models of spec/manifest.json.",
    footer = {
      "",
      "Exit codes: 0 all as expected, 1 failure (broken spec, I/O), 2 usage or manifest,",
      "            3 a property violated, a mutant not caught, a step not as the spec says,",
      "            4 a budget ran out."
    })
final class CheckCommand implements Callable<Integer> {
  private static final int ARGUMENTS = 1_000;
  private static final int ARGUMENTS_DEEP = 100_000;
  private static final int WALK_STEPS = 400;
  private static final int WALK_STEPS_DEEP = 1_000;
  private static final int WALK_STEPS_NAMED = 60;
  private static final int STEPS_SECONDS = 600;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "models, mutants, operators; default all")
  private List<String> names = new ArrayList<>();

  @Option(names = "--mutants", description = "also run the mutants, which must be caught")
  private boolean mutants;

  @Option(names = "--deep", description = "also run the models that take long")
  private boolean deep;

  @Option(names = "--json", description = "write the results to standard output as JSON")
  private boolean json;

  @Option(names = "--trace", description = "show behaviours also where they were expected")
  private boolean trace;

  @Option(names = "--list", description = "list models and mutants, run nothing")
  private boolean list;

  @Option(names = "--update", description = "write the measured counts into the manifest")
  private boolean update;

  @Option(names = "--workers", paramLabel = "N", description = "TLC's threads for each model")
  private @Nullable Integer workers;

  @Option(names = "--tla2tools", paramLabel = "JAR", description = "another TLC; replays nothing")
  private @Nullable Path tla2tools;

  @Option(names = "--no-replay", description = "only check, do not replay through Java")
  private boolean noReplay;

  @Option(names = "--rules", paramLabel = "DIR", description = "compiled rules to replay instead")
  private List<Path> rules = new ArrayList<>();

  @Option(names = "--operators", description = "compare each compiled operator with TLC instead")
  private boolean operators;

  @Option(names = "--seed", paramLabel = "N", description = "seed of the arguments of --operators")
  private long seed = 1;

  @Option(
      names = "--steps",
      paramLabel = "FILE",
      description = "compare the steps of a node with TLC instead: see ./aether node trace")
  private @Nullable Path steps;

  @Option(
      names = "--budget",
      paramLabel = "SECONDS",
      description =
          "how long each model or --steps may take, instead of what the manifest says and 600")
  private @Nullable Integer budgetSeconds;

  @Option(names = "--report", paramLabel = "FILE", description = "where the audit report goes")
  private Path report =
      Path.of(System.getProperty("aether.root", "."), "target", "check", "report.html");

  @Option(names = "--no-report", description = "write no audit report")
  private boolean noReport;

  @Option(names = "--spec", paramLabel = "DIR", description = "the folder with manifest.json")
  private Path specPath = Path.of(System.getProperty("aether.root", "."), "spec");

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;

  CheckCommand(PrintStream out, PrintStream err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      return run().number();
    } catch (ManifestException broken) {
      err.println("aether check: " + specPath.resolve("manifest.json") + ":" + broken.getMessage());
      return ExitCode.USAGE.number();
    } catch (UsageException wrong) {
      err.println("aether check: " + wrong.getMessage());
      return ExitCode.USAGE.number();
    } catch (IOException broken) {
      err.println("aether check: " + words(broken));
      return ExitCode.FAILURE.number();
    }
  }

  private static String words(IOException broken) {
    return switch (broken) {
      case java.nio.file.NoSuchFileException missing -> "no such file: " + missing.getFile();
      case java.nio.file.AccessDeniedException denied -> "no access to " + denied.getFile();
      default -> String.valueOf(broken.getMessage());
    };
  }

  private ExitCode run()
      throws UsageException, ManifestException, IOException, InterruptedException {
    OptionalInt threads = positive("--workers", workers);
    OptionalInt budget = positive("--budget", budgetSeconds);
    Optional<Path> jar = Optional.ofNullable(tla2tools);
    if (jar.isPresent() && !Files.isRegularFile(jar.get())) {
      throw new UsageException("--tla2tools: no such file: " + jar.get());
    }
    for (Path folder : rules) {
      if (!Files.isDirectory(folder)) {
        throw new UsageException("--rules: no such folder: " + folder);
      }
    }
    SpecFolder spec = new SpecFolder(specPath);
    if (steps != null) {
      return steps(spec, steps, budget, jar);
    }
    Manifest manifest = ManifestReader.read(spec.path());
    if (list) {
      list(manifest);
      return ExitCode.OK;
    }
    if (operators) {
      return operators(spec, jar);
    }
    boolean replay = !noReplay && jar.isEmpty();
    List<Task> tasks =
        new Selection(names, mutants, deep, threads, budget, replay, rules).tasks(manifest, spec);
    if (tasks.isEmpty()) {
      throw new UsageException(
          "nothing to run: --list names all models, --deep runs the long ones");
    }
    List<TaskResult> results = results(manifest, tasks, spec, jar);
    ExitCode exitCode = Verdict.worst(results.stream().map(TaskResult::verdict).toList());
    if (json) {
      out.print(new JsonReport(spec::source).text(results, exitCode));
      out.flush();
    } else {
      new Report(Style.of(terminal), spec::source, trace).lines(results).forEach(out::println);
    }
    if (!noReport) {
      new AuditFiles(report).write(manifest, spec, results, exitCode);
      err.println("the audit report is " + report);
    }
    return update ? update(spec, results, exitCode) : exitCode;
  }

  private static OptionalInt positive(String option, @Nullable Integer given)
      throws UsageException {
    if (given == null) {
      return OptionalInt.empty();
    }
    if (given < 1) {
      throw new UsageException(option + " must be at least 1");
    }
    return OptionalInt.of(given);
  }

  private List<TaskResult> results(
      Manifest manifest, List<Task> tasks, SpecFolder spec, Optional<Path> jar)
      throws InterruptedException, IOException {
    int cores = Runtime.getRuntime().availableProcessors();
    try (Children children = new Children().endWithJvm()) {
      JavaMutants compiled = JavaMutants.compile(manifest, spec, tasks, children.folder());
      try (Watcher watcher = watcher(tasks.size())) {
        Schedule schedule = new Schedule(new Tlc(spec, jar, children), cores, watcher);
        return compiled.judge(schedule.run(compiled.in(tasks)));
      }
    }
  }

  /// Evidence that each operator means in Java what it means in TLC.
  private ExitCode operators(SpecFolder spec, Optional<Path> jar)
      throws UsageException, IOException, InterruptedException {
    int arguments = deep ? ARGUMENTS_DEEP : ARGUMENTS;
    int all = deep ? WALK_STEPS_DEEP : WALK_STEPS;
    int steps = names.isEmpty() ? all : WALK_STEPS_NAMED;
    out.printf("%,d arguments for each operator, seed %d%n", arguments, seed);
    List<String> given = new ArrayList<>();
    given.addAll(List.of(spec.path().toString(), "" + arguments, Long.toString(seed), "" + steps));
    for (String name : names) {
      if (!OperatorsMain.knows(name)) {
        throw new UsageException("no operator " + name + "; write it as Fees!Advance");
      }
      given.add(name);
    }
    return child(spec, jar, OperatorsMain.class, given);
  }

  /// Evidence that a node did what the spec says.
  private ExitCode steps(SpecFolder spec, Path trace, OptionalInt budget, Optional<Path> jar)
      throws UsageException, IOException, InterruptedException {
    if (!names.isEmpty()) {
      throw new UsageException("--steps takes one file and no names: " + names);
    }
    List<String> given = new ArrayList<>();
    given.add(spec.path().toString());
    given.add(trace.toRealPath().toString());
    given.add(Integer.toString(budget.orElse(STEPS_SECONDS)));
    given.addAll(json ? List.of("json") : List.of());
    return child(spec, jar, StepsMain.class, given);
  }

  /// Runs another main class that has TLC in its JVM and ends with one of our exit codes.
  private ExitCode child(SpecFolder spec, Optional<Path> jar, Class<?> main, List<String> given)
      throws UsageException, IOException, InterruptedException {
    if (jar.isPresent()) {
      throw new UsageException("--tla2tools is for models; this needs the TLC of this build");
    }
    Set<Integer> understood =
        Set.of(
            ExitCode.OK.number(),
            ExitCode.USAGE.number(),
            ExitCode.UNEXPECTED.number(),
            ExitCode.INCONCLUSIVE.number());
    try (Children children = new Children().endWithJvm()) {
      int exitCode =
          new Tlc(spec, Optional.empty(), children).run(main, given, out::println, understood);
      return Stream.of(ExitCode.values())
          .filter(known -> known.number() == exitCode)
          .findFirst()
          .orElse(ExitCode.FAILURE);
    }
  }

  private Watcher watcher(int total) {
    if (terminal && !json) {
      return new LiveWatcher(out, total).start();
    }
    return new PlainWatcher(json ? err : out);
  }

  private ExitCode update(SpecFolder spec, List<TaskResult> results, ExitCode exitCode)
      throws IOException, ManifestException {
    Map<String, StateCounts> measured = new LinkedHashMap<>();
    for (TaskResult result : results) {
      boolean asExpected =
          result.task().expectation().words().equals(result.result().finding().words());
      if (!result.task().isMutant() && asExpected && result.result().counts().isPresent()) {
        measured.put(result.task().name(), result.result().counts().get());
      }
    }
    ManifestUpdate.write(spec.path(), measured);
    err.println("wrote the counts of " + measured.size() + " models into the manifest");
    boolean onlyCounts =
        results.stream()
            .filter(result -> result.verdict().exitCode() != ExitCode.OK)
            .allMatch(result -> measured.containsKey(result.task().name()));
    return onlyCounts ? ExitCode.OK : exitCode;
  }

  private void list(Manifest manifest) {
    for (Model model : manifest.models()) {
      out.println(
          "%s  [%s] %s, %s"
              .formatted(model.name(), model.tier(), model.module(), model.expectation().words()));
      out.println("    " + model.question());
      for (Mutant mutant : model.mutants()) {
        out.println(
            "    mutant %s (%s): %s; must violate %s"
                .formatted(mutant.name(), mutant.rule(), mutant.text(), mutant.property()));
      }
    }
  }
}
