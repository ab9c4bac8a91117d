package org.aetherchain.compiler.java;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.compiler.parse.Expr;
import org.aetherchain.compiler.parse.Operation;
import org.aetherchain.compiler.type.Type;

/// Writes the operators on sets, functions, sequences and variants.
final class CollectionOperations {

  private static final int FEW = 10;

  private final MethodContext context;
  private final VariantOperations variants;

  CollectionOperations(MethodContext context) {
    this.context = context;
    this.variants = new VariantOperations(context);
  }

  Code write(Expr.Apply apply, Block block) {
    List<Expr> arguments = apply.arguments();
    return switch (apply.operation()) {
      case IN -> member(arguments.get(0), arguments.get(1), block);
      case NOT_IN -> member(arguments.get(0), arguments.get(1), block).negated();
      case UNION -> union(apply, block);
      case DIFFERENCE ->
          single(arguments.get(1))
              ? onElement("without", arguments.get(0), arguments.get(1), block)
              : call("Sets", "difference", apply, block);
      case INTERVAL, FLATTEN, POWER_SET, PRODUCT, INTERSECTION, SUBSET_OF ->
          call("Sets", setMethod(apply.operation()), apply, block);
      case CARDINALITY -> cardinality(apply, block);
      case MINIMUM -> call("Sets", "minimum", apply, block);
      case MAXIMUM -> call("Sets", "maximum", apply, block);
      case IS_FINITE -> Code.primary("true");
      case DOMAIN -> domain(arguments.getFirst(), block);
      case EMPTY_MAP, SINGLE -> literal(apply, block);
      case WITH -> method("assoc", apply, block);
      case WITHOUT -> method("without", apply, block);
      case MERGE -> call("Maps", "merge", apply, block);
      case RESTRICT -> call("Maps", "restrict", apply, block);
      case GET_OR_ELSE -> getOrElse(apply, block);
      case LENGTH -> call("Sequences", "length", apply, block);
      case HEAD -> boxed(call("Sequences", "head", apply, block), apply);
      case TAIL -> call("Sequences", "tail", apply, block);
      case APPEND -> method("append", apply, block);
      case CONCATENATE -> call("Sequences", "concatenate", apply, block);
      case SUB_SEQUENCE -> call("Sequences", "part", apply, block);
      case REVERSE -> call("Sequences", "reverse", apply, block);
      case RANGE -> call("Sequences", "range", apply, block);
      case SELECT -> withOperator("Sequences", "select", apply, 1, block);
      case SORTED -> withOperator("Sequences", "sorted", apply, 1, block);
      case MAP_SEQUENCE -> withOperator("Sequences", "map", apply, 0, block);
      case FOLD_SEQUENCE, FOLD_SET, FOLD_INTERVAL -> fold(apply, block);
      case VARIANT, VARIANT_TAG, VARIANT_GET, VARIANT_GET_OR_ELSE, VARIANT_FILTER ->
          variants.write(apply, block);
      default -> throw new IllegalStateException("cannot stand here: " + apply.operation());
    };
  }

  private static String setMethod(Operation operation) {
    return switch (operation) {
      case INTERVAL -> "interval";
      case FLATTEN -> "flatten";
      case POWER_SET -> "powerSet";
      case PRODUCT -> "product";
      case INTERSECTION -> "intersection";
      default -> "isSubset";
    };
  }

  /// `a \cup b \cup c` as one call.
  private Code union(Expr.Apply apply, Block block) {
    List<Expr> operands = new ArrayList<>();
    flatten(apply, operands);
    if (operands.size() == 2 && single(operands.getLast())) {
      return onElement("put", operands.getFirst(), operands.getLast(), block);
    }
    return Code.primary(
        context.imports.runtime("Sets")
            + ".union("
            + context.expressions.values(operands, block)
            + ")");
  }

  private static boolean single(Expr set) {
    return set instanceof Expr.SetLiteral literal && literal.elements().size() == 1;
  }

  /// `set.put(element)` or `set.without(element)` for a set of one element.
  private Code onElement(String method, Expr set, Expr single, Block block) {
    Expr element = ((Expr.SetLiteral) single).elements().getFirst();
    Code receiver = context.expressions.value(set, block);
    String value = context.expressions.value(element, block).text();
    return Code.primary(receiver.receiver() + "." + method + "(" + value + ")");
  }

  private static void flatten(Expr expression, List<Expr> operands) {
    if (expression instanceof Expr.Apply apply && apply.operation() == Operation.UNION) {
      apply.arguments().forEach(operand -> flatten(operand, operands));
    } else {
      operands.add(expression);
    }
  }

  private Code call(String library, String method, Expr.Apply apply, Block block) {
    return Code.primary(
        context.imports.runtime(library)
            + "."
            + method
            + "("
            + context.expressions.values(apply.arguments(), block)
            + ")");
  }

  private Code method(String name, Expr.Apply apply, Block block) {
    List<Expr> arguments = apply.arguments();
    Code receiver = context.expressions.value(arguments.getFirst(), block);
    return Code.primary(
        receiver.receiver()
            + "."
            + name
            + "("
            + context.expressions.values(arguments.subList(1, arguments.size()), block)
            + ")");
  }

  private Code boxed(Code code, Expr expression) {
    return Code.primary(code.text(), Expressions.boxes(context.typing.own(expression)));
  }

  private Code member(Expr element, Expr set, Block block) {
    if (set instanceof Expr.Apply apply) {
      List<Expr> arguments = apply.arguments();
      switch (apply.operation()) {
        case INTEGERS, BOOLEANS, STRINGS -> {
          return Code.primary("true");
        }
        case NATURALS -> {
          return natural(element, block);
        }
        case INTERVAL -> {
          String value = context.expressions.value(element, block).text();
          return Code.primary(
              context.imports.runtime("Intervals")
                  + ".contains("
                  + context.expressions.values(arguments, block)
                  + ", "
                  + value
                  + ")");
        }
        case RANGE -> {
          Code value = context.expressions.value(element, block);
          Code sequence = context.expressions.value(arguments.getFirst(), block);
          String sequences = context.imports.runtime("Sequences");
          return Code.primary(
              sequences + ".contains(" + sequence.text() + ", " + value.text() + ")");
        }
        case DOMAIN -> {
          return key(element, arguments.getFirst(), block);
        }
        case POWER_SET -> {
          Code value = context.expressions.value(element, block);
          return Code.primary(
              context.imports.runtime("Sets")
                  + ".isSubset("
                  + value.text()
                  + ", "
                  + context.expressions.value(arguments.getFirst(), block).text()
                  + ")");
        }
        default -> {}
      }
    }
    if (set instanceof Expr.SetLiteral literal && few(element, literal)) {
      return oneOf(element, literal, block);
    }
    Code value = context.expressions.value(element, block);
    return Code.primary(
        context.expressions.value(set, block).receiver() + ".contains(" + value.text() + ")");
  }

  private Code natural(Expr element, Block block) {
    Code value = context.expressions.value(element, block);
    return context.typing.required(element) == Type.Scalar.WIDE
        ? new Code(value.receiver() + ".signum() >= 0", Code.RELATION, false)
        : new Code(value.at(Code.RELATION + 1) + " >= 0L", Code.RELATION, false);
  }

  private Code key(Expr element, Expr function, Block block) {
    Code value = context.expressions.value(element, block);
    Code of = context.expressions.value(function, block);
    return context.typing.own(function) instanceof Type.SequenceOf
        ? Code.primary(
            context.imports.runtime("Intervals")
                + ".contains(1L, "
                + context.imports.runtime("Sequences")
                + ".length("
                + of.text()
                + "), "
                + value.text()
                + ")")
        : Code.primary(of.receiver() + ".containsKey(" + value.text() + ")");
  }

  private boolean few(Expr element, Expr.SetLiteral literal) {
    boolean simple =
        element instanceof Expr.Reference
            || (element instanceof Expr.Field field && field.record() instanceof Expr.Reference)
            || (element instanceof Expr.LocalCall call && call.local().isValue());
    return simple
        && !literal.elements().isEmpty()
        && literal.elements().size() <= FEW
        && literal.elements().stream().allMatch(context.analysis::total)
        && context
            .typing
            .required(element)
            .equals(context.typing.required(literal.elements().getFirst()));
  }

  private Code oneOf(Expr element, Expr.SetLiteral literal, Block block) {
    Type type = context.typing.required(element);
    List<String> tests = new ArrayList<>();
    Code last = Code.primary("false");
    for (Expr candidate : literal.elements()) {
      Code left = context.expressions.value(element, block);
      last = Operations.equal(left, context.expressions.value(candidate, block), type, true);
      tests.add(last.at(Code.OR + 1));
    }
    return tests.size() == 1 ? last : new Code(String.join(" || ", tests), Code.OR, false);
  }

  private Code cardinality(Expr.Apply apply, Block block) {
    if (apply.arguments().getFirst() instanceof Expr.Apply of
        && of.operation() == Operation.DOMAIN
        && context.typing.own(of.arguments().getFirst()) instanceof Type.MapOf) {
      return call("Maps", "size", of, block);
    }
    return call("Sets", "size", apply, block);
  }

  private Code domain(Expr function, Block block) {
    Code code = context.expressions.value(function, block);
    return context.typing.own(function) instanceof Type.SequenceOf
        ? Code.primary(context.imports.runtime("Sequences") + ".domain(" + code.text() + ")")
        : Code.primary(context.imports.runtime("Maps") + ".domain(" + code.text() + ")");
  }

  private Code literal(Expr.Apply apply, Block block) {
    Type.MapOf type = (Type.MapOf) context.typing.own(apply);
    boolean empty = apply.operation() == Operation.EMPTY_MAP;
    String witness =
        empty || JavaTypes.hasVariant(type)
            ? "<" + context.types.boxed(type.key()) + ", " + context.types.boxed(type.value()) + ">"
            : "";
    return Code.primary(
        context.imports.runtime("Maps")
            + "."
            + witness
            + (empty ? "empty" : "single")
            + "("
            + context.expressions.values(apply.arguments(), block)
            + ")");
  }

  private Code getOrElse(Expr.Apply apply, Block block) {
    Expr otherwise = apply.arguments().get(2);
    String first = context.expressions.values(apply.arguments().subList(0, 2), block);
    boolean now = context.analysis.total(otherwise) && context.analysis.cheap(otherwise);
    String last =
        now && !context.statements.needed(otherwise)
            ? context.expressions.value(otherwise, block).text()
            : context.lambdas.supplier(otherwise, block);
    String method = last.startsWith("() ->") ? "getOrCompute" : "getOrElse";
    return boxed(
        Code.primary(
            context.imports.runtime("Maps") + "." + method + "(" + first + ", " + last + ")"),
        apply);
  }

  private Code withOperator(
      String library, String method, Expr.Apply apply, int position, Block block) {
    Expr values = apply.arguments().get(1 - position);
    String collection = context.expressions.value(values, block).text();
    String lambda =
        context.lambdas.operator(apply.arguments().get(position), List.of(true, true), block);
    String witness = "";
    if (apply.operation() == Operation.MAP_SEQUENCE
        && JavaTypes.hasVariant(context.typing.own(apply))) {
      Type.SequenceOf from = (Type.SequenceOf) context.typing.own(values);
      Type.SequenceOf to = (Type.SequenceOf) context.typing.own(apply);
      witness =
          "<"
              + context.types.boxed(from.element())
              + ", "
              + context.types.boxed(to.element())
              + ">";
    }
    return Code.primary(
        context.imports.runtime(library)
            + "."
            + witness
            + method
            + "("
            + collection
            + ", "
            + lambda
            + ")");
  }

  /// `Folds.set(set, base, (element, result) -> ..)`; numbers are not boxed on the way.
  private Code fold(Expr.Apply apply, Block block) {
    List<Expr> arguments = apply.arguments();
    Type result = context.typing.own(apply);
    boolean number = result == Type.Scalar.INT;
    boolean interval = apply.operation() == Operation.FOLD_INTERVAL;
    String name =
        switch (apply.operation()) {
          case FOLD_SEQUENCE -> "sequence";
          case FOLD_SET -> "set";
          default -> "interval";
        };
    String over = context.expressions.values(arguments.subList(2, arguments.size()), block);
    String base = context.expressions.value(arguments.get(1), block).text();
    String lambda =
        context.lambdas.operator(arguments.getFirst(), List.of(!interval, !number), block);
    String witness = "";
    if (JavaTypes.hasVariant(result)) {
      String to = context.types.boxed(result);
      witness = interval ? "<" + to + ">" : "<" + element(arguments.get(2)) + ", " + to + ">";
    }
    return Code.primary(
        context.imports.runtime("Folds")
            + "."
            + witness
            + name
            + (number ? "ToLong" : "")
            + "("
            + over
            + ", "
            + base
            + ", "
            + lambda
            + ")",
        result == Type.Scalar.BOOL);
  }

  private String element(Expr collection) {
    return context.types.boxed(
        switch (context.typing.own(collection)) {
          case Type.SetOf set -> set.element();
          case Type.SequenceOf sequence -> sequence.element();
          case Type other -> throw new IllegalStateException("a fold over " + other);
        });
  }
}
