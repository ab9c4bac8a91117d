package org.aetherchain.compiler.java;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.aetherchain.compiler.parse.Expr;
import org.aetherchain.compiler.parse.Local;
import org.aetherchain.compiler.parse.Operation;
import org.aetherchain.compiler.type.Type;
import org.jspecify.annotations.Nullable;

/// Declares the local values of LET.
///
/// A local value is lazy in TLA+. Here it waits (`pending`) until a statement is written that uses
/// it; it becomes a plain local variable there if that statement certainly evaluates it or if
/// evaluating it is cheap and cannot fail, and a `Lazy` otherwise.
final class LocalValues {

  private final MethodContext context;
  private final Statements statements;

  LocalValues(MethodContext context, Statements statements) {
    this.context = context;
    this.statements = statements;
  }

  /// Takes in the definitions of a LET; returns what is pending then.
  List<Local> define(Expr.Let let, Block block, List<Local> pending) {
    List<Local> waiting = new ArrayList<>(pending);
    for (Local local : let.definitions()) {
      if (!local.isValue()) {
        continue;
      }
      Code alias = payload(local, block);
      if (alias != null) {
        block.bind(local, alias);
      } else {
        waiting.add(local);
      }
    }
    Set<Local> captured = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Local local : let.definitions()) {
      if (!local.isValue()) {
        captured.addAll(context.analysis.uses(local.body()));
      }
    }
    captured.removeIf(local -> !waiting.contains(local));
    return captured.isEmpty() ? waiting : declare(captured, let.body(), block, waiting);
  }

  private @Nullable Code payload(Local local, Block block) {
    if (local.body() instanceof Expr.Apply get
        && get.operation() == Operation.VARIANT_GET
        && context.typing.of(local).equals(context.typing.own(get))) {
      return block.payload(get.arguments().get(1), get.arguments().get(0));
    }
    return null;
  }

  /// Declares the pending local values that an expression uses; returns the others.
  List<Local> declareUsed(Expr expression, Block block, List<Local> pending) {
    if (pending.isEmpty()) {
      return pending;
    }
    return declare(context.analysis.uses(expression), expression, block, pending);
  }

  /// Declares the pending local values that an expression certainly evaluates; returns the others.
  List<Local> declareStrict(Expr expression, Block block, List<Local> pending) {
    if (pending.isEmpty()) {
      return pending;
    }
    return declare(context.analysis.strict(expression), expression, block, pending);
  }

  private List<Local> declare(Set<Local> wanted, Expr user, Block block, List<Local> pending) {
    Set<Local> strict = closed(context.analysis.strict(user), pending);
    Set<Local> used = Collections.newSetFromMap(new IdentityHashMap<>());
    used.addAll(wanted);
    for (Local local : pending.reversed()) {
      if (used.contains(local)) {
        used.addAll(context.analysis.uses(local.body()));
      }
    }
    List<Local> rest = new ArrayList<>();
    for (Local local : pending) {
      if (!used.contains(local)) {
        rest.add(local);
      } else if (strict.contains(local) || free(local)) {
        eager(local, block);
      } else {
        lazy(local, block);
      }
    }
    return rest;
  }

  /// The local values evaluated together with some, through the definitions of pending ones.
  Set<Local> closed(Set<Local> strict, List<Local> pending) {
    Set<Local> closed = Collections.newSetFromMap(new IdentityHashMap<>());
    closed.addAll(strict);
    for (Local local : pending.reversed()) {
      if (closed.contains(local)) {
        closed.addAll(context.analysis.strict(local.body()));
      }
    }
    return closed;
  }

  boolean free(Local local) {
    return context.analysis.total(local.body()) && context.analysis.cheap(local.body());
  }

  private void eager(Local local, Block block) {
    Expr body = local.body();
    Type type = context.typing.of(local);
    String wanted = MethodContext.wanted(local);
    boolean control =
        body instanceof Expr.If
            || body instanceof Expr.Case
            || (body instanceof Expr.Apply apply && Statements.connective(apply));
    boolean converts = !context.typing.own(body).equals(context.typing.required(body));
    if (control && statements.needed(body) && !converts) {
      String name = block.declare(wanted);
      block.line(context.types.plain(type) + " " + name + ";");
      statements.writeOwn(body, new Sink.Assign(name), block);
      block.bind(local, Code.primary(name));
      return;
    }
    Code value = context.expressions.value(body, block);
    String name = block.declare(wanted);
    block.line(context.types.plain(type) + " " + name + " = " + value.text() + ";");
    block.bind(local, Code.primary(name));
  }

  private void lazy(Local local, Block block) {
    Type type = context.typing.of(local);
    String body = context.lambdas.supplier(local.body(), block);
    String name = block.declare(MethodContext.wanted(local));
    String lazy = context.imports.runtime("Lazy");
    block.line(
        lazy + "<" + context.types.boxed(type) + "> " + name + " = " + lazy + ".of(" + body + ");");
    boolean boxed = type == Type.Scalar.INT || type == Type.Scalar.BOOL;
    block.bind(local, new Code(name + ".get()", Code.PRIMARY, boxed));
    context.locals.noteLazy(local);
  }
}
