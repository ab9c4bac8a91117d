package org.aetherchain.checker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.aetherchain.checker.manifest.Expectation;
import org.aetherchain.checker.manifest.Manifest;
import org.aetherchain.checker.manifest.Model;
import org.aetherchain.checker.manifest.Mutant;
import org.aetherchain.checker.manifest.Tier;
import org.aetherchain.checker.replay.NodeReplayMain;
import org.aetherchain.checker.tlc.Configuration;
import org.aetherchain.checker.tlc.SpecFolder;
import org.aetherchain.checker.tlc.TlcRun;

/// What the user asked to run.
///
/// @param names models and mutants by name; none means all of the tier
/// @param mutants whether the models' mutants are run too
/// @param deep whether the long ones are run too
/// @param workers TLC's threads instead of the manifest's
/// @param budget wall-clock seconds for each instead of the manifest's
/// @param replay whether models that ask for it are replayed through the compiled rules
/// @param classes folders whose compiled rules take the place of this build's in replays
record Selection(
    List<String> names,
    boolean mutants,
    boolean deep,
    OptionalInt workers,
    OptionalInt budget,
    boolean replay,
    List<Path> classes) {
  private static final long SHORT_STATES = 20_000;

  Selection {
    names = List.copyOf(names);
    classes = List.copyOf(classes);
  }

  /// The tasks, in the order of the manifest.
  List<Task> tasks(Manifest manifest, SpecFolder spec) throws UsageException, IOException {
    for (String name : names) {
      if (!known(manifest).contains(name)) {
        throw new UsageException(
            "no model or mutant is called " + name + "; --list names them all");
      }
    }
    List<Task> tasks = new ArrayList<>();
    for (Model model : manifest.models()) {
      boolean chosen = names.isEmpty() ? runs(model.tier()) : names.contains(model.name());
      if (chosen) {
        tasks.add(task(model, spec));
      }
      for (Mutant mutant : model.mutants()) {
        boolean withModel = mutants && (chosen || names.isEmpty()) && runs(mutant.tier());
        if (withModel || names.contains(mutant.name())) {
          tasks.add(task(model, mutant, spec));
        }
      }
    }
    return tasks;
  }

  private boolean runs(Tier tier) {
    return deep || tier == Tier.CI;
  }

  private static List<String> known(Manifest manifest) {
    List<String> known = new ArrayList<>();
    for (Model model : manifest.models()) {
      known.add(model.name());
      model.mutants().forEach(mutant -> known.add(mutant.name()));
    }
    return known;
  }

  private Task task(Model model, SpecFolder spec) throws IOException {
    Configuration configuration = configuration(spec, model.cfg());
    if (model.expectation() instanceof Expectation.Violates violates) {
      configuration = configuration.withOnly(violates.property());
    }
    boolean replayed = replay && model.replay();
    return new Task(
        model.name(),
        Optional.empty(),
        model.question(),
        model.rules(),
        model.module(),
        model.expectation(),
        model.counts(),
        new TlcRun(
            spec.file(model.module()),
            configuration,
            replayed ? 1 : workers.orElse(model.workers()),
            budget.orElse(model.budgetSeconds()),
            isShort(model),
            replayed
                ? new TlcRun.Program.Replaying(NodeReplayMain.class.getName(), classes, Map.of())
                : new TlcRun.Program.Checking()));
  }

  private Task task(Model model, Mutant mutant, SpecFolder spec) throws IOException {
    Configuration configuration =
        configuration(spec, mutant.cfg())
            .withOnly(mutant.property())
            .withOverrides(mutant.overrides());
    return new Task(
        mutant.name(),
        Optional.of(model.name()),
        mutant.text(),
        List.of(mutant.rule()),
        mutant.module(),
        new Expectation.Violates(mutant.property()),
        Optional.empty(),
        new TlcRun(
            spec.file(mutant.module()),
            configuration,
            workers.orElse(model.workers()),
            budget.orElse(mutant.budgetSeconds()),
            mutant.tier() == Tier.CI,
            new TlcRun.Program.Checking()));
  }

  /// Models are as long as their counts say; a guard without counts is violated soon.
  private static boolean isShort(Model model) {
    return model.tier() == Tier.CI
        && !model.replay()
        && model
            .counts()
            .map(counts -> counts.generated() < SHORT_STATES)
            .orElse(model.expectation() instanceof Expectation.Violates);
  }

  private static Configuration configuration(SpecFolder spec, String cfg) throws IOException {
    return new Configuration(Files.readString(spec.file(cfg)));
  }
}
