package org.aetherchain.properties.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.aetherchain.checker.steps.Disagreement;
import org.aetherchain.checker.steps.SpecRules;
import org.aetherchain.checker.steps.StepCheck;
import org.aetherchain.checker.steps.TraceReader;
import org.aetherchain.checker.trace.MalformedTrace;
import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.record.Effect;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Finality;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.Outcome;
import org.aetherchain.core.trace.SignatureAnswers;
import org.aetherchain.core.trace.StepSample;
import org.aetherchain.core.trace.TraceText;
import org.aetherchain.core.trace.TracedStep;
import org.aetherchain.properties.simulation.BelievingSignatures;
import org.aetherchain.properties.simulation.Conditions;
import org.aetherchain.properties.simulation.NetworkSimulation;
import org.aetherchain.properties.simulation.NodeRules;
import org.aetherchain.properties.simulation.Observation;
import org.aetherchain.properties.simulation.Watcher;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.organicdesign.fp.collections.PersistentHashSet;
import org.organicdesign.fp.collections.PersistentVector;

/// What nodes did, against TLC's own evaluation of the rules; and traces that are not true, which
/// must be noticed at the right step.
class StepTraceTest {
  private static final long SEED = 7;
  private static final int STEPS = 32;
  private static final long STACK_BYTES = 64L << 20;
  private static final Conditions CONDITIONS = Conditions.stormy(4, 12).withSpends();

  private static SpecRules rules;
  private static List<TracedStep> trace;

  @BeforeAll
  static void openTheRulesAndRunANetwork(@TempDir Path folder) throws Exception {
    String root = System.getProperty("aether.root", "..");
    Path spec = Path.of(root, "spec", "rules").toRealPath();
    System.setProperty("TLA-Library", spec.toString());
    // TLC unpacks its standard modules where temporary files go: not where another TLC does.
    String temporary = System.setProperty("java.io.tmpdir", folder.toString());
    rules = onDeepStack(() -> SpecRules.open(spec, folder));
    System.setProperty("java.io.tmpdir", String.valueOf(temporary));
    List<Observation> all = new ArrayList<>();
    run(NodeRules.Edition.TRUE, all);
    trace = sampled(all);
  }

  /// The steps of the first node.
  private static NetworkSimulation run(NodeRules.Edition edition, List<Observation> all) {
    Watcher watcher =
        step -> {
          if (step.validator() == 1) {
            all.add(step);
          }
        };
    NetworkSimulation network = new NetworkSimulation(CONDITIONS, SEED, edition, List.of(watcher));
    network.run();
    return network;
  }

  private static List<TracedStep> sampled(List<Observation> all) {
    StepSample sample = new StepSample(STEPS, SEED);
    for (int line = 0; line < all.size(); line++) {
      sample.offer(line, TracedStep.kind(all.get(line).event(), all.get(line).step()));
    }
    return traced(all, sample.chosen());
  }

  private static List<TracedStep> traced(List<Observation> all, NavigableSet<Long> lines) {
    List<TracedStep> steps = new ArrayList<>();
    for (long line : lines) {
      Observation step = all.get((int) line);
      steps.add(
          TracedStep.of(
              line,
              step.network().founding().params(),
              new BelievingSignatures(),
              step.before(),
              step.event(),
              step.step()));
    }
    return steps;
  }

  private static <T> T onDeepStack(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    new Thread(null, task, "steps", STACK_BYTES).start();
    try {
      return task.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Exception cause ? cause : failed;
    }
  }

  private static List<Disagreement> disagreements(List<TracedStep> steps) throws Exception {
    return onDeepStack(
        () -> {
          StepCheck check = new StepCheck(rules);
          return steps.stream().map(check::check).flatMap(Optional::stream).toList();
        });
  }

  @Test
  void steps_areAsTheSpecSays_whenNodesRunTheRules() throws Exception {
    Set<String> events = new TreeSet<>();
    Set<String> effects = new TreeSet<>();
    for (TracedStep step : trace) {
      events.add(step.event().variantTag());
      step.outcome().effects().forEach(effect -> effects.add(effect.variantTag()));
    }
    assertTrue(
        events.containsAll(Set.of("Block", "Evidence", "Propose", "Tick", "Transaction", "Vote")),
        "events of the sample: " + events);
    assertTrue(
        effects.containsAll(Set.of("Finalised", "Relay", "SaveVote", "SignVote", "Search")),
        "effects of the sample: " + effects);
    assertEquals(List.of(), disagreements(readBack(trace)));
  }

  private static List<TracedStep> readBack(List<TracedStep> steps)
      throws IOException, MalformedTrace {
    StringBuilder text = new StringBuilder(TraceText.head("steps \"of\" a simulation"));
    for (int i = 0; i < steps.size(); i++) {
      text.append(TraceText.state(i, steps.get(i)));
    }
    text.append(TraceText.END);
    List<TracedStep> read = new ArrayList<>();
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    try (TraceReader reader = TraceReader.open(new ByteArrayInputStream(bytes))) {
      for (var step = reader.next(); step.isPresent(); step = reader.next()) {
        read.add(step.get());
      }
    }
    assertEquals(steps.size(), read.size());
    return read;
  }

  @ParameterizedTest
  @CsvSource({
    "Ledger!PayOut, WrongNode!CarryTooMuch",
    "Finality!HasQuorum, WrongFinality!HalfQuorum"
  })
  void steps_areNoticed_whenARuleOfTheNodeIsBroken(String original, String mutant)
      throws Exception {
    List<Observation> all = new ArrayList<>();
    Kernel truth;
    try {
      truth = kernel(run(MutantRules.of(original, mutant).edition(), all));
    } catch (Violated stopped) {
      throw new AssertionError("the mutant cannot go on", stopped);
    }
    TreeSet<Long> wrong = new TreeSet<>();
    TreeSet<Long> lines = new TreeSet<>();
    for (int line = 0; line < all.size() && wrong.size() < 2; line++) {
      Observation step = all.get(line);
      if (!truth.step(step.before(), step.event()).equals(step.step())) {
        wrong.add((long) line);
        lines.addAll(Set.of((long) line, Math.max(0L, line - 1L)));
      }
    }
    assertFalse(wrong.isEmpty(), "the mutant did nothing wrong in this run");
    TreeSet<Long> noticed = new TreeSet<>();
    disagreements(traced(all, lines)).forEach(found -> noticed.add(found.line()));
    assertEquals(wrong, noticed);
  }

  private static Kernel kernel(NetworkSimulation network) {
    return new Kernel(
        network.founding().params(), new ProtocolPrimitives(new BelievingSignatures()));
  }

  /// What is altered in a trace, and what has to be said about it.
  private enum Alteration {
    HEAD("outcome.node.head: spec ", "Block"),
    TIME("outcome.node.finality.justified", "Vote"),
    EFFECT("outcome.effects[1]: only the spec has ", "Block"),
    REASON("outcome.reasons: only the node has \"VoteKnown\"", "Tick"),
    UNANSWERED("TLC has no outcome: ", "Vote"),
    FORGED("outcome.reasons: only the spec has \"BadVoteSignature\"", "Vote");

    private final String words;
    private final String event;

    Alteration(String words, String event) {
      this.words = words;
      this.event = event;
    }

    TracedStep of(TracedStep step) {
      Outcome outcome = step.outcome();
      Node node = outcome.node();
      return switch (this) {
        case HEAD -> with(step, outcome.withNode(node.withHead(node.chainId())));
        case TIME -> {
          Finality finality = node.finality();
          var justified = finality.justified().assoc(finality.final_(), 1L);
          yield with(step, outcome.withNode(node.withFinality(finality.withJustified(justified))));
        }
        case EFFECT -> with(step, outcome.withEffects(PersistentVector.<Effect>empty()));
        case REASON -> with(step, outcome.withReasons(PersistentHashSet.of(List.of("VoteKnown"))));
        case UNANSWERED -> with(step, SignatureAnswers.NONE);
        case FORGED -> {
          SignatureAnswers answers = step.signatures();
          var forged = answers.votes();
          for (var answer : answers.votes()) {
            forged = forged.assoc(answer.getKey(), false);
          }
          yield with(
              step,
              new SignatureAnswers(
                  answers.commands(), forged, answers.possessions(), answers.sums()));
        }
      };
    }

    private static TracedStep with(TracedStep step, Outcome outcome) {
      return new TracedStep(
          step.line(), step.params(), step.before(), step.event(), outcome, step.signatures());
    }

    private static TracedStep with(TracedStep step, SignatureAnswers answers) {
      return new TracedStep(
          step.line(), step.params(), step.before(), step.event(), step.outcome(), answers);
    }
  }

  @Test
  void step_isNamed_whenTheTraceIsAltered() throws Exception {
    for (Alteration alteration : Alteration.values()) {
      TracedStep chosen = chosen(alteration.event);
      List<Disagreement> found = disagreements(List.of(alteration.of(chosen)));
      assertEquals(1, found.size(), alteration + " is not noticed");
      assertEquals(chosen.line(), found.getFirst().line());
      assertTrue(
          found.getFirst().text().contains(alteration.words),
          alteration + ": " + found.getFirst().text());
    }
  }

  /// An accepted step of this kind.
  private static TracedStep chosen(String event) {
    return trace.stream()
        .filter(step -> step.event().variantTag().equals(event))
        .filter(step -> step.outcome().reasons().isEmpty())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no accepted " + event));
  }

  @Test
  void step_isNamed_whenItDoesNotBeginWhereTheOneBeforeEnded() throws Exception {
    TracedStep first = chosen("Tick");
    Event again = new Event.Tick(first.outcome().node().clock().localMs() + 5);
    Kernel kernel = new Kernel(first.params(), new ProtocolPrimitives(new BelievingSignatures()));
    Node elsewhere = first.before();
    TracedStep second =
        TracedStep.of(
            first.line() + 1,
            first.params(),
            new BelievingSignatures(),
            elsewhere,
            again,
            kernel.step(elsewhere, again));
    List<Disagreement> found = disagreements(List.of(first, second));
    assertEquals(1, found.size());
    assertEquals(second.line(), found.getFirst().line());
    assertEquals(
        List.of("before: not the node that the step before led to"),
        found.getFirst().differences());
  }
}
