package org.aetherchain.compiler.java;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.compiler.parse.Expr;
import org.aetherchain.compiler.parse.Operation;
import org.aetherchain.compiler.type.Type;
import org.aetherchain.compiler.type.VariantCase;

/// Writes applications of the operators that the compiler knows.
final class Operations {

  private final MethodContext context;
  private final CollectionOperations collections;

  Operations(MethodContext context) {
    this.context = context;
    this.collections = new CollectionOperations(context);
  }

  Code write(Expr.Apply apply, Block block) {
    List<Expr> arguments = apply.arguments();
    return switch (apply.operation()) {
      case AND, OR, IMPLIES -> connective(apply, block);
      case NOT -> context.expressions.value(arguments.getFirst(), block).negated();
      case EQUIVALENT ->
          equal(
              context.expressions.value(arguments.get(0), block),
              context.expressions.value(arguments.get(1), block),
              Type.Scalar.BOOL,
              true);
      case EQUALS -> equality(arguments.get(0), arguments.get(1), true, block);
      case NOT_EQUALS -> equality(arguments.get(0), arguments.get(1), false, block);
      case LESS -> comparison(arguments, "<", block);
      case AT_MOST -> comparison(arguments, "<=", block);
      case GREATER -> comparison(arguments, ">", block);
      case AT_LEAST -> comparison(arguments, ">=", block);
      case PLUS, MINUS, TIMES, DIVIDE, MODULO, NEGATE, POWER -> arithmetic(apply, block);
      default -> collections.write(apply, block);
    };
  }

  private Code connective(Expr.Apply apply, Block block) {
    List<Expr> operands = apply.arguments();
    if (operands.stream().skip(1).anyMatch(context.statements::needed)) {
      return context.statements.hoist(apply, "holds", block);
    }
    boolean conjunction = apply.operation() == Operation.AND;
    int level = conjunction ? Code.AND : Code.OR;
    List<String> codes = new ArrayList<>();
    for (int index = 0; index < operands.size(); index++) {
      Code code = context.expressions.value(operands.get(index), block);
      if (index == 0 && apply.operation() == Operation.IMPLIES) {
        code = code.negated();
      }
      if (index > 0 && context.layout.probe()) {
        String branch = context.branch(operands.get(index), "operand " + (index + 1));
        code = new Code(branch + " && " + code.at(Code.AND), Code.AND, false);
      }
      codes.add(code.at(conjunction ? Code.AND : Code.OR + 1));
    }
    return new Code(String.join(conjunction ? " && " : " || ", codes), level, false);
  }

  private Code equality(Expr left, Expr right, boolean positive, Block block) {
    VariantCase.Question question =
        VariantCase.question(new Expr.Apply(left.at(), Operation.EQUALS, List.of(left, right)));
    if (question != null
        && context.typing.own(question.subject()) instanceof Type.VariantType variant) {
      Code subject = context.expressions.subject(question.subject(), block);
      Code code =
          new Code(
              subject.at(Code.RELATION)
                  + " instanceof "
                  + context.types.option(variant, question.tag()),
              Code.RELATION,
              false);
      return positive ? code : code.negated();
    }
    if (emptyLiteral(right)) {
      Code code = Code.primary(context.expressions.value(left, block).receiver() + ".isEmpty()");
      return positive ? code : code.negated();
    }
    if (left instanceof Expr.StringLiteral && !(right instanceof Expr.StringLiteral)) {
      return equality(right, left, positive, block);
    }
    return equal(
        context.expressions.value(left, block),
        context.expressions.value(right, block),
        context.typing.required(left),
        positive);
  }

  private static boolean emptyLiteral(Expr expression) {
    return switch (expression) {
      case Expr.SetLiteral literal -> literal.elements().isEmpty();
      case Expr.TupleLiteral literal -> literal.elements().isEmpty();
      case Expr.Apply apply -> apply.operation() == Operation.EMPTY_MAP;
      default -> false;
    };
  }

  /// The comparison of two values of one type.
  static Code equal(Code left, Code right, Type type, boolean positive) {
    boolean primitive = Expressions.boxes(type);
    if (primitive && !(left.boxed() && right.boxed())) {
      int side = Code.EQUALITY + 1;
      String operator = positive ? " == " : " != ";
      return new Code(left.at(side) + operator + right.at(side), Code.EQUALITY, false);
    }
    Code code = Code.primary(left.receiver() + ".equals(" + right.text() + ")");
    return positive ? code : code.negated();
  }

  private Code comparison(List<Expr> operands, String operator, Block block) {
    Code left = context.expressions.value(operands.get(0), block);
    Code right = context.expressions.value(operands.get(1), block);
    if (context.typing.required(operands.get(0)) == Type.Scalar.WIDE) {
      return new Code(
          left.receiver() + ".compareTo(" + right.text() + ") " + operator + " 0",
          Code.RELATION,
          false);
    }
    int side = Code.RELATION + 1;
    return new Code(left.at(side) + " " + operator + " " + right.at(side), Code.RELATION, false);
  }

  private Code arithmetic(Expr.Apply apply, Block block) {
    List<Expr> operands = apply.arguments();
    if (apply.operation() == Operation.NEGATE
        && operands.getFirst() instanceof Expr.IntegerLiteral literal
        && context.typing.own(literal) == Type.Scalar.INT) {
      return new Code("-" + literal.value() + "L", Code.UNARY, false);
    }
    List<Code> codes =
        operands.stream().map(operand -> context.expressions.value(operand, block)).toList();
    return context.typing.own(apply) == Type.Scalar.WIDE
        ? wide(apply.operation(), codes)
        : exact(apply.operation(), codes);
  }

  private Code exact(Operation operation, List<Code> codes) {
    String arguments = String.join(", ", codes.stream().map(Code::text).toList());
    String numbers = context.imports.runtime("Numbers");
    String method =
        switch (operation) {
          case PLUS -> "Math.addExact";
          case MINUS -> "Math.subtractExact";
          case TIMES -> "Math.multiplyExact";
          case NEGATE -> "Math.negateExact";
          case DIVIDE -> numbers + ".divide";
          case MODULO -> numbers + ".modulo";
          default -> numbers + ".power";
        };
    return Code.primary(method + "(" + arguments + ")");
  }

  private Code wide(Operation operation, List<Code> codes) {
    String arguments = String.join(", ", codes.stream().map(Code::text).toList());
    String wide = context.imports.runtime("Wide");
    String first = codes.getFirst().receiver();
    String second = codes.getLast().text();
    return Code.primary(
        switch (operation) {
          case PLUS -> first + ".add(" + second + ")";
          case MINUS -> first + ".subtract(" + second + ")";
          case TIMES -> first + ".multiply(" + second + ")";
          case NEGATE -> first + ".negate()";
          case DIVIDE -> wide + ".divide(" + arguments + ")";
          case MODULO -> wide + ".modulo(" + arguments + ")";
          default -> wide + ".power(" + arguments + ")";
        });
  }
}
