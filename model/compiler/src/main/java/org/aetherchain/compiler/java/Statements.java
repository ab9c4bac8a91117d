package org.aetherchain.compiler.java;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.aetherchain.compiler.parse.Children;
import org.aetherchain.compiler.parse.Expr;
import org.aetherchain.compiler.parse.Local;
import org.aetherchain.compiler.parse.Operation;
import org.aetherchain.compiler.type.Type;
import org.aetherchain.compiler.type.VariantCase;
import org.jspecify.annotations.Nullable;

/// Writes expressions as statements: IF, CASE, LET, and /\ \/ => around them.
///
/// A local value of LET is lazy in TLA+. Here it waits (`pending`) until a statement is written
/// that
/// uses it; it becomes a plain local variable there if that statement certainly evaluates it or if
/// evaluating it is cheap and cannot fail, and a `Lazy` otherwise.
final class Statements {

  private static final String THEN = "then";
  private static final String ELSE = "else";

  private final MethodContext context;
  private final IdentityHashMap<Expr, Boolean> needs = new IdentityHashMap<>();

  Statements(MethodContext context) {
    this.context = context;
  }

  /// Writes an expression so that its value, converted to the type its place requires, goes to the
  /// sink.
  void write(Expr expression, Sink sink, Block block, List<Local> pending) {
    boolean converts = !context.typing.own(expression).equals(context.typing.required(expression));
    if (converts) {
      leaf(expression, sink, block, pending);
      return;
    }
    switch (expression) {
      case Expr.Let let -> write(let.body(), sink, block, define(let, block, pending));
      case Expr.If branch -> branch(branch, sink, block, pending);
      case Expr.Case cases -> cases(cases, sink, block, pending);
      case Expr.Apply apply when connective(apply) && splits(apply, pending) ->
          connect(apply, 0, sink, block, pending);
      default -> leaf(expression, sink, block, pending);
    }
  }

  private void leaf(Expr expression, Sink sink, Block block, List<Local> pending) {
    declareUsed(expression, block, pending);
    sink.take(block, context.expressions.value(expression, block));
  }

  /// Writes an expression as statements that give a new local variable its value.
  Code hoist(Expr expression, String wanted, Block block) {
    Type type = context.typing.own(expression);
    String name = block.declare(wanted);
    block.line(context.types.plain(type) + " " + name + ";");
    writeOwn(expression, new Sink.Assign(name), block);
    return Code.primary(name);
  }

  private void writeOwn(Expr expression, Sink sink, Block block) {
    switch (expression) {
      case Expr.If branch -> branch(branch, sink, block, List.of());
      case Expr.Case cases -> cases(cases, sink, block, List.of());
      case Expr.Apply apply when connective(apply) -> connect(apply, 0, sink, block, List.of());
      default -> throw new IllegalStateException("cannot hoist " + expression.at());
    }
  }

  /// Whether an expression cannot be written as one Java expression.
  boolean needed(Expr expression) {
    Boolean known = needs.get(expression);
    if (known == null) {
      known = computeNeeded(expression);
      needs.put(expression, known);
    }
    return known;
  }

  private boolean computeNeeded(Expr expression) {
    return switch (expression) {
      case Expr.Let let -> true;
      case Expr.If branch when context.layout.probe() -> true;
      case Expr.Case cases when VariantCase.of(cases) == null || context.layout.probe() -> true;
      case Expr.Lambda lambda -> false;
      case Expr.Quantifier quantifier -> needed(quantifier.bindings().getFirst().set());
      case Expr.Choose choose -> needed(choose.binding().set());
      case Expr.Filter filter -> needed(filter.binding().set());
      case Expr.Image image -> needed(image.bindings().getFirst().set());
      case Expr.Function function -> needed(function.bindings().getFirst().set());
      case Expr.Except except when Updates.needsName(except) -> true;
      default -> Children.of(expression).stream().anyMatch(this::needed);
    };
  }

  private static boolean connective(Expr.Apply apply) {
    return apply.operation() == Operation.AND
        || apply.operation() == Operation.OR
        || apply.operation() == Operation.IMPLIES;
  }

  /// Whether a connective is better written operand by operand: one behind the first needs
  /// statements, or alone uses a local value that is still pending.
  private boolean splits(Expr.Apply apply, List<Local> pending) {
    List<Expr> later = apply.arguments().subList(1, apply.arguments().size());
    if (later.stream().anyMatch(this::needed)) {
      return true;
    }
    Set<Local> strict = closed(context.analysis.strict(apply), pending);
    return later.stream()
        .flatMap(operand -> context.analysis.uses(operand).stream())
        .anyMatch(local -> pending.contains(local) && !strict.contains(local) && !free(local));
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
  private List<Local> declareStrict(Expr expression, Block block, List<Local> pending) {
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
  private Set<Local> closed(Set<Local> strict, List<Local> pending) {
    Set<Local> closed = Collections.newSetFromMap(new IdentityHashMap<>());
    closed.addAll(strict);
    for (Local local : pending.reversed()) {
      if (closed.contains(local)) {
        closed.addAll(context.analysis.strict(local.body()));
      }
    }
    return closed;
  }

  private boolean free(Local local) {
    return context.analysis.total(local.body()) && context.analysis.cheap(local.body());
  }

  private void eager(Local local, Block block) {
    Expr body = local.body();
    Type type = context.typing.of(local);
    String wanted = MethodContext.wanted(local);
    boolean control =
        body instanceof Expr.If
            || body instanceof Expr.Case
            || (body instanceof Expr.Apply apply && connective(apply));
    boolean converts = !context.typing.own(body).equals(context.typing.required(body));
    if (control && needed(body) && !converts) {
      String name = block.declare(wanted);
      block.line(context.types.plain(type) + " " + name + ";");
      writeOwn(body, new Sink.Assign(name), block);
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

  private void branch(Expr.If branch, Sink sink, Block block, List<Local> pending) {
    List<Local> rest = declareStrict(branch, block, pending);
    rest = declareUsed(branch.condition(), block, rest);
    Block then = block.child();
    String condition = condition(branch.condition(), branch.then(), block, then);
    probe(branch, THEN, then);
    write(branch.then(), sink, then, rest);
    block.line("if (" + condition + ") {");
    block.block(then);
    if (sink.leaves()) {
      block.line("}");
      probe(branch, ELSE, block);
      write(branch.otherwise(), sink, block, rest);
      return;
    }
    Block otherwise = block.child();
    probe(branch, ELSE, otherwise);
    write(branch.otherwise(), sink, otherwise, rest);
    closeElse(block, otherwise);
  }

  /// Closes an if statement with an else, which joins an if that stands in it alone.
  private static void closeElse(Block block, Block otherwise) {
    List<String> lines = otherwise.lines();
    boolean chain = !lines.isEmpty() && lines.getFirst().startsWith("if (") && single(lines);
    if (chain) {
      block.line("} else " + lines.getFirst());
      lines.stream().skip(1).forEach(block::line);
      return;
    }
    block.line("} else {");
    block.block(otherwise);
    block.line("}");
  }

  private static boolean single(List<String> lines) {
    return lines.stream()
        .skip(1)
        .limit(lines.size() - 2L)
        .allMatch(line -> line.startsWith(" ") || line.startsWith("} else"));
  }

  /// A condition; one that asks for a tag makes what the variant carries known in the block behind.
  private String condition(Expr condition, Expr guarded, Block block, Block then) {
    VariantCase.Question question = VariantCase.question(condition);
    if (question != null
        && context.typing.own(question.subject()) instanceof Type.VariantType variant
        && gets(guarded, question)) {
      Code subject = context.expressions.subject(question.subject(), block);
      String name = block.declare(JavaNames.lower(question.tag()));
      Code payload = payload(variant, question.tag(), name);
      then.match(question.subject(), question.tag(), payload);
      return subject.at(Code.RELATION)
          + " instanceof "
          + context.types.option(variant, question.tag())
          + " "
          + name;
    }
    return context.expressions.value(condition, block).text();
  }

  static Code payload(Type.VariantType variant, String tag, String name) {
    return Code.primary(JavaTypes.flat(variant, tag) ? name : name + ".value()");
  }

  private static boolean gets(Expr expression, VariantCase.Question question) {
    return (expression instanceof Expr.Apply get
            && get.operation() == Operation.VARIANT_GET
            && get.arguments().get(0) instanceof Expr.StringLiteral tag
            && tag.value().equals(question.tag())
            && VariantCase.same(get.arguments().get(1), question.subject()))
        || Children.of(expression).stream().anyMatch(child -> gets(child, question));
  }

  private void probe(Expr place, String kind, Block block) {
    if (context.layout.probe()) {
      block.line(context.branch(place, kind) + ";");
    }
  }

  private void connect(Expr.Apply apply, int from, Sink sink, Block block, List<Local> pending) {
    List<Expr> operands = apply.arguments();
    Expr first = operands.get(from);
    if (from > 0) {
      probe(first, "operand " + (from + 1), block);
    }
    if (from == operands.size() - 1) {
      write(first, sink, block, pending);
      return;
    }
    List<Local> rest = declareUsed(first, block, pending);
    Code code = context.expressions.value(first, block);
    boolean stopsOn = apply.operation() == Operation.OR;
    Code stops = stopsOn ? code : code.negated();
    Code value = Code.primary(apply.operation() == Operation.AND ? "false" : "true");
    if (sink.leaves()) {
      block.line("if (" + stops.text() + ") {");
      Block stop = block.child();
      sink.take(stop, value);
      block.block(stop);
      block.line("}");
      connect(apply, from + 1, sink, block, rest);
      return;
    }
    Block stop = block.child();
    sink.take(stop, value);
    Block next = block.child();
    connect(apply, from + 1, sink, next, rest);
    block.line("if (" + stops.text() + ") {");
    block.block(stop);
    closeElse(block, next);
  }

  private void cases(Expr.Case cases, Sink sink, Block block, List<Local> pending) {
    List<Local> rest = declareStrict(cases, block, pending);
    VariantCase variants = VariantCase.of(cases);
    if (variants != null) {
      if (needed(cases) || !rest.isEmpty()) {
        switchStatement(cases, variants, sink, block, rest);
      } else {
        leaf(cases, sink, block, rest);
      }
      return;
    }
    context.lambdas.assertDisjoint(cases, block, rest);
    arm(cases, 0, sink, block, rest);
  }

  private void arm(Expr.Case cases, int from, Sink sink, Block block, List<Local> pending) {
    if (from == cases.arms().size()) {
      Expr other = Objects.requireNonNull(cases.other());
      probe(cases, "OTHER", block);
      write(other, sink, block, pending);
      return;
    }
    Expr.Arm arm = cases.arms().get(from);
    List<Local> rest = declareUsed(arm.guard(), block, pending);
    Block then = block.child();
    String condition = condition(arm.guard(), arm.body(), block, then);
    probe(arm.body(), "arm " + (from + 1), then);
    write(arm.body(), sink, then, rest);
    block.line("if (" + condition + ") {");
    block.block(then);
    if (sink.leaves()) {
      block.line("}");
      arm(cases, from + 1, sink, block, rest);
      return;
    }
    Block otherwise = block.child();
    arm(cases, from + 1, sink, otherwise, rest);
    closeElse(block, otherwise);
  }

  private void switchStatement(
      Expr.Case cases, VariantCase variants, Sink sink, Block block, List<Local> pending) {
    List<Local> rest = declareUsed(variants.subject(), block, pending);
    Code subject = context.expressions.subject(variants.subject(), block);
    block.line("switch (" + subject.text() + ") {");
    Block arms = block.child();
    for (int index = 0; index < cases.arms().size(); index++) {
      Expr.Arm arm = cases.arms().get(index);
      Block body = arms.child();
      String label = context.expressions.label(variants, index, arm.body(), body);
      probe(arm.body(), "arm " + variants.tags().get(index), body);
      write(arm.body(), sink, body, rest);
      arms.line(label + " -> {");
      arms.block(body);
      arms.line("}");
    }
    if (cases.other() != null) {
      Block body = arms.child();
      probe(cases, "OTHER", body);
      write(cases.other(), sink, body, rest);
      arms.line("default -> {");
      arms.block(body);
      arms.line("}");
    }
    block.block(arms);
    block.line("}");
  }
}
