package org.aetherchain.checker.operators;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.aetherchain.checker.engine.Engine;
import org.aetherchain.checker.engine.SharedTrees;
import org.aetherchain.checker.engine.Trees;
import org.aetherchain.checker.replay.ModelPrimitives;
import org.aetherchain.compiler.Compilation;
import org.aetherchain.compiler.Compiler;
import org.aetherchain.compiler.Request;
import org.aetherchain.compiler.java.Program;
import org.aetherchain.compiler.parse.Children;
import org.aetherchain.compiler.parse.Expr;
import org.aetherchain.compiler.type.Type;
import org.aetherchain.core.rule.Primitives;
import org.aetherchain.core.tla.Probe;
import org.aetherchain.core.tla.ProbedBranch;
import org.aetherchain.core.tla.ProbedOperator;
import org.aetherchain.probe.rule.Operators;
import org.jspecify.annotations.Nullable;

/// Compares every compiled operator with TLC, in a JVM of its own: walks through `AetherNode` with
/// TLC, has the probed rules recompute each call, and keeps what arguments their operators got;
/// then evaluates each operator in both on such arguments and on made-up ones.
public final class OperatorsMain {
  private static final int WALK_DEPTH = 40;
  private static final int DIFFERENT = 3;

  /// As many calls of an operator are kept as they were; all with their nodes would not fit.
  private static final int SAMPLES_MOST = 2_000;

  /// Parts of arguments whose values in TLC and in Java are kept.
  private static final int PARTS_KEPT = 1 << 18;
  private static final long TELL_EVERY_NS = 10_000_000_000L;

  private static final String SYSTEM = "systems/OperatorSamples.tla";
  private static final String CFG = "OperatorSamples.cfg";

  private final PrintStream out;
  private final int wanted;
  private final Random random;
  private final Set<String> chosen;

  private OperatorsMain(PrintStream out, int wanted, long seed, Set<String> chosen) {
    this.out = out;
    this.wanted = wanted;
    this.random = new Random(seed);
    this.chosen = chosen;
  }

  /// Compares the operators of the spec folder in the first argument, on as many arguments each as
  /// the second says, with the third as seed and the fourth as the number of steps walked. Further
  /// arguments name the operators; without any it is all, and each of their branches must be taken.
  public static void main(String[] arguments) {
    Path spec = Path.of(arguments[0]);
    long seed = Long.parseLong(arguments[2]);
    Set<String> chosen = Set.copyOf(List.of(arguments).subList(4, arguments.length));
    OperatorsMain comparison =
        new OperatorsMain(System.err, Integer.parseInt(arguments[1]), seed, chosen);
    int steps = Integer.parseInt(arguments[3]);
    System.exit(Engine.run(() -> comparison.run(spec, steps)));
  }

  private List<ProbedOperator<Primitives>> operators() {
    return Operators.all().stream()
        .filter(operator -> chosen.isEmpty() || chosen.contains(operator.name()))
        .toList();
  }

  /// Whether there is a compiled operator of this name, `Module!Operator`.
  public static boolean knows(String name) {
    return Operators.all().stream().anyMatch(operator -> operator.name().equals(name));
  }

  private int run(Path spec, int steps) throws Exception {
    Program program = program(spec);
    Engine engine = Engine.open(spec.resolve(SYSTEM), CFG);
    Object params = Trees.of(engine.evaluate(engine.operator("Params")));
    Reports reports = new Reports(random, Math.clamp(wanted / 2, 1, SAMPLES_MOST));
    Probe.listen(reports);
    ProbedCalls calls = new ProbedCalls(params);
    engine.walk(random, steps, WALK_DEPTH, calls);
    reports.stopSampling();
    out.printf("%,d calls of the node recomputed in %,d steps%n", calls.count(), steps);
    SharedTrees shared = new SharedTrees(PARTS_KEPT);
    Values pool = new Values(random, words(program));
    for (ProbedOperator<Primitives> operator : Operators.all()) {
      see(shared, pool, operator, types(program, operator), reports.samples(operator.name()));
    }
    Object samples = Trees.of(engine.evaluate(engine.operator("Samples")));
    List<OperatorReport> all = new ArrayList<>();
    List<ProbedOperator<Primitives>> operators = operators();
    long told = System.nanoTime();
    for (ProbedOperator<Primitives> operator : operators) {
      if (System.nanoTime() - told > TELL_EVERY_NS) {
        told = System.nanoTime();
        out.printf("%d of %d operators compared%n", all.size(), operators.size());
      }
      all.add(
          new Comparison(engine, shared, new ModelPrimitives(), operator, types(program, operator))
              .run(
                  wanted,
                  byHand(samples, operator.name()),
                  reports.samples(operator.name()),
                  pool));
    }
    // Whatever branch was taken, in walks or comparisons, counts.
    return tell(all, chosen.isEmpty() ? reports : null);
  }

  private int tell(List<OperatorReport> all, @Nullable Reports taken) {
    List<String> complaints = new ArrayList<>();
    all.forEach(report -> complaints.addAll(report.complaints()));
    int branches = 0;
    if (taken != null) {
      for (ProbedOperator<Primitives> operator : Operators.all()) {
        branches += operator.branches().size();
        for (ProbedBranch branch : taken.neverTaken(operator)) {
          complaints.add(
              "%s: branch never taken: %s at line %d, column %d"
                  .formatted(operator.name(), branch.kind(), branch.line(), branch.column()));
        }
      }
    }
    complaints.forEach(out::println);
    out.printf(
        "%d operators%s, %,d arguments compared with TLC, %,d of them different, %,d with a value;"
            + " %,d calls of TLC's runs as they were, %,d put together from such;"
            + " beside them %,d made-up ones half defined: %d complaints%n",
        all.size(),
        taken == null ? "" : ", " + branches + " branches",
        sum(all, OperatorReport::compared),
        sum(all, OperatorReport::distinct),
        sum(all, OperatorReport::values),
        sum(all, OperatorReport::captured),
        sum(all, OperatorReport::recombined),
        sum(all, OperatorReport::halfDefined),
        complaints.size());
    return complaints.isEmpty() ? 0 : DIFFERENT;
  }

  private static long sum(List<OperatorReport> all, ToLongFunction<OperatorReport> count) {
    return all.stream().mapToLong(count).sum();
  }

  private static Program program(Path spec) throws IOException {
    Compilation compilation = Compiler.compile(Request.ofRules(spec.resolve("rules")));
    if (compilation.program() == null) {
      throw new IOException("the rules cannot be compiled: " + compilation.mistakes().getFirst());
    }
    return compilation.program();
  }

  private static List<Type> types(Program program, ProbedOperator<?> operator) {
    int mark = operator.name().indexOf('!');
    Type.Signature signature =
        program
            .declarations()
            .signature(operator.name().substring(0, mark), operator.name().substring(mark + 1));
    if (signature == null) {
      throw new IllegalStateException(operator.name() + " has no type");
    }
    return signature.parameters();
  }

  private static List<List<Object>> byHand(Object samples, String operator) {
    String name = operator.substring(operator.indexOf('!') + 1);
    List<List<Object>> byHand = new ArrayList<>();
    if (samples instanceof Map<?, ?> lists && lists.get(name) instanceof List<?> calls) {
      for (Object call : calls) {
        byHand.add(List.copyOf((List<?>) call));
      }
    }
    return byHand;
  }

  private static Set<String> words(Program program) {
    Set<String> words = new HashSet<>();
    program
        .modules()
        .forEach(module -> module.operators().forEach(operator -> words(operator.body(), words)));
    return words;
  }

  private static void words(Expr expression, Set<String> words) {
    if (expression instanceof Expr.StringLiteral literal) {
      words.add(literal.value());
    }
    Children.of(expression).forEach(child -> words(child, words));
  }

  private static void see(
      SharedTrees shared,
      Values pool,
      ProbedOperator<?> operator,
      List<Type> types,
      List<Object[]> samples) {
    for (Object[] arguments : samples.subList(0, Math.min(samples.size(), 20))) {
      for (int i = 0; i < arguments.length; i++) {
        Object tree = Comparison.tree(operator.parameters().get(i), arguments[i]);
        pool.see(types.get(i), shared.share(tree));
      }
    }
  }
}
