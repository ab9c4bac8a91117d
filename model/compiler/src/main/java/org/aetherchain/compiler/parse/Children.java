package org.aetherchain.compiler.parse;

import java.util.ArrayList;
import java.util.List;

/// The parts of an expression.
public final class Children {

  private Children() {}

  /// The expressions directly inside another one, bodies of LET definitions included.
  public static List<Expr> of(Expr expression) {
    return switch (expression) {
      case Expr.IntegerLiteral literal -> List.of();
      case Expr.BooleanLiteral literal -> List.of();
      case Expr.StringLiteral literal -> List.of();
      case Expr.Reference reference -> List.of();
      case Expr.LocalCall call -> call.arguments();
      case Expr.Call call -> call.arguments();
      case Expr.Apply apply -> apply.arguments();
      case Expr.Lambda lambda -> List.of(lambda.body());
      case Expr.If branch -> List.of(branch.condition(), branch.then(), branch.otherwise());
      case Expr.Case cases -> cases(cases);
      case Expr.Let let -> let(let);
      case Expr.Quantifier quantifier -> bound(quantifier.bindings(), quantifier.body());
      case Expr.Choose choose -> bound(List.of(choose.binding()), choose.body());
      case Expr.Filter filter -> bound(List.of(filter.binding()), filter.body());
      case Expr.Image image -> bound(image.bindings(), image.body());
      case Expr.Function function -> bound(function.bindings(), function.body());
      case Expr.RecordLiteral literal -> List.copyOf(literal.fields().values());
      case Expr.Field field -> List.of(field.record());
      case Expr.SetLiteral literal -> literal.elements();
      case Expr.TupleLiteral literal -> literal.elements();
      case Expr.Index index -> List.of(index.function(), index.argument());
      case Expr.Except except -> except(except);
    };
  }

  private static List<Expr> cases(Expr.Case cases) {
    List<Expr> parts = new ArrayList<>();
    for (Expr.Arm arm : cases.arms()) {
      parts.add(arm.guard());
      parts.add(arm.body());
    }
    if (cases.other() != null) {
      parts.add(cases.other());
    }
    return parts;
  }

  private static List<Expr> let(Expr.Let let) {
    List<Expr> parts = new ArrayList<>();
    let.definitions().forEach(local -> parts.add(local.body()));
    parts.add(let.body());
    return parts;
  }

  private static List<Expr> bound(List<Expr.Binding> bindings, Expr body) {
    List<Expr> parts = new ArrayList<>();
    bindings.forEach(binding -> parts.add(binding.set()));
    parts.add(body);
    return parts;
  }

  private static List<Expr> except(Expr.Except except) {
    List<Expr> parts = new ArrayList<>();
    parts.add(except.function());
    for (Expr.Update update : except.updates()) {
      parts.addAll(update.path());
      parts.add(update.value());
    }
    return parts;
  }
}
