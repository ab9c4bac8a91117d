package org.aetherchain.properties.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.aetherchain.compiler.Compilation;
import org.aetherchain.compiler.Compiler;
import org.aetherchain.compiler.Request;
import org.aetherchain.compiler.java.Layout;
import org.aetherchain.core.kernel.Rejection;
import org.aetherchain.core.kernel.Step;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.record.Outcome;
import org.aetherchain.core.rule.Primitives;
import org.aetherchain.core.tla.ProbedOperator;
import org.aetherchain.core.tla.UndefinedExpression;
import org.aetherchain.properties.simulation.BelievingSignatures;
import org.aetherchain.properties.simulation.NodeRules;

/// The rules with one operator replaced by a mutant: compiled from TLA+ to Java to classes in
/// memory, beside the true rules and on the same records.
final class MutantRules {
  /// What a rule breaks that has no value for an event, as a kernel does with an error.
  static final String ANSWERED = "everyEventIsAnswered";

  private static final String PACKAGE = "org.aetherchain.mutant.rule";
  private static final long STACK_SIZE_BYTES = 256L << 20;
  private static final Map<String, MutantRules> MADE = new ConcurrentHashMap<>();

  private final Map<String, ProbedOperator<Primitives>> operators = new HashMap<>();

  private MutantRules(List<ProbedOperator<Primitives>> all) {
    all.forEach(operator -> operators.put(operator.name(), operator));
  }

  /// The rules in which `mutant` stands for `original`, both as `Module!Operator`. A mutant is
  /// compiled once.
  static MutantRules of(String original, String mutant) {
    return MADE.computeIfAbsent(
        original + "=" + mutant, key -> onDeepStack(Map.of(original, mutant)));
  }

  /// SANY and the compiler recurse over expressions.
  private static MutantRules onDeepStack(Map<String, String> overrides) {
    FutureTask<MutantRules> task = new FutureTask<>(() -> compile(overrides));
    new Thread(null, task, "mutant", STACK_SIZE_BYTES).start();
    try {
      return task.get();
    } catch (InterruptedException | ExecutionException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static MutantRules compile(Map<String, String> overrides) {
    Path spec = spec();
    Request request =
        new Request(
            spec.resolve("rules"),
            List.of(spec.resolve("mutants")),
            overrides,
            new Layout(PACKAGE, Layout.RULES, false),
            false);
    try {
      Compilation compilation = Compiler.compile(request);
      if (!compilation.succeeded()) {
        throw new IllegalStateException("the mutant does not compile: " + compilation.mistakes());
      }
      Class<?> all = JavaInMemory.compile(compilation.sources()).loadClass(PACKAGE + ".Operators");
      @SuppressWarnings("unchecked") // what the compiler writes
      List<ProbedOperator<Primitives>> list =
          (List<ProbedOperator<Primitives>>) all.getMethod("all").invoke(null);
      return new MutantRules(list);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (ReflectiveOperationException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static Path spec() {
    String root = System.getProperty("aether.root");
    for (Path at = Path.of(root == null ? "" : root).toAbsolutePath();
        at != null;
        at = at.getParent()) {
      if (Files.isDirectory(at.resolve("spec/rules"))) {
        return at.resolve("spec");
      }
    }
    throw new IllegalStateException("not inside a checkout of AetherChain");
  }

  /// Calls an operator that needs no primitive, by its full name.
  Object call(String name, Object... arguments) {
    return callWith(new ProtocolPrimitives(new BelievingSignatures()), name, arguments);
  }

  /// Calls an operator by its full name.
  private Object callWith(Primitives primitives, String name, Object... arguments) {
    ProbedOperator<Primitives> operator = operators.get(name);
    if (operator == null) {
      throw new IllegalArgumentException("no operator " + name);
    }
    return operator.call().call(primitives, arguments);
  }

  /// These rules for the nodes of a simulation.
  NodeRules.Edition edition() {
    return (params, primitives) ->
        (node, event) -> {
          try {
            return step((Outcome) callWith(primitives, "Node!Handle", params, node, event));
          } catch (UndefinedExpression failed) {
            throw new Violated(ANSWERED, event.variantTag(), String.valueOf(failed.getMessage()));
          }
        };
  }

  private static Step step(Outcome outcome) {
    return new Step(
        outcome.node(),
        outcome.reasons().isEmpty()
            ? Optional.empty()
            : Optional.of(Rejection.of(outcome.reasons())),
        outcome.effects());
  }
}
