package org.aetherchain.compiler.java;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.aetherchain.compiler.parse.Children;
import org.aetherchain.compiler.parse.Expr;
import org.aetherchain.compiler.parse.Intrinsics;
import org.aetherchain.compiler.parse.Local;
import org.aetherchain.compiler.parse.Operation;
import org.aetherchain.compiler.type.Type;
import org.aetherchain.compiler.type.VariantCase;

/// Writes expressions as Java expressions. What cannot be one becomes statements in the block that
/// is given, in front of the statement that is being written.
final class Expressions {

  private static final List<String> COMPONENTS = List.of("first", "second", "third", "fourth");

  private final MethodContext context;
  private final Updates updates;

  Expressions(MethodContext context) {
    this.context = context;
    this.updates = new Updates(context);
  }

  /// The value of an expression, of the type that its place requires.
  Code value(Expr expression, Block block) {
    Type own = context.typing.own(expression);
    Type required = context.typing.required(expression);
    Code code = write(expression, block);
    if (own == Type.Scalar.INT && required == Type.Scalar.WIDE) {
      return widened(expression, code);
    }
    if (own == Type.Scalar.WIDE && required == Type.Scalar.INT) {
      return Code.primary(context.imports.runtime("Wide") + ".narrow(" + code.text() + ")");
    }
    return code;
  }

  private Code widened(Expr expression, Code code) {
    return expression instanceof Expr.IntegerLiteral literal
        ? wide(literal.value())
        : Code.primary(
            context.imports.name("java.math.BigInteger") + ".valueOf(" + code.text() + ")");
  }

  /// The values of several expressions, as the arguments of a call.
  String values(List<Expr> expressions, Block block) {
    List<String> codes = new ArrayList<>();
    expressions.forEach(expression -> codes.add(value(expression, block).text()));
    return String.join(", ", codes);
  }

  private Code write(Expr expression, Block block) {
    return switch (expression) {
      case Expr.IntegerLiteral literal ->
          context.typing.own(literal) == Type.Scalar.WIDE
              ? wide(literal.value())
              : Code.primary(literal.value() + "L");
      case Expr.BooleanLiteral literal -> Code.primary(String.valueOf(literal.value()));
      case Expr.StringLiteral literal -> Code.primary(JavaNames.quoted(literal.value()));
      case Expr.Reference reference ->
          Objects.requireNonNull(block.bound(reference.variable()), reference::toString);
      case Expr.LocalCall call -> local(call, block);
      case Expr.Call call -> call(call, block);
      case Expr.Apply apply -> context.operations.write(apply, block);
      case Expr.If branch -> branch(branch, block);
      case Expr.Case cases -> cases(cases, block);
      case Expr.Let let -> let(let, block);
      case Expr.RecordLiteral literal -> record(literal, block);
      case Expr.Field field ->
          Code.primary(
              value(field.record(), block).receiver()
                  + "."
                  + JavaNames.component(field.name())
                  + "()");
      case Expr.SetLiteral literal -> set(literal, block);
      case Expr.TupleLiteral literal -> tuple(literal, block);
      case Expr.Index index -> index(index, block);
      case Expr.Except except -> updates.write(except, block);
      case Expr.Lambda lambda -> throw new IllegalStateException("a lambda is no value");
      default -> context.lambdas.write(expression, block);
    };
  }

  /// A variant that is asked for its tag. Where Java would know the tag already it is hidden,
  /// because asking would be an error to the Java compiler.
  Code subject(Expr variant, Block block) {
    Code code = value(variant, block);
    boolean plain =
        switch (variant) {
          case Expr.Reference reference -> true;
          case Expr.LocalCall call -> true;
          case Expr.Call call -> true;
          case Expr.Field field -> true;
          case Expr.Index index -> true;
          default -> false;
        };
    String type = context.types.boxed(context.typing.own(variant));
    String variants = context.imports.runtime("Variants");
    return plain ? code : Code.primary(variants + ".<" + type + ">any(" + code.text() + ")");
  }

  private Code wide(BigInteger value) {
    String type = context.imports.name("java.math.BigInteger");
    if (value.signum() == 0) {
      return Code.primary(type + ".ZERO");
    }
    if (value.equals(BigInteger.ONE)) {
      return Code.primary(type + ".ONE");
    }
    if (value.bitLength() < Long.SIZE) {
      return Code.primary(type + ".valueOf(" + value + "L)");
    }
    return Code.primary("new " + type + "(\"" + value + "\")");
  }

  private Code local(Expr.LocalCall call, Block block) {
    Local local = call.local();
    if (local.isValue()) {
      return Objects.requireNonNull(block.bound(local), local::name);
    }
    return context.locals.call(call, block);
  }

  private Code call(Expr.Call call, Block block) {
    String arguments = values(call.arguments(), block);
    String method = JavaNames.method(call.name());
    if (call.module().equals(Intrinsics.PRIMITIVES)) {
      return Code.primary(MethodContext.PRIMITIVES + "." + method + "(" + arguments + ")");
    }
    String fullName = call.module() + "!" + call.name();
    String all =
        !context.program.needsPrimitives(fullName)
            ? arguments
            : MethodContext.PRIMITIVES + (arguments.isEmpty() ? "" : ", " + arguments);
    String receiver =
        call.module().equals(context.operator.module())
            ? ""
            : context.ruleClass(call.module()) + ".";
    return Code.primary(receiver + method + "(" + all + ")");
  }

  private Code branch(Expr.If branch, Block block) {
    if (context.layout.probe()
        || context.statements.needed(branch.then())
        || context.statements.needed(branch.otherwise())) {
      return context.statements.hoist(branch, "chosen", block);
    }
    Code condition = value(branch.condition(), block);
    Code then = value(branch.then(), block);
    Code otherwise = value(branch.otherwise(), block);
    return new Code(
        condition.at(Code.OR)
            + " ? "
            + then.at(Code.CONDITIONAL + 1)
            + " : "
            + otherwise.at(Code.CONDITIONAL),
        Code.CONDITIONAL,
        then.boxed() && otherwise.boxed());
  }

  private Code cases(Expr.Case cases, Block block) {
    VariantCase variants = VariantCase.of(cases);
    if (variants == null || context.statements.needed(cases)) {
      return context.statements.hoist(cases, "chosen", block);
    }
    Code subject = subject(variants.subject(), block);
    Block arms = block.child();
    for (int index = 0; index < cases.arms().size(); index++) {
      Expr body = cases.arms().get(index).body();
      Block inner = arms.child();
      String label = label(variants, index, body, inner);
      arms.line(label + " -> " + value(body, inner).text() + ";");
    }
    if (cases.other() != null) {
      arms.line("default -> " + value(cases.other(), arms).text() + ";");
    }
    block.keepNames(arms);
    return new Code(
        "switch (" + subject.text() + ") {\n" + arms.text("  ") + "}", Code.CONDITIONAL, false);
  }

  /// The label of an arm of a switch over a variant; what the variant carries becomes known in the
  /// block of the arm.
  String label(VariantCase variants, int index, Expr body, Block block) {
    String tag = variants.tags().get(index);
    Type.VariantType variant = (Type.VariantType) context.typing.own(variants.subject());
    String type = context.types.option(variant, tag);
    if (!uses(body, variants.subject(), tag)) {
      return "case " + type + " _";
    }
    String name = block.declare(wanted(body, variants.subject(), tag));
    block.match(variants.subject(), tag, Statements.payload(variant, tag, name));
    return "case " + type + " " + name;
  }

  private static boolean gets(Expr expression, Expr subject, String tag) {
    return expression instanceof Expr.Apply get
        && get.operation() == Operation.VARIANT_GET
        && get.arguments().get(0) instanceof Expr.StringLiteral name
        && name.value().equals(tag)
        && VariantCase.same(get.arguments().get(1), subject);
  }

  private static boolean uses(Expr expression, Expr subject, String tag) {
    return gets(expression, subject, tag)
        || Children.of(expression).stream().anyMatch(child -> uses(child, subject, tag));
  }

  private static String wanted(Expr body, Expr subject, String tag) {
    if (body instanceof Expr.Let let) {
      for (Local local : let.definitions()) {
        if (local.isValue() && gets(local.body(), subject, tag)) {
          return MethodContext.wanted(local);
        }
      }
    }
    return JavaNames.lower(tag);
  }

  private Code let(Expr.Let let, Block block) {
    List<Local> pending = context.statements.values().define(let, block, List.of());
    context.statements.values().declareUsed(let.body(), block, pending);
    return value(let.body(), block);
  }

  private Code record(Expr.RecordLiteral literal, Block block) {
    Type.RecordType type = (Type.RecordType) context.typing.own(literal);
    List<String> codes = new ArrayList<>();
    for (String field : type.fields().keySet()) {
      Expr part = Objects.requireNonNull(literal.fields().get(field));
      codes.add(value(part, block).text());
    }
    return Code.primary("new " + context.types.boxed(type) + "(" + String.join(", ", codes) + ")");
  }

  private Code set(Expr.SetLiteral literal, Block block) {
    Type.SetOf type = (Type.SetOf) context.typing.own(literal);
    return literals("Sets", type.element(), literal.elements(), block);
  }

  /// `Sets.of(a, b)` or `Sequences.of(a, b)`, with the element's type where Java might not find it.
  private Code literals(String library, Type element, List<Expr> elements, Block block) {
    String codes = values(elements, block);
    String boxed = context.types.boxed(element);
    boolean explicit = elements.isEmpty() || JavaTypes.hasVariant(element);
    return Code.primary(
        context.imports.runtime(library)
            + (explicit ? ".<" + boxed + ">" : ".")
            + (elements.isEmpty() ? "empty()" : "of(" + codes + ")"));
  }

  private Code tuple(Expr.TupleLiteral literal, Block block) {
    return switch (context.typing.own(literal)) {
      case Type.SequenceOf sequence ->
          literals("Sequences", sequence.element(), literal.elements(), block);
      case Type.Tuple tuple -> {
        String items =
            tuple.items().stream().map(context.types::boxed).collect(Collectors.joining(", "));
        boolean explicit = tuple.items().stream().anyMatch(JavaTypes::hasVariant);
        yield Code.primary(
            "new "
                + context.imports.runtime("Tuple" + tuple.items().size())
                + (explicit ? "<" + items + ">" : "<>")
                + "("
                + values(literal.elements(), block)
                + ")");
      }
      case Type other -> throw new IllegalStateException("a tuple of type " + other);
    };
  }

  private Code index(Expr.Index index, Block block) {
    Code function = value(index.function(), block);
    Type result = context.typing.own(index);
    boolean boxed = result == Type.Scalar.INT || result == Type.Scalar.BOOL;
    return switch (context.typing.own(index.function())) {
      case Type.MapOf map ->
          Code.primary(
              context.imports.runtime("Maps")
                  + ".apply("
                  + function.text()
                  + ", "
                  + value(index.argument(), block).text()
                  + ")",
              boxed);
      case Type.SequenceOf sequence ->
          Code.primary(
              context.imports.runtime("Sequences")
                  + ".get("
                  + function.text()
                  + ", "
                  + value(index.argument(), block).text()
                  + ")",
              boxed);
      case Type.Tuple tuple ->
          component(
              function,
              ((Expr.IntegerLiteral) index.argument()).value().intValue() - 1,
              tuple.items().get(0));
      case Type other -> throw new IllegalStateException("application of " + other);
    };
  }

  /// A component of a tuple.
  static Code component(Code tuple, int index, Type type) {
    return Code.primary(tuple.receiver() + "." + COMPONENTS.get(index) + "()", boxes(type));
  }

  /// Whether a value of this type is boxed inside a collection.
  static boolean boxes(Type type) {
    return type == Type.Scalar.INT || type == Type.Scalar.BOOL;
  }
}
