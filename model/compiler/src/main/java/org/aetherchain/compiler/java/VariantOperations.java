package org.aetherchain.compiler.java;

import java.util.List;
import org.aetherchain.compiler.parse.Expr;
import org.aetherchain.compiler.parse.Operation;
import org.aetherchain.compiler.type.Type;

/// Writes the operators of module Variants.
final class VariantOperations {

  private final MethodContext context;

  VariantOperations(MethodContext context) {
    this.context = context;
  }

  Code write(Expr.Apply apply, Block block) {
    List<Expr> arguments = apply.arguments();
    if (apply.operation() == Operation.VARIANT_TAG) {
      return Code.primary(
          context.expressions.value(arguments.getFirst(), block).receiver() + ".variantTag()");
    }
    String tag = ((Expr.StringLiteral) arguments.get(0)).value();
    if (apply.operation() == Operation.VARIANT) {
      Type.VariantType type = (Type.VariantType) context.typing.own(apply);
      String payload = context.expressions.value(arguments.get(1), block).text();
      return Code.primary(
          JavaTypes.flat(type, tag)
              ? payload
              : "new " + context.types.option(type, tag) + "(" + payload + ")");
    }
    Expr subject = arguments.get(1);
    Code known = block.payload(subject, arguments.get(0));
    if (known != null && apply.operation() == Operation.VARIANT_GET) {
      return known;
    }
    Type of = context.typing.own(subject);
    Type.VariantType type = (Type.VariantType) (of instanceof Type.SetOf set ? set.element() : of);
    String option = context.types.option(type, tag);
    String value = context.expressions.value(subject, block).text();
    String variants = context.imports.runtime("Variants");
    boolean flat = JavaTypes.flat(type, tag);
    return switch (apply.operation()) {
      case VARIANT_GET -> {
        String cast = variants + ".get(" + option + ".class, " + value + ")";
        yield Code.primary(flat ? cast : cast + ".value()");
      }
      case VARIANT_GET_OR_ELSE -> {
        String name = block.declare(JavaNames.lower(tag));
        String test =
            context.expressions.subject(subject, block).at(Code.RELATION)
                + " instanceof "
                + option
                + " "
                + name;
        Code payload = Statements.payload(type, tag, name);
        Code otherwise = context.expressions.value(arguments.get(2), block);
        yield new Code(
            test + " ? " + payload.text() + " : " + otherwise.at(Code.CONDITIONAL),
            Code.CONDITIONAL,
            false);
      }
      default -> {
        String filter = variants + ".filter(" + option + ".class, " + value + ")";
        String sets = context.imports.runtime("Sets");
        yield Code.primary(flat ? filter : sets + ".map(" + filter + ", " + option + "::value)");
      }
    };
  }
}
