package org.aetherchain.checker.operators;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aetherchain.checker.engine.Engine;
import org.aetherchain.checker.engine.SharedTrees;
import org.aetherchain.compiler.type.Type;
import org.aetherchain.core.codec.ItfCodec;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.codec.SharedTree;
import org.aetherchain.core.rule.Primitives;
import org.aetherchain.core.tla.ProbedOperator;
import org.aetherchain.core.tla.UndefinedExpression;
import tla2sany.semantic.OpDefNode;
import tlc2.value.impl.Value;

/// Compares one operator on many arguments.
final class Comparison {
  private static final int DIFFERENCES_MAX = 3;
  private static final int TRIES = 8;

  /// On so many made-up arguments on which Java fails TLC is asked whether it fails as well. It
  /// takes longer to word its failure, with whole nodes in it, than for all else.
  private static final int FAILURES_MOST = 1_000;

  /// A toy hash of numbers that no block has came out below zero.
  private static final String NO_RANK = "a rank is not negative";

  private final Engine engine;
  private final SharedTrees shared;
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
      Engine engine,
      SharedTrees shared,
      Primitives primitives,
      ProbedOperator<Primitives> operator,
      List<Type> types)
      throws Engine.NoSuchOperator {
    this.engine = engine;
    this.shared = shared;
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
      int wantedArguments, List<List<Object>> byHand, List<Object[]> sampled, Values pool) {
    wanted = types.isEmpty() ? 1 : wantedArguments;
    if (types.isEmpty()) {
      compare(List.of(), true);
      return report();
    }
    List<List<Object>> samples = sampled.stream().map(this::trees).toList();
    byHand.forEach(arguments -> compare(arguments, true));
    for (int i = 0; i < wanted / 2 && i < samples.size() && goesOn(); i++) {
      captured += compare(samples.get(i), true);
    }
    for (int i = 0; i < wanted * TRIES && goesOn() && captured + recombined < wanted / 2; i++) {
      recombined += compare(recombined(samples, pool), false);
    }
    for (int i = 0; i < wanted * TRIES && goesOn(); i++) {
      boolean needsValues = values * 2 < compared;
      if (compared >= wanted && !needsValues) {
        break;
      }
      int places = samples.size() + byHand.size();
      boolean freely = places == 0 || (i % 4 == 3 && !needsValues);
      int place = places == 0 ? 0 : i % places;
      compare(
          freely
              ? madeUp(pool, needsValues ? 10 : 10 + i % 5 * 20)
              : changed(
                  place < samples.size() ? samples.get(place) : byHand.get(place - samples.size()),
                  i % types.size(),
                  pool),
          false);
    }
    return report();
  }

  /// Each argument from a call of its own; from anywhere in TLC's runs where there was no call.
  private List<Object> recombined(List<List<Object>> samples, Values pool) {
    List<Object> arguments = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      arguments.add(
          samples.isEmpty()
              ? pool.value(types.get(i), 0)
              : samples.get(pool.below(samples.size())).get(i));
    }
    return arguments;
  }

  private List<Object> changed(List<Object> arguments, int chosen, Values pool) {
    List<Object> changed = new ArrayList<>(arguments);
    changed.set(chosen, pool.changed(types.get(chosen), arguments.get(chosen)));
    return changed;
  }

  private List<Object> madeUp(Values pool, int novelty) {
    return types.stream().map(type -> pool.value(type, novelty)).toList();
  }

  private boolean goesOn() {
    return differences.size() < DIFFERENCES_MAX;
  }

  private List<Object> trees(Object[] arguments) {
    List<Object> trees = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      trees.add(shared.share(tree(operator.parameters().get(i), arguments[i])));
    }
    return trees;
  }

  @SuppressWarnings("unchecked") // the probe reported it as a value of this parameter
  static <T> Object tree(ItfCodec<T> codec, Object value) {
    return codec.toItf((T) value);
  }

  /// A value, or why there is none.
  private record Answer(Optional<Object> value, String failure) {
    boolean failed() {
      return value.isEmpty();
    }

    String text(ItfCodec<?> codec) {
      return value.map(known -> tree(codec, known).toString()).orElse("fails: " + failure);
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
    } catch (RuntimeException | StackOverflowError thrown) {
      java = new Answer(Optional.empty(), "Java threw " + thrown);
    }
    if (!strict && says(java, "CHOOSE is not unique")) {
      skipped++;
      return 0;
    }
    boolean bug =
        java.failure().startsWith("Java threw")
            || says(java, "CHOOSE is not unique")
            || says(java, "depends on the order");
    if (java.failed() && !bug && !strict && compared - values >= FAILURES_MOST) {
      return 0;
    }
    Answer tlc = evaluate(arguments);
    if (says(tlc, "verflow")
        || says(tlc, "beyond 32 bits")
        || says(tlc, NO_RANK)
        || says(java, NO_RANK)) {
      skipped++;
    } else if (!strict && java.failed() != tlc.failed() && !bug) {
      halfDefined++;
    } else if (bug || !java.value().equals(tlc.value())) {
      differences.add(
          "%s%s%n      TLC  %s%n      Java %s"
              .formatted(
                  operator.name(),
                  arguments,
                  tlc.text(operator.result()),
                  java.text(operator.result())));
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
        inputs[i] = shared.toValue(arguments.get(i));
      }
    } catch (ArithmeticException large) {
      return new Answer(Optional.empty(), "beyond 32 bits");
    }
    try {
      Object tree = shared.ofPassing(engine.evaluate(definition, inputs));
      return new Answer(Optional.of(SharedTree.read(tree, operator.result())), "");
    } catch (MalformedEncoding otherType) {
      return new Answer(Optional.empty(), "a value of another type: " + otherType.getMessage());
    } catch (RuntimeException | StackOverflowError failed) {
      return new Answer(Optional.empty(), String.valueOf(failed.getMessage()));
    }
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
