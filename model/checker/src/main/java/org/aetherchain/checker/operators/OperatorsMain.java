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
import org.aetherchain.checker.engine.Engine;
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

/// Compares every compiled operator with TLC, in a JVM of its own: walks through `AetherNode` with
/// TLC, has the probed rules recompute each call, and keeps what arguments their operators got;
/// then evaluates each operator in both on such arguments and on made-up ones.
public final class OperatorsMain {
  private static final int WALK_DEPTH = 40;
  private static final int DIFFERENT = 3;

  /// At most one in so many arguments may be defined for one of both only.
  private static final int HALF_DEFINED_SHARE = 4;
  private static final String SYSTEM = "systems/OperatorSamples.tla";
  private static final String CFG = "OperatorSamples.cfg";

  private final PrintStream out;
  private final int wanted;
  private final Random random;

  private OperatorsMain(PrintStream out, int wanted, long seed) {
    this.out = out;
    this.wanted = wanted;
    this.random = new Random(seed);
  }

  /// Compares the operators of the spec folder in the first argument, on as many arguments each as
  /// the second says, with the third as seed and the fourth as the number of steps walked.
  public static void main(String[] arguments) {
    Path spec = Path.of(arguments[0]);
    long seed = Long.parseLong(arguments[2]);
    OperatorsMain comparison = new OperatorsMain(System.err, Integer.parseInt(arguments[1]), seed);
    int steps = Integer.parseInt(arguments[3]);
    System.exit(Engine.run(() -> comparison.run(spec, steps)));
  }

  private int run(Path spec, int steps) throws Exception {
    Program program = program(spec);
    Engine engine = Engine.open(spec.resolve(SYSTEM), CFG);
    Object params = Trees.of(engine.evaluate(engine.operator("Params")));
    Reports reports = new Reports(random, Math.max(1, wanted / 2));
    Probe.listen(reports);
    ProbedCalls calls = new ProbedCalls(params);
    engine.walk(random, steps, WALK_DEPTH, calls);
    reports.stopSampling();
    out.printf("%,d calls of the node recomputed in %,d steps%n", calls.count(), steps);
    List<ProbedOperator<Primitives>> operators = Operators.all();
    Values pool = new Values(random, words(program));
    for (ProbedOperator<Primitives> operator : operators) {
      see(pool, operator, types(program, operator), reports.samples(operator.name()));
    }
    Object samples = Trees.of(engine.evaluate(engine.operator("Samples")));
    List<String> complaints = new ArrayList<>();
    long compared = 0;
    long values = 0;
    long captured = 0;
    long halfDefined = 0;
    for (ProbedOperator<Primitives> operator : operators) {
      List<List<Object>> byHand = byHand(samples, operator.name());
      OperatorReport report =
          new Comparison(engine, new ModelPrimitives(), operator, types(program, operator))
              .run(wanted, byHand, reports.samples(operator.name()), pool);
      compared += report.compared();
      values += report.values();
      captured += report.captured();
      halfDefined += report.halfDefined();
      complaints.addAll(report.differences());
      if (report.halfDefined() * HALF_DEFINED_SHARE > report.compared()) {
        complaints.add(
            "%s: only one of TLC and Java has a value on %d arguments beside %d"
                .formatted(operator.name(), report.halfDefined(), report.compared()));
      }
      int needed = operator.parameters().isEmpty() ? 1 : wanted;
      if (report.differences().isEmpty()
          && (report.compared() < needed || report.values() * 2 < report.compared())) {
        complaints.add(
            "%s: only %d arguments compared, %d with a value (%d skipped)"
                .formatted(operator.name(), report.compared(), report.values(), report.skipped()));
      }
    }
    int branches = 0;
    // Whatever was taken, in walks or comparisons, counts.
    for (ProbedOperator<Primitives> operator : operators) {
      branches += operator.branches().size();
      for (ProbedBranch branch : reports.neverTaken(operator)) {
        complaints.add(
            "%s: branch never taken: %s at line %d, column %d"
                .formatted(operator.name(), branch.kind(), branch.line(), branch.column()));
      }
    }
    complaints.forEach(out::println);
    out.printf(
        "%d operators, %d branches, %,d arguments compared with TLC, %,d with a value, %,d as"
            + " captured; %,d made-up ones half defined: %d complaints%n",
        operators.size(), branches, compared, values, captured, halfDefined, complaints.size());
    return complaints.isEmpty() ? 0 : DIFFERENT;
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
      Values pool, ProbedOperator<?> operator, List<Type> types, List<Object[]> samples) {
    for (Object[] arguments : samples.subList(0, Math.min(samples.size(), 20))) {
      for (int i = 0; i < arguments.length; i++) {
        pool.see(types.get(i), Comparison.tree(operator.parameters().get(i), arguments[i]));
      }
    }
  }
}
