package org.aetherchain.compiler.type;

import static org.aetherchain.compiler.type.Type.Scalar.STR;
import static org.aetherchain.compiler.type.Unification.prune;

import java.util.List;
import java.util.Objects;
import org.aetherchain.compiler.parse.Expr;
import org.jspecify.annotations.Nullable;

/// The types of the operators of module Variants.
final class Variants {

  private final Checker checker;

  Variants(Checker checker) {
    this.checker = checker;
  }

  Type type(Expr.Apply apply, @Nullable Type wanted) {
    List<Expr> arguments = apply.arguments();
    return switch (apply.operation()) {
      case VARIANT -> construct(apply, wanted);
      case VARIANT_TAG -> {
        variant(arguments.getFirst());
        yield STR;
      }
      case VARIANT_GET -> option(arguments.get(0), variant(arguments.get(1)));
      case VARIANT_GET_OR_ELSE -> {
        Type payload = option(arguments.get(0), variant(arguments.get(1)));
        checker.check(arguments.get(2), payload);
        yield payload;
      }
      case VARIANT_FILTER -> {
        Type found = prune(checker.infer(arguments.get(1)));
        if (found instanceof Type.SetOf set
            && prune(set.element()) instanceof Type.VariantType type) {
          yield new Type.SetOf(option(arguments.get(0), type));
        }
        throw checker.diagnostics.reject(
            arguments.get(1).at(), "a set of variants is expected here", "");
      }
      default -> throw new IllegalStateException("not of Variants: " + apply.operation());
    };
  }

  private Type construct(Expr.Apply apply, @Nullable Type wanted) {
    Expr tag = apply.arguments().get(0);
    Expr payload = apply.arguments().get(1);
    String name = tag(tag);
    Type.VariantType type = wanted instanceof Type.VariantType variant ? variant : only(tag, name);
    checker.check(payload, option(tag, type));
    return type;
  }

  private Type.VariantType only(Expr at, String tag) {
    List<Type.VariantType> candidates =
        checker.declarations.variants().stream()
            .filter(variant -> variant.options().containsKey(tag))
            .toList();
    if (candidates.size() != 1) {
      throw checker.diagnostics.reject(
          at.at(),
          candidates.isEmpty()
              ? "no variant has the tag " + tag
              : "several variants have the tag " + tag + ": " + candidates,
          "Use it where its type is known: an argument, a result, a LET with @type.");
    }
    return candidates.getFirst();
  }

  private Type.VariantType variant(Expr expression) {
    Type type = prune(checker.infer(expression));
    if (type instanceof Type.VariantType variant) {
      return variant;
    }
    throw checker.diagnostics.reject(
        expression.at(),
        "a variant is expected here, found " + Unification.settled(type),
        type instanceof Type.Unknown ? "Give its type with @type above the LET." : "");
  }

  private String tag(Expr expression) {
    checker.typing.own(expression, STR);
    if (expression instanceof Expr.StringLiteral literal) {
      return literal.value();
    }
    throw checker.diagnostics.reject(
        expression.at(), "the tag is not a string literal", "Write the tag in quotes.");
  }

  private Type option(Expr tag, Type.VariantType variant) {
    String name = tag(tag);
    Type payload = variant.options().get(name);
    if (payload == null) {
      throw unknown(tag, variant, name);
    }
    return payload;
  }

  private RuntimeException unknown(Expr at, Type.VariantType variant, String tag) {
    return checker.diagnostics.reject(
        at.at(),
        variant + " has no tag " + tag,
        "It has " + String.join(", ", variant.options().keySet()) + ".");
  }

  /// Checks that a tag that is asked for exists.
  void requireTag(Expr at, VariantCase.Question question) {
    Type type = prune(Objects.requireNonNull(checker.typing.owned().get(question.subject())));
    if (type instanceof Type.VariantType variant
        && !variant.options().containsKey(question.tag())) {
      throw unknown(at, variant, question.tag());
    }
  }
}
