package org.aetherchain.compiler.type;

import static org.aetherchain.compiler.type.Type.Scalar.BOOL;
import static org.aetherchain.compiler.type.Type.Scalar.INT;
import static org.aetherchain.compiler.type.Type.Scalar.STR;
import static org.aetherchain.compiler.type.Type.Scalar.WIDE;
import static org.aetherchain.compiler.type.Unification.number;
import static org.aetherchain.compiler.type.Unification.prune;
import static org.aetherchain.compiler.type.Unification.unify;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.aetherchain.compiler.diagnose.Diagnostics;
import org.aetherchain.compiler.diagnose.Rejected;
import org.aetherchain.compiler.parse.Expr;
import org.aetherchain.compiler.parse.Local;
import org.aetherchain.compiler.parse.Operator;
import org.jspecify.annotations.Nullable;

/// Checks the body of one operator against its annotation and finds the types of what is inside.
public final class Checker {

  private static final int INT_BITS = 63;

  final Declarations declarations;
  final Diagnostics diagnostics;
  final Typing typing = new Typing();
  private final Applications applications = new Applications(this);
  private final Structures structures = new Structures(this);

  private Checker(Declarations declarations, Diagnostics diagnostics) {
    this.declarations = declarations;
    this.diagnostics = diagnostics;
  }

  /// Checks an operator; null when something is wrong, which is reported.
  public static @Nullable Typing check(
      Operator operator, Declarations declarations, Diagnostics diagnostics) {
    Type.Signature signature = declarations.signature(operator.module(), operator.name());
    if (signature == null) {
      return null;
    }
    Checker checker = new Checker(declarations, diagnostics);
    try {
      for (int index = 0; index < operator.parameters().size(); index++) {
        checker.typing.bind(operator.parameters().get(index), signature.parameters().get(index));
      }
      checker.check(operator.body(), signature.result());
      checker.finish();
      return checker.typing;
    } catch (Rejected reported) {
      return null;
    }
  }

  /// The types of the parameters of an operator that has no body; null when its annotation is
  /// wrong.
  public static @Nullable Typing declare(Operator operator, Declarations declarations) {
    Type.Signature signature = declarations.signature(operator.module(), operator.name());
    if (signature == null) {
      return null;
    }
    Typing typing = new Typing();
    for (int index = 0; index < operator.parameters().size(); index++) {
      typing.bind(operator.parameters().get(index), signature.parameters().get(index));
    }
    typing.own(operator.body(), BOOL);
    return typing;
  }

  private void finish() {
    List<Map.Entry<Expr, Type>> inOrder =
        typing.owned().entrySet().stream()
            .sorted(Comparator.comparing((Map.Entry<Expr, Type> entry) -> entry.getKey().at()))
            .toList();
    for (Map.Entry<Expr, Type> entry : inOrder) {
      Expr expression = entry.getKey();
      Type type = Unification.settled(entry.getValue());
      if (Unification.open(type)) {
        throw diagnostics.reject(
            expression.at(),
            "the type of this cannot be inferred (" + type + ")",
            "Put it into a LET with `\\* @type: T;` above, or pass it where its type is known.");
      }
      if (expression instanceof Expr.IntegerLiteral literal
          && type == INT
          && literal.value().bitLength() > INT_BITS) {
        throw diagnostics.reject(
            expression.at(),
            "the number " + literal.value() + " does not fit into 64 bits",
            "Use $wide for the result.");
      }
    }
  }

  /// Finds the type of an expression from what is inside it.
  Type infer(Expr expression) {
    Type type = inferred(expression);
    typing.own(expression, type);
    return type;
  }

  private Type inferred(Expr expression) {
    return switch (expression) {
      case Expr.IntegerLiteral literal -> Type.Unknown.number();
      case Expr.BooleanLiteral literal -> BOOL;
      case Expr.StringLiteral literal -> STR;
      case Expr.Reference reference -> known(reference);
      case Expr.LocalCall call -> local(call);
      case Expr.Call call -> call(call);
      case Expr.Apply apply -> applications.infer(apply);
      case Expr.Lambda lambda ->
          throw diagnostics.reject(
              lambda.at(),
              "an operator as an argument where a value is expected",
              "Only the operators of Maps and SelectSeq take operators.");
      default -> structures.infer(expression);
    };
  }

  /// Checks an expression whose type its place gives.
  void check(Expr expression, Type expected) {
    Type wanted = prune(expected);
    typing.require(expression, wanted);
    boolean open =
        wanted instanceof Type.Unknown unknown && unknown.kind() == Type.Unknown.Kind.ANY;
    Type type = open ? inferred(expression) : checked(expression, wanted);
    typing.own(expression, type);
    if (!coercible(type, wanted)) {
      throw mismatch(expression, type, wanted);
    }
  }

  private Type checked(Expr expression, Type wanted) {
    return switch (expression) {
      case Expr.IntegerLiteral literal when number(wanted) -> wanted;
      case Expr.Apply apply -> applications.check(apply, wanted);
      case Expr.Reference reference -> inferred(reference);
      case Expr.Call call -> inferred(call);
      case Expr.LocalCall call -> inferred(call);
      case Expr.IntegerLiteral literal -> inferred(literal);
      case Expr.BooleanLiteral literal -> BOOL;
      case Expr.StringLiteral literal -> STR;
      case Expr.Lambda lambda -> inferred(lambda);
      default -> structures.check(expression, wanted);
    };
  }

  /// Whether a value of one type can stand where another is required, after a conversion between
  /// Int and wide if need be.
  static boolean coercible(Type type, Type wanted) {
    Type from = prune(type);
    Type to = prune(wanted);
    boolean convertible = (from == INT && to == WIDE) || (from == WIDE && to == INT);
    return convertible || unify(from, to);
  }

  /// Checks an expression where no conversion to a narrower number may stand: members of sets and
  /// keys of functions.
  void checkExact(Expr expression, Type expected) {
    check(expression, expected);
    Type own = prune(Objects.requireNonNull(typing.owned().get(expression)));
    if (own == WIDE && prune(expected) == INT) {
      throw mismatch(expression, own, INT);
    }
  }

  Rejected mismatch(Expr expression, Type found, Type expected) {
    return diagnostics.reject(
        expression.at(),
        "expected " + Unification.settled(expected) + ", found " + Unification.settled(found),
        advice(prune(found), prune(expected)));
  }

  private static String advice(Type found, Type expected) {
    if (expected instanceof Type.SequenceOf && found instanceof Type.MapOf) {
      return "A function is no sequence here: use MapSeq, or FoldRange with Append.";
    }
    if (expected instanceof Type.MapOf && found instanceof Type.SequenceOf) {
      return "A sequence is no function here: use Len, s[i] and the folds over sequences.";
    }
    if (expected instanceof Type.MapOf
        && found instanceof Type.Unknown unknown
        && unknown.kind() == Type.Unknown.Kind.TUPLE) {
      return "A sequence is no function here: write k :> v, EmptyMap, or [x \\in S |-> e].";
    }
    if (found == WIDE && expected == INT) {
      return "Numbers are not narrowed here; use one of the two types for both.";
    }
    if (found instanceof Type.RecordType && expected instanceof Type.RecordType) {
      return "Records are the same only under the same alias.";
    }
    return "";
  }

  private Type known(Expr.Reference reference) {
    Type type = typing.bound(reference.variable());
    if (type == null) {
      throw diagnostics.reject(
          reference.at(),
          "the type of " + reference.variable().name() + " cannot be inferred",
          "Put `\\* @type: (A) => B;` above the LET definition whose parameter it is.");
    }
    return type;
  }

  private Type call(Expr.Call call) {
    Type.Signature signature = declarations.signature(call.module(), call.name());
    if (signature == null) {
      throw new Rejected();
    }
    arguments(call.arguments(), signature.parameters());
    return signature.result();
  }

  void arguments(List<Expr> arguments, List<Type> parameters) {
    for (int index = 0; index < arguments.size(); index++) {
      check(arguments.get(index), parameters.get(index));
    }
  }

  /// A use of a local operator; the first one gives the types of its parameters when it has no
  /// annotation.
  private Type local(Expr.LocalCall call) {
    Local local = call.local();
    Type result = typing.bound(local);
    if (result == null) {
      for (int index = 0; index < call.arguments().size(); index++) {
        typing.bind(local.parameters().get(index), infer(call.arguments().get(index)));
      }
      result = infer(local.body());
      typing.bind(local, result);
      return result;
    }
    for (int index = 0; index < call.arguments().size(); index++) {
      check(
          call.arguments().get(index),
          Objects.requireNonNull(typing.bound(local.parameters().get(index))));
    }
    return result;
  }

  /// Finds or checks the types of the definitions of a LET.
  void define(Expr.Let let) {
    for (Local local : let.definitions()) {
      if (local.annotation() != null) {
        annotated(local);
      } else if (local.isValue()) {
        typing.bind(local, infer(local.body()));
      }
    }
  }

  private void annotated(Local local) {
    Type.Signature signature =
        new TypeReader(Objects.requireNonNull(local.annotation()), declarations, diagnostics)
            .signature();
    if (signature.parameters().size() != local.parameters().size()) {
      throw diagnostics.reject(
          local.at(),
          "local operator "
              + local.name()
              + " has "
              + local.parameters().size()
              + " parameters, its type has "
              + signature.parameters().size(),
          "Write one type for each parameter.");
    }
    for (int index = 0; index < signature.parameters().size(); index++) {
      typing.bind(local.parameters().get(index), signature.parameters().get(index));
    }
    check(local.body(), signature.result());
    typing.bind(local, signature.result());
  }

  void requireUsed(Expr.Let let) {
    for (Local local : let.definitions()) {
      if (typing.bound(local) == null) {
        throw diagnostics.reject(
            local.at(), "local operator " + local.name() + " is never used", "Remove it.");
      }
    }
  }
}
