package org.aetherchain.compiler.type;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.compiler.parse.Expr;
import org.aetherchain.compiler.parse.Operation;
import org.jspecify.annotations.Nullable;

/// A CASE that asks in every arm for the tag of one and the same variant.
///
/// @param subject the variant
/// @param tags the tag of each arm
public record VariantCase(Expr subject, List<String> tags) {

  /// The question `VariantTag(subject) = "Tag"`.
  public record Question(Expr subject, String tag) {}

  /// Recognises such a CASE; null when it is another one.
  public static @Nullable VariantCase of(Expr.Case cases) {
    Expr subject = null;
    List<String> tags = new ArrayList<>();
    for (Expr.Arm arm : cases.arms()) {
      Question question = question(arm.guard());
      if (question == null || (subject != null && !same(subject, question.subject()))) {
        return null;
      }
      subject = question.subject();
      tags.add(question.tag());
    }
    return subject == null ? null : new VariantCase(subject, List.copyOf(tags));
  }

  /// Recognises a question for a tag; null when it is something else.
  public static @Nullable Question question(Expr guard) {
    if (!(guard instanceof Expr.Apply equals) || equals.operation() != Operation.EQUALS) {
      return null;
    }
    Expr left = equals.arguments().get(0);
    Expr right = equals.arguments().get(1);
    Question question = question(left, right);
    return question == null ? question(right, left) : question;
  }

  static @Nullable Question question(Expr tagged, Expr name) {
    return tagged instanceof Expr.Apply tag
            && tag.operation() == Operation.VARIANT_TAG
            && name instanceof Expr.StringLiteral literal
        ? new Question(tag.arguments().getFirst(), literal.value())
        : null;
  }

  /// Whether two simple expressions are the same: names and fields of them.
  public static boolean same(Expr left, Expr right) {
    return switch (left) {
      case Expr.Reference a -> right instanceof Expr.Reference b && a.variable() == b.variable();
      case Expr.LocalCall a ->
          right instanceof Expr.LocalCall b && a.local() == b.local() && a.local().isValue();
      case Expr.Field a ->
          right instanceof Expr.Field b
              && a.name().equals(b.name())
              && same(a.record(), b.record());
      default -> false;
    };
  }
}
