package org.aetherchain.checker.operators;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aetherchain.checker.engine.Engine;
import org.aetherchain.checker.engine.Trees;
import org.aetherchain.compiler.type.Type;
import org.aetherchain.core.codec.ItfCodec;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.rule.Primitives;
import org.aetherchain.core.tla.ProbedOperator;
import org.aetherchain.core.tla.UndefinedExpression;
import tla2sany.semantic.OpDefNode;
import tlc2.value.impl.Value;

/// Compares one operator on many arguments.
final class Comparison {
  private static final int DIFFERENCES_MAX = 3;
  private static final int TRIES = 8;

  /// A toy hash of numbers that no block has came out below zero.
  private static final String NO_RANK = "a rank is not negative";

  private final Engine engine;
  private final Primitives primitives;
  private final ProbedOperator<Primitives> operator;
  private final List<Type> types;
  private final OpDefNode definition;
  private final List<String> differences = new ArrayList<>();
  private int wanted;
  private long compared;
  private long values;
  private final Set<Integer> distinct = new HashSet<>();
  private long captured;
  private long recombined;
  private long skipped;
  private long halfDefined;

  Comparison(
      Engine engine, Primitives primitives, ProbedOperator<Primitives> operator, List<Type> types)
      throws Engine.NoSuchOperator {
    this.engine = engine;
    this.primitives = primitives;
    this.operator = operator;
    this.types = types;
    this.definition = engine.operator(operator.name().substring(operator.name().indexOf('!') + 1));
  }

  /// First come those by hand. Half of what is wanted comes from TLC's runs: the arguments of calls
  /// as they were, as far as there are that many, then arguments of several calls put together. The
  /// others are captured ones with a part exchanged, and made-up ones. Goes on until at least half
  /// have values, but not for ever.
  OperatorReport run(
      int wantedArguments, List<List<Object>> byHand, List<Object[]> samples, Values pool) {
    wanted = types.isEmpty() ? 1 : wantedArguments;
    if (types.isEmpty()) {
      compare(List.of(), true);
      return report();
    }
    byHand.forEach(arguments -> compare(arguments, true));
    List<List<Object>> trees = new ArrayList<>(samples.stream().map(this::trees).toList());
    for (int i = 0; i < wanted / 2 && i < trees.size() && goesOn(); i++) {
      captured += compare(trees.get(i), true);
    }
    for (int i = 0; i < wanted * TRIES && goesOn() && captured + recombined < wanted / 2; i++) {
      recombined += compare(recombined(trees, pool), false);
    }
    trees.addAll(byHand);
    for (int i = 0; i < wanted * TRIES && goesOn(); i++) {
      boolean needsValues = values * 2 < compared;
      if (compared >= wanted && !needsValues) {
        break;
      }
      compare(arguments(trees, pool, i, needsValues), false);
    }
    return report();
  }

  /// Each argument from a call of its own; from anywhere in TLC's runs where there was no call.
  private List<Object> recombined(List<List<Object>> trees, Values pool) {
    List<Object> arguments = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      arguments.add(
          trees.isEmpty()
              ? pool.value(types.get(i), 0)
              : trees.get(pool.below(trees.size())).get(i));
    }
    return arguments;
  }

  private boolean goesOn() {
    return differences.size() < DIFFERENCES_MAX;
  }

  private List<Object> arguments(
      List<List<Object>> trees, Values pool, int round, boolean needsValues) {
    List<Object> arguments = new ArrayList<>();
    if (!trees.isEmpty() && (round % 4 != 3 || needsValues)) {
      arguments.addAll(trees.get(round % trees.size()));
      int chosen = round % types.size();
      arguments.set(chosen, pool.changed(types.get(chosen), arguments.get(chosen)));
      return arguments;
    }
    int novelty = needsValues ? 10 : 10 + round % 5 * 20;
    types.forEach(type -> arguments.add(pool.value(type, novelty)));
    return arguments;
  }

  private List<Object> trees(Object[] arguments) {
    List<Object> trees = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      trees.add(tree(operator.parameters().get(i), arguments[i]));
    }
    return trees;
  }

  @SuppressWarnings("unchecked") // the probe reported it as a value of this parameter
  static <T> Object tree(ItfCodec<T> codec, Object value) {
    return codec.toItf((T) value);
  }

  /// A value as a tree, or why there is none.
  private record Answer(Optional<Object> tree, String failure) {
    boolean failed() {
      return tree.isEmpty();
    }

    String text() {
      return tree.map(String::valueOf).orElse("fails: " + failure);
    }
  }

  /// Compares both answers, and says how many comparisons that was: one, or none.
  ///
  /// @param strict whether an argument on which only one of both has a value is a difference. TLC
  /// evaluates operands and definitions when they are needed and takes the elements of sets in an
  /// order of its own: on arguments for which a part of the operator is undefined it may get past
  /// that part where Java does not, or the other way round.
  private int compare(List<Object> arguments, boolean strict) {
    Answer java;
    try {
      java = new Answer(Optional.of(operator.apply(primitives, arguments)), "");
    } catch (MalformedEncoding unusable) {
      skipped++;
      if (strict) {
        differences.add(operator.name() + ": an argument by hand: " + unusable.getMessage());
      }
      return 0;
    } catch (UndefinedExpression | ArithmeticException undefined) {
      java = new Answer(Optional.empty(), String.valueOf(undefined.getMessage()));
    } catch (RuntimeException | StackOverflowError bug) {
      java = new Answer(Optional.empty(), "Java threw " + bug);
    }
    if (java.failure().startsWith("CHOOSE is not unique")) {
      skipped++;
      return 0;
    }
    Answer tlc = evaluate(arguments);
    if (says(tlc, "verflow")
        || says(tlc, "beyond 32 bits")
        || says(tlc, NO_RANK)
        || says(java, NO_RANK)) {
      skipped++;
    } else if (!strict
        && java.failed() != tlc.failed()
        && !java.failure().startsWith("Java threw")) {
      halfDefined++;
    } else if (java.failure().startsWith("Java threw") || !java.tree().equals(tlc.tree())) {
      differences.add(
          "%s%s%n      TLC  %s%n      Java %s"
              .formatted(operator.name(), arguments, tlc.text(), java.text()));
    } else if (!java.failed() || (compared - values) * 2 < wanted) {
      compared++;
      values += java.failed() ? 0 : 1;
      distinct.add(arguments.hashCode());
      return 1;
    }
    return 0;
  }

  private static boolean says(Answer answer, String words) {
    return answer.failure().contains(words);
  }

  private Answer evaluate(List<Object> arguments) {
    Value[] inputs = new Value[arguments.size()];
    try {
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = Trees.toValue(arguments.get(i));
      }
    } catch (ArithmeticException large) {
      return new Answer(Optional.empty(), "beyond 32 bits");
    }
    try {
      Object tree = Trees.of(engine.evaluate(definition, inputs));
      return new Answer(Optional.of(again(operator.result(), tree)), "");
    } catch (MalformedEncoding otherType) {
      return new Answer(Optional.empty(), "a value of another type: " + otherType.getMessage());
    } catch (RuntimeException | StackOverflowError failed) {
      return new Answer(Optional.empty(), String.valueOf(failed.getMessage()));
    }
  }

  private static <T> Object again(ItfCodec<T> codec, Object tree) throws MalformedEncoding {
    return codec.toItf(codec.fromItf(tree));
  }

  private OperatorReport report() {
    return new OperatorReport(
        operator.name(),
        wanted,
        compared,
        distinct.size(),
        values,
        captured,
        recombined,
        skipped,
        halfDefined,
        differences);
  }
}
