package org.aetherchain.compiler.java;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.compiler.parse.Expr;
import org.aetherchain.compiler.parse.Local;
import org.aetherchain.compiler.parse.Operation;
import org.aetherchain.compiler.parse.Variable;
import org.aetherchain.compiler.type.Type;
import org.aetherchain.compiler.type.VariantCase;

/// Writes what binds variables: quantifiers, sets and functions by comprehension, and operators as
/// arguments.
final class Lambdas {

  /// One variable or tuple of variables over one set.
  private record Bound(List<Variable> variables, boolean tuple, Expr set) {}

  private final MethodContext context;

  Lambdas(MethodContext context) {
    this.context = context;
  }

  Code write(Expr expression, Block block) {
    return switch (expression) {
      case Expr.Quantifier quantifier -> quantify(quantifier, single(quantifier.bindings()), block);
      case Expr.Choose choose -> {
        Type element = context.typing.own(choose);
        yield Code.primary(
            sets()
                + ".choose("
                + context.expressions.value(choose.binding().set(), block).text()
                + ", "
                + over(single(List.of(choose.binding())).getFirst(), choose.body(), choose, block)
                + ")",
            Expressions.boxes(element));
      }
      case Expr.Filter filter ->
          Code.primary(
              sets()
                  + ".filter("
                  + context.expressions.value(filter.binding().set(), block).text()
                  + ", "
                  + over(single(List.of(filter.binding())).getFirst(), filter.body(), filter, block)
                  + ")");
      case Expr.Image image -> image(image, single(image.bindings()), block);
      case Expr.Function function -> function(function, block);
      default -> throw new IllegalStateException("binds nothing: " + expression.at());
    };
  }

  private String sets() {
    return context.imports.runtime("Sets");
  }

  private static List<Bound> single(List<Expr.Binding> bindings) {
    List<Bound> flat = new ArrayList<>();
    for (Expr.Binding binding : bindings) {
      if (binding.tuple()) {
        flat.add(new Bound(binding.variables(), true, binding.set()));
      } else {
        binding
            .variables()
            .forEach(variable -> flat.add(new Bound(List.of(variable), false, binding.set())));
      }
    }
    return flat;
  }

  private Code quantify(Expr.Quantifier quantifier, List<Bound> bounds, Block block) {
    Bound bound = bounds.getFirst();
    Block inner = block.child();
    String method = quantifier.universal() ? "forAll" : "exists";
    String source;
    String head;
    if (interval(bound.set()) && !bound.tuple()) {
      source = context.imports.runtime("Intervals") + "." + method + "(" + ends(bound.set(), block);
      head = declare(bound.variables().getFirst(), inner, false);
    } else if (range(bound.set()) && !bound.tuple()) {
      Expr sequence = ((Expr.Apply) bound.set()).arguments().getFirst();
      String sequences = context.imports.runtime("Sequences");
      source = sequences + "." + method + "(" + context.expressions.value(sequence, block).text();
      head = declare(bound, inner);
    } else {
      source = sets() + "." + method + "(" + context.expressions.value(bound.set(), block).text();
      head = declare(bound, inner);
    }
    if (bounds.size() > 1) {
      Code rest = quantify(quantifier, bounds.subList(1, bounds.size()), inner);
      return Code.primary(source + ", " + finish(head, inner, rest, block) + ")");
    }
    return Code.primary(
        source + ", " + body(head, inner, quantifier.body(), quantifier, block) + ")");
  }

  private static boolean range(Expr set) {
    return set instanceof Expr.Apply apply && apply.operation() == Operation.RANGE;
  }

  private boolean interval(Expr set) {
    return set instanceof Expr.Apply apply
        && (apply.operation() == Operation.INTERVAL
            || (apply.operation() == Operation.DOMAIN
                && context.typing.own(apply.arguments().getFirst()) instanceof Type.SequenceOf));
  }

  private String ends(Expr set, Block block) {
    Expr.Apply apply = (Expr.Apply) set;
    if (apply.operation() == Operation.INTERVAL) {
      return context.expressions.values(apply.arguments(), block);
    }
    Code sequence = context.expressions.value(apply.arguments().getFirst(), block);
    return "1L, " + context.imports.runtime("Sequences") + ".length(" + sequence.text() + ")";
  }

  private Code image(Expr.Image image, List<Bound> bounds, Block block) {
    Bound bound = bounds.getFirst();
    Block inner = block.child();
    String set = context.expressions.value(bound.set(), block).text();
    String head = declare(bound, inner);
    Type.SetOf result = (Type.SetOf) context.typing.own(image);
    boolean explicit = JavaTypes.hasVariant(result);
    Type element = ((Type.SetOf) context.typing.own(bound.set())).element();
    String witness =
        explicit
            ? "<"
                + context.types.boxed(element)
                + ", "
                + context.types.boxed(result.element())
                + ">"
            : "";
    if (bounds.size() > 1) {
      Code rest = image(image, bounds.subList(1, bounds.size()), inner);
      String lambda = finish(head, inner, rest, block);
      return Code.primary(sets() + "." + witness + "flatMap(" + set + ", " + lambda + ")");
    }
    String lambda = body(head, inner, image.body(), image, block);
    return Code.primary(sets() + "." + witness + "map(" + set + ", " + lambda + ")");
  }

  private Code function(Expr.Function function, Block block) {
    Type.MapOf type = (Type.MapOf) context.typing.own(function);
    List<Bound> bounds = single(function.bindings());
    Block inner = block.child();
    String set;
    String head;
    if (bounds.size() == 1) {
      set = context.expressions.value(bounds.getFirst().set(), block).text();
      head = declare(bounds.getFirst(), inner);
    } else {
      List<String> parts = new ArrayList<>();
      List<Variable> variables = new ArrayList<>();
      for (Bound bound : bounds) {
        parts.add(context.expressions.value(bound.set(), block).text());
        variables.addAll(bound.variables());
      }
      set = sets() + ".product(" + String.join(", ", parts) + ")";
      head = declare(new Bound(variables, true, function.bindings().getFirst().set()), inner);
    }
    String witness =
        JavaTypes.hasVariant(type)
            ? "<" + context.types.boxed(type.key()) + ", " + context.types.boxed(type.value()) + ">"
            : "";
    return Code.primary(
        context.imports.runtime("Maps")
            + "."
            + witness
            + "of("
            + set
            + ", "
            + body(head, inner, function.body(), function, block)
            + ")");
  }

  /// The lambda that maps an element of a set to `body`.
  private String over(Bound bound, Expr body, Expr place, Block block) {
    Block inner = block.child();
    String head = declare(bound, inner);
    return body(head, inner, body, place, block);
  }

  private String declare(Bound bound, Block inner) {
    if (!bound.tuple()) {
      return declare(bound.variables().getFirst(), inner, true);
    }
    String name = inner.declare("tuple");
    for (int index = 0; index < bound.variables().size(); index++) {
      Variable variable = bound.variables().get(index);
      inner.bind(
          variable, Expressions.component(Code.primary(name), index, context.typing.of(variable)));
    }
    return name;
  }

  /// Declares a parameter of a lambda.
  ///
  /// @param generic whether the parameter's Java type is a type argument, so that numbers are boxed
  String declare(Variable variable, Block inner, boolean generic) {
    String name = inner.declare(JavaNames.lower(variable.name()));
    boolean boxed = generic && Expressions.boxes(context.typing.of(variable));
    inner.bind(variable, Code.primary(name, boxed));
    return name;
  }

  /// The lambda whose parameters are declared in `inner` and whose value is `body`.
  String body(String head, Block inner, Expr body, Expr place, Block block) {
    if (context.layout.probe()) {
      inner.line(context.branch(place, "body") + ";");
    }
    context.statements.write(body, new Sink.Return(), inner, List.<Local>of());
    return close(head, inner, block);
  }

  /// The lambda whose parameters are declared in `inner` and whose value is written already.
  String finish(String head, Block inner, Code value, Block block) {
    inner.line("return " + value.text() + ";");
    return close(head, inner, block);
  }

  private static String close(String head, Block inner, Block block) {
    block.keepNames(inner);
    List<String> lines = inner.lines();
    if (lines.size() == 1 && lines.getFirst().startsWith("return ")) {
      String line = lines.getFirst();
      return head + " -> " + line.substring("return ".length(), line.length() - 1);
    }
    return head + " -> {\n" + inner.text("  ") + "}";
  }

  /// The lambda without parameters whose value is an expression.
  String supplier(Expr expression, Block block) {
    Block inner = block.child();
    context.statements.write(expression, new Sink.Return(), inner, List.of());
    return close("()", inner, block);
  }

  /// An operator as an argument.
  ///
  /// @param generic for each parameter, whether its Java type is a type argument
  String operator(Expr argument, List<Boolean> generic, Block block) {
    Expr.Lambda lambda = (Expr.Lambda) argument;
    Block inner = block.child();
    List<String> names = new ArrayList<>();
    for (int index = 0; index < lambda.parameters().size(); index++) {
      names.add(declare(lambda.parameters().get(index), inner, generic.get(index)));
    }
    String head = names.size() == 1 ? names.getFirst() : "(" + String.join(", ", names) + ")";
    return body(head, inner, lambda.body(), lambda, block);
  }

  /// Writes the assertion that at most one guard of a CASE is true, unless that is plain to see.
  void assertDisjoint(Expr.Case cases, Block block, List<Local> pending) {
    if (cases.arms().size() < 2 || context.layout.probe() || plainlyDisjoint(cases)) {
      return;
    }
    List<Local> rest = pending;
    List<String> guards = new ArrayList<>();
    for (Expr.Arm arm : cases.arms()) {
      if (context.analysis.uses(arm.guard()).stream().anyMatch(rest::contains)) {
        return;
      }
      guards.add(supplier(arm.guard(), block));
    }
    block.line(
        "assert "
            + context.imports.runtime("Cases")
            + ".disjoint("
            + String.join(", ", guards)
            + ") : "
            + JavaNames.quoted("CASE with two true guards at " + where(cases))
            + ";");
  }

  private String where(Expr expression) {
    return context.operator.module()
        + ".tla:"
        + expression.at().line()
        + ":"
        + expression.at().column();
  }

  /// Whether all guards compare one value with different literals.
  private static boolean plainlyDisjoint(Expr.Case cases) {
    Expr subject = null;
    List<Object> seen = new ArrayList<>();
    for (Expr.Arm arm : cases.arms()) {
      if (!(arm.guard() instanceof Expr.Apply equals) || equals.operation() != Operation.EQUALS) {
        return false;
      }
      Expr left = equals.arguments().get(0);
      Object literal =
          switch (equals.arguments().get(1)) {
            case Expr.StringLiteral string -> string.value();
            case Expr.IntegerLiteral number -> number.value();
            default -> "";
          };
      boolean same = subject == null || VariantCase.same(subject, left);
      if (literal.equals("") || seen.contains(literal) || !same) {
        return false;
      }
      subject = left;
      seen.add(literal);
    }
    return true;
  }
}
