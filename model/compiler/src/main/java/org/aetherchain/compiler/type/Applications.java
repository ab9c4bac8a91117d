package org.aetherchain.compiler.type;

import static org.aetherchain.compiler.type.Type.Scalar.BOOL;
import static org.aetherchain.compiler.type.Type.Scalar.INT;
import static org.aetherchain.compiler.type.Type.Scalar.STR;
import static org.aetherchain.compiler.type.Type.Scalar.WIDE;
import static org.aetherchain.compiler.type.Unification.number;
import static org.aetherchain.compiler.type.Unification.prune;
import static org.aetherchain.compiler.type.Unification.unify;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.aetherchain.compiler.parse.Expr;
import org.aetherchain.compiler.parse.Operation;
import org.jspecify.annotations.Nullable;

/// The types of applications of the operators that the compiler knows.
final class Applications {

  private static final Set<Operation> KEYED =
      Set.of(Operation.WITH, Operation.WITHOUT, Operation.GET_OR_ELSE);

  private final Checker checker;
  private final Variants variants;

  Applications(Checker checker) {
    this.checker = checker;
    this.variants = new Variants(checker);
  }

  Type infer(Expr.Apply apply) {
    return type(apply, null);
  }

  Type check(Expr.Apply apply, Type wanted) {
    return type(apply, wanted);
  }

  private Type type(Expr.Apply apply, @Nullable Type wanted) {
    List<Expr> arguments = apply.arguments();
    return switch (apply.operation()) {
      case AND, OR, NOT, IMPLIES, EQUIVALENT -> {
        arguments.forEach(argument -> checker.check(argument, BOOL));
        yield BOOL;
      }
      case EQUALS, NOT_EQUALS -> {
        equality(arguments.get(0), arguments.get(1));
        yield BOOL;
      }
      case LESS, AT_MOST, GREATER, AT_LEAST -> {
        numbers(arguments);
        yield BOOL;
      }
      case PLUS, MINUS, TIMES, DIVIDE, MODULO, NEGATE ->
          wanted != null && prune(wanted) == WIDE ? wide(arguments) : numbers(arguments);
      case POWER -> power(arguments, wanted);
      case IN, NOT_IN -> {
        membership(arguments.get(0), arguments.get(1));
        yield BOOL;
      }
      case PRODUCT -> product(arguments);
      case DOMAIN -> domain(arguments.getFirst());
      case VARIANT, VARIANT_TAG, VARIANT_GET, VARIANT_GET_OR_ELSE, VARIANT_FILTER ->
          variants.type(apply, wanted);
      case INTEGERS, NATURALS, BOOLEANS, STRINGS ->
          throw checker.diagnostics.reject(
              apply.at(),
              "an infinite set stands where only finite sets can",
              "It may only stand on the right of \\in.");
      default -> scheme(apply, wanted);
    };
  }

  /// Operands of one arithmetic operation: wide when one of them is.
  private Type numbers(List<Expr> operands) {
    Type common = Type.Unknown.number();
    for (Expr operand : operands) {
      Type next = checker.infer(operand);
      if (!unify(common, next)) {
        if (!number(next)) {
          throw checker.mismatch(operand, next, common);
        }
        common = WIDE;
      }
    }
    for (Expr operand : operands) {
      checker.typing.require(operand, common);
    }
    return common;
  }

  private Type wide(List<Expr> operands) {
    operands.forEach(operand -> checker.check(operand, WIDE));
    return WIDE;
  }

  private Type power(List<Expr> operands, @Nullable Type wanted) {
    Type base = wanted != null && number(wanted) ? wanted : checker.infer(operands.get(0));
    checker.check(operands.get(0), base);
    checker.check(operands.get(1), INT);
    return base;
  }

  private void equality(Expr left, Expr right) {
    boolean swap = Structures.needsContext(left) && !Structures.needsContext(right);
    Expr first = swap ? right : left;
    Expr second = swap ? left : right;
    Type known = checker.infer(first);
    if (number(known)) {
      Type other = checker.infer(second);
      if (!unify(known, other)) {
        if (!number(other)) {
          throw checker.mismatch(second, other, known);
        }
        checker.typing.require(first, WIDE);
        checker.typing.require(second, WIDE);
      }
    } else {
      checker.check(second, known);
    }
    VariantCase.Question question = VariantCase.question(left, right);
    question = question == null ? VariantCase.question(right, left) : question;
    if (question != null) {
      variants.requireTag(right instanceof Expr.StringLiteral ? right : left, question);
    }
  }

  private void membership(Expr element, Expr set) {
    if (set instanceof Expr.Apply apply) {
      switch (apply.operation()) {
        case INTEGERS, NATURALS -> {
          numbers(List.of(element));
          return;
        }
        case BOOLEANS -> {
          checker.check(element, BOOL);
          return;
        }
        case STRINGS -> {
          checker.check(element, STR);
          return;
        }
        default -> {}
      }
    }
    if (Structures.needsContext(set)) {
      Type known = checker.infer(element);
      checker.check(set, new Type.SetOf(known));
      checker.typing.require(element, known);
      return;
    }
    Type.SetOf wanted = new Type.SetOf(Type.Unknown.any());
    Type found = checker.infer(set);
    if (!unify(found, wanted)) {
      throw checker.mismatch(set, found, wanted);
    }
    checker.checkExact(element, wanted.element());
  }

  private Type domain(Expr function) {
    Type type = prune(checker.infer(function));
    return switch (type) {
      case Type.SequenceOf sequence -> new Type.SetOf(INT);
      case Type.MapOf map -> new Type.SetOf(map.key());
      default ->
          throw checker.mismatch(
              function, type, new Type.MapOf(Type.Unknown.any(), Type.Unknown.any()));
    };
  }

  private Type product(List<Expr> sets) {
    List<Type> items = new ArrayList<>();
    for (Expr set : sets) {
      Type item = Type.Unknown.any();
      checker.check(set, new Type.SetOf(item));
      items.add(item);
    }
    return new Type.SetOf(new Type.Tuple(items));
  }

  private Type scheme(Expr.Apply apply, @Nullable Type wanted) {
    Scheme scheme = Objects.requireNonNull(Scheme.of(apply.operation()), apply.operation()::name);
    if (wanted != null && !(prune(wanted) instanceof Type.Scalar)) {
      Type result = prune(scheme.result());
      if (result instanceof Type.Unknown || result.getClass() == prune(wanted).getClass()) {
        unify(result, wanted);
      }
    }
    List<Integer> order = new ArrayList<>();
    for (int index = 0; index < scheme.parameters().size(); index++) {
      order.add(index);
    }
    order.sort(
        (a, b) ->
            Integer.compare(
                rank(scheme.parameters().get(a), apply.arguments().get(a)),
                rank(scheme.parameters().get(b), apply.arguments().get(b))));
    for (int index : order) {
      boolean key = index == 1 && KEYED.contains(apply.operation());
      argument(key, scheme.parameters().get(index), apply.arguments().get(index));
    }
    return scheme.result();
  }

  /// Arguments are looked at in this order, so that the ones that say their type help the others.
  private static int rank(Scheme.Parameter parameter, Expr argument) {
    return parameter instanceof Scheme.Function ? 2 : Structures.needsContext(argument) ? 1 : 0;
  }

  private void argument(boolean key, Scheme.Parameter parameter, Expr argument) {
    switch (parameter) {
      case Scheme.Value value -> {
        if (key) {
          checker.checkExact(argument, value.type());
        } else {
          checker.check(argument, value.type());
        }
      }
      case Scheme.Function function -> lambda(function.signature(), argument);
    }
  }

  private void lambda(Type.Signature signature, Expr argument) {
    if (!(argument instanceof Expr.Lambda lambda)) {
      throw checker.diagnostics.reject(
          argument.at(), "an operator is expected here", "Name one or write LAMBDA x : e.");
    }
    if (lambda.parameters().size() != signature.parameters().size()) {
      throw checker.diagnostics.reject(
          argument.at(),
          "an operator with " + signature.parameters().size() + " parameters is expected here",
          "");
    }
    for (int index = 0; index < lambda.parameters().size(); index++) {
      checker.typing.bind(lambda.parameters().get(index), signature.parameters().get(index));
    }
    checker.check(lambda.body(), signature.result());
    checker.typing.own(lambda, BOOL);
  }
}
