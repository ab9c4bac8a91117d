package org.aetherchain.compiler.java;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.aetherchain.compiler.parse.Children;
import org.aetherchain.compiler.parse.Expr;
import org.aetherchain.compiler.parse.Local;
import org.aetherchain.compiler.parse.Operation;
import org.aetherchain.compiler.parse.Variable;

/// What can be known of an expression before it runs: which local values it uses, which of them it
/// certainly evaluates, and whether it can fail.
final class Analysis {

  private static final Set<Operation> FALLIBLE =
      Set.of(
          Operation.PLUS,
          Operation.MINUS,
          Operation.TIMES,
          Operation.DIVIDE,
          Operation.MODULO,
          Operation.POWER,
          Operation.NEGATE,
          Operation.HEAD,
          Operation.TAIL,
          Operation.SUB_SEQUENCE,
          Operation.MINIMUM,
          Operation.MAXIMUM,
          Operation.POWER_SET,
          Operation.VARIANT_GET,
          Operation.INTERVAL);

  private static final Set<Operation> CHEAP =
      Set.of(
          Operation.EQUALS,
          Operation.NOT_EQUALS,
          Operation.LESS,
          Operation.AT_MOST,
          Operation.GREATER,
          Operation.AT_LEAST,
          Operation.AND,
          Operation.OR,
          Operation.NOT,
          Operation.IMPLIES,
          Operation.EQUIVALENT,
          Operation.IN,
          Operation.NOT_IN,
          Operation.CARDINALITY,
          Operation.DOMAIN,
          Operation.LENGTH,
          Operation.APPEND,
          Operation.WITH,
          Operation.WITHOUT,
          Operation.SINGLE,
          Operation.EMPTY_MAP,
          Operation.VARIANT,
          Operation.VARIANT_TAG);

  private final Predicate<Expr.Call> totalCall;
  private final IdentityHashMap<Expr, Set<Local>> uses = new IdentityHashMap<>();
  private final IdentityHashMap<Expr, Set<Local>> strict = new IdentityHashMap<>();

  /// @param totalCall whether a call of another operator cannot fail
  Analysis(Predicate<Expr.Call> totalCall) {
    this.totalCall = totalCall;
  }

  private static Set<Local> none() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /// The local values that an expression mentions, also through local operators and other values.
  Set<Local> uses(Expr expression) {
    Set<Local> known = uses.get(expression);
    if (known != null) {
      return known;
    }
    Set<Local> found = none();
    if (expression instanceof Expr.LocalCall call) {
      if (call.local().isValue()) {
        found.add(call.local());
      }
      found.addAll(uses(call.local().body()));
    }
    Children.of(expression).forEach(child -> found.addAll(uses(child)));
    uses.put(expression, found);
    return found;
  }

  /// The local values that are evaluated whenever the expression is.
  Set<Local> strict(Expr expression) {
    Set<Local> known = strict.get(expression);
    if (known == null) {
      known = evaluated(expression);
      strict.put(expression, known);
    }
    return known;
  }

  private Set<Local> evaluated(Expr expression) {
    return switch (expression) {
      case Expr.LocalCall call -> {
        Set<Local> found = all(call.arguments());
        found.addAll(strict(call.local().body()));
        if (call.local().isValue()) {
          found.add(call.local());
        }
        yield found;
      }
      case Expr.Apply apply ->
          switch (apply.operation()) {
            case AND, OR, IMPLIES -> strict(apply.arguments().getFirst());
            case GET_OR_ELSE -> all(apply.arguments().subList(0, 2));
            case VARIANT_GET_OR_ELSE -> strict(apply.arguments().get(1));
            default -> all(apply.arguments());
          };
      case Expr.Lambda lambda -> none();
      case Expr.If branch -> {
        Set<Local> found = common(List.of(branch.then(), branch.otherwise()));
        found.addAll(strict(branch.condition()));
        yield found;
      }
      case Expr.Case cases -> {
        List<Expr> branches = new ArrayList<>();
        cases.arms().forEach(arm -> branches.add(arm.body()));
        if (cases.other() != null) {
          branches.add(cases.other());
        }
        Set<Local> found = common(branches);
        found.addAll(strict(cases.arms().getFirst().guard()));
        yield found;
      }
      case Expr.Let let -> strict(let.body());
      case Expr.Quantifier quantifier -> strict(quantifier.bindings().getFirst().set());
      case Expr.Choose choose -> strict(choose.binding().set());
      case Expr.Filter filter -> strict(filter.binding().set());
      case Expr.Image image -> strict(image.bindings().getFirst().set());
      case Expr.Function function -> strict(function.bindings().getFirst().set());
      default -> all(Children.of(expression));
    };
  }

  private Set<Local> all(List<Expr> expressions) {
    Set<Local> found = none();
    expressions.forEach(expression -> found.addAll(strict(expression)));
    return found;
  }

  private Set<Local> common(List<Expr> branches) {
    Set<Local> found = none();
    found.addAll(strict(branches.getFirst()));
    branches.forEach(
        branch -> {
          Set<Local> other = strict(branch);
          found.removeIf(local -> !other.contains(local));
        });
    return found;
  }

  /// Whether evaluating the expression cannot fail.
  boolean total(Expr expression) {
    boolean here =
        switch (expression) {
          case Expr.Index index -> false;
          case Expr.Choose choose -> false;
          case Expr.Except except -> false;
          case Expr.Call call -> totalCall.test(call);
          case Expr.LocalCall call -> total(call.local().body());
          case Expr.Apply apply -> !FALLIBLE.contains(apply.operation());
          default -> true;
        };
    return here && Children.of(expression).stream().allMatch(this::total);
  }

  /// Whether evaluating the expression takes no time to speak of.
  boolean cheap(Expr expression) {
    boolean here =
        switch (expression) {
          case Expr.IntegerLiteral literal -> true;
          case Expr.BooleanLiteral literal -> true;
          case Expr.StringLiteral literal -> true;
          case Expr.Reference reference -> true;
          case Expr.LocalCall call -> call.local().isValue();
          case Expr.Field field -> true;
          case Expr.RecordLiteral literal -> true;
          case Expr.TupleLiteral literal -> true;
          case Expr.SetLiteral literal -> true;
          case Expr.If branch -> true;
          case Expr.Apply apply -> CHEAP.contains(apply.operation());
          default -> false;
        };
    return here && Children.of(expression).stream().allMatch(this::cheap);
  }

  /// Whether an expression mentions a variable.
  boolean mentions(Expr expression, Variable variable) {
    if (expression instanceof Expr.Reference reference && reference.variable() == variable) {
      return true;
    }
    if (expression instanceof Expr.LocalCall call && mentions(call.local().body(), variable)) {
      return true;
    }
    return Children.of(expression).stream().anyMatch(child -> mentions(child, variable));
  }

  /// The variables and local values from outside that a local operator mentions, in order.
  Set<Object> captures(Local operator) {
    Set<Object> found = new LinkedHashSet<>();
    Set<Object> bound = Collections.newSetFromMap(new IdentityHashMap<>());
    bound.addAll(operator.parameters());
    free(operator.body(), bound, found);
    return found;
  }

  private void free(Expr expression, Set<Object> bound, Set<Object> found) {
    switch (expression) {
      case Expr.Reference reference -> {
        if (!bound.contains(reference.variable())) {
          found.add(reference.variable());
        }
      }
      case Expr.LocalCall call -> {
        if (call.local().isValue() && !bound.contains(call.local())) {
          found.add(call.local());
        } else if (!call.local().isValue()) {
          Set<Object> inner = Collections.newSetFromMap(new IdentityHashMap<>());
          inner.addAll(bound);
          inner.addAll(call.local().parameters());
          free(call.local().body(), inner, found);
        }
      }
      case Expr.Lambda lambda -> bound.addAll(lambda.parameters());
      case Expr.Let let -> bound.addAll(let.definitions());
      case Expr.Quantifier quantifier -> bind(quantifier.bindings(), bound);
      case Expr.Choose choose -> bind(List.of(choose.binding()), bound);
      case Expr.Filter filter -> bind(List.of(filter.binding()), bound);
      case Expr.Image image -> bind(image.bindings(), bound);
      case Expr.Function function -> bind(function.bindings(), bound);
      case Expr.Except except -> except.updates().forEach(update -> bound.add(update.old()));
      default -> {}
    }
    if (expression instanceof Expr.Let let) {
      let.definitions().forEach(local -> bound.addAll(local.parameters()));
    }
    Children.of(expression).forEach(child -> free(child, bound, found));
  }

  private static void bind(List<Expr.Binding> bindings, Set<Object> bound) {
    bindings.forEach(binding -> bound.addAll(binding.variables()));
  }
}
