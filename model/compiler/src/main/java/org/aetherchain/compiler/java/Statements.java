package org.aetherchain.compiler.java;

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

/// Writes expressions as statements: IF, CASE, LET, and /\ \/ => around them. Local values of LET
/// that nothing used yet are handed along as `pending`; see [LocalValues].
final class Statements {

  private static final String THEN = "then";
  private static final String ELSE = "else";

  private final MethodContext context;
  private final LocalValues values;
  private final IdentityHashMap<Expr, Boolean> needs = new IdentityHashMap<>();

  Statements(MethodContext context) {
    this.context = context;
    this.values = new LocalValues(context, this);
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
      case Expr.Let let -> write(let.body(), sink, block, values.define(let, block, pending));
      case Expr.If branch -> branch(branch, sink, block, pending);
      case Expr.Case cases -> cases(cases, sink, block, pending);
      case Expr.Apply apply when connective(apply) && splits(apply, pending) ->
          connect(apply, 0, sink, block, pending);
      default -> leaf(expression, sink, block, pending);
    }
  }

  private void leaf(Expr expression, Sink sink, Block block, List<Local> pending) {
    values.declareUsed(expression, block, pending);
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

  /// Writes an IF, CASE or connective whose value is not converted.
  void writeOwn(Expr expression, Sink sink, Block block) {
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

  static boolean connective(Expr.Apply apply) {
    return apply.operation() == Operation.AND
        || apply.operation() == Operation.OR
        || apply.operation() == Operation.IMPLIES;
  }

  /// The pending local values of LET.
  LocalValues values() {
    return values;
  }

  /// Whether a connective is better written operand by operand: one behind the first needs
  /// statements, or alone uses a local value that is still pending.
  private boolean splits(Expr.Apply apply, List<Local> pending) {
    List<Expr> later = apply.arguments().subList(1, apply.arguments().size());
    if (later.stream().anyMatch(this::needed)) {
      return true;
    }
    Set<Local> strict = values.closed(context.analysis.strict(apply), pending);
    return later.stream()
        .flatMap(operand -> context.analysis.uses(operand).stream())
        .anyMatch(
            local -> pending.contains(local) && !strict.contains(local) && !values.free(local));
  }

  private void branch(Expr.If branch, Sink sink, Block block, List<Local> pending) {
    List<Local> rest = values.declareStrict(branch, block, pending);
    rest = values.declareUsed(branch.condition(), block, rest);
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
    List<Local> rest = values.declareUsed(first, block, pending);
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
    List<Local> rest = values.declareStrict(cases, block, pending);
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
    List<Local> rest = values.declareUsed(arm.guard(), block, pending);
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
    List<Local> rest = values.declareUsed(variants.subject(), block, pending);
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
