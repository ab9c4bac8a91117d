package org.aetherchain.compiler.type;

import static org.aetherchain.compiler.type.Type.Scalar.BOOL;
import static org.aetherchain.compiler.type.Type.Scalar.INT;
import static org.aetherchain.compiler.type.Type.Scalar.WIDE;
import static org.aetherchain.compiler.type.Unification.number;
import static org.aetherchain.compiler.type.Unification.prune;
import static org.aetherchain.compiler.type.Unification.unify;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.aetherchain.compiler.diagnose.Position;
import org.aetherchain.compiler.parse.Expr;
import org.aetherchain.compiler.parse.Operation;
import org.aetherchain.compiler.parse.Variable;
import org.jspecify.annotations.Nullable;

/// The types of everything but names and applications: branches, bindings, records, literals,
/// updates.
final class Structures {

  private final Checker checker;

  Structures(Checker checker) {
    this.checker = checker;
  }

  Type infer(Expr expression) {
    return type(expression, null);
  }

  Type check(Expr expression, Type wanted) {
    return type(expression, wanted);
  }

  private Type type(Expr expression, @Nullable Type wanted) {
    return switch (expression) {
      case Expr.If branch -> {
        checker.check(branch.condition(), BOOL);
        yield together(List.of(branch.then(), branch.otherwise()), wanted);
      }
      case Expr.Case cases -> cases(cases, wanted);
      case Expr.Let let -> let(let, wanted);
      case Expr.Quantifier quantifier -> {
        quantifier.bindings().forEach(this::bind);
        checker.check(quantifier.body(), BOOL);
        yield BOOL;
      }
      case Expr.Choose choose -> {
        Type element = bind(choose.binding());
        checker.check(choose.body(), BOOL);
        yield element;
      }
      case Expr.Filter filter -> {
        Type element = bind(filter.binding(), wanted instanceof Type.SetOf set ? set : null);
        checker.check(filter.body(), BOOL);
        yield new Type.SetOf(element);
      }
      case Expr.Image image -> {
        image.bindings().forEach(this::bind);
        Type element = wanted instanceof Type.SetOf set ? set.element() : null;
        yield new Type.SetOf(inside(image.body(), element));
      }
      case Expr.Function function -> function(function, wanted);
      case Expr.RecordLiteral literal -> record(literal, wanted);
      case Expr.Field field -> field(field);
      case Expr.SetLiteral literal ->
          new Type.SetOf(
              together(
                  literal.elements(), wanted instanceof Type.SetOf set ? set.element() : null));
      case Expr.TupleLiteral literal -> tuple(literal, wanted);
      case Expr.Index index -> index(index);
      case Expr.Except except -> except(except, wanted);
      default -> throw new IllegalStateException("not a structure: " + expression);
    };
  }

  private Type inside(Expr expression, @Nullable Type wanted) {
    if (wanted == null) {
      return checker.infer(expression);
    }
    checker.check(expression, wanted);
    return wanted;
  }

  /// The one type of several expressions: the wider one when they are numbers.
  Type together(List<Expr> expressions, @Nullable Type wanted) {
    if (wanted != null) {
      expressions.forEach(expression -> checker.check(expression, wanted));
      return wanted;
    }
    List<Expr> ordered = new ArrayList<>(expressions);
    ordered.sort((a, b) -> Boolean.compare(needsContext(a), needsContext(b)));
    Type common = Type.Unknown.any();
    for (Expr expression : ordered) {
      if (prune(common) instanceof Type.Unknown unknown
          && unknown.kind() == Type.Unknown.Kind.ANY) {
        unify(common, checker.infer(expression));
      } else if (number(common)) {
        common = wider(expression, common, checker.infer(expression));
      } else {
        checker.check(expression, common);
      }
    }
    Type result = common;
    expressions.forEach(expression -> checker.typing.require(expression, result));
    return result;
  }

  private Type wider(Expr expression, Type common, Type next) {
    if (unify(common, next)) {
      return common;
    }
    if (number(next)) {
      return WIDE;
    }
    throw checker.mismatch(expression, next, common);
  }

  /// Whether an expression gets its type from its place rather than from what is inside it.
  static boolean needsContext(Expr expression) {
    return switch (expression) {
      case Expr.RecordLiteral literal -> true;
      case Expr.TupleLiteral literal -> true;
      case Expr.SetLiteral literal ->
          literal.elements().stream().allMatch(Structures::needsContext);
      case Expr.Image image -> needsContext(image.body());
      case Expr.Apply apply ->
          apply.operation() == Operation.VARIANT || apply.operation() == Operation.EMPTY_MAP;
      case Expr.If branch -> needsContext(branch.then()) && needsContext(branch.otherwise());
      case Expr.Let let -> needsContext(let.body());
      default -> false;
    };
  }

  private Type cases(Expr.Case cases, @Nullable Type wanted) {
    List<Expr> branches = new ArrayList<>();
    for (Expr.Arm arm : cases.arms()) {
      checker.check(arm.guard(), BOOL);
      branches.add(arm.body());
    }
    if (cases.other() != null) {
      branches.add(cases.other());
    } else {
      requireAllTags(cases);
    }
    return together(branches, wanted);
  }

  private void requireAllTags(Expr.Case cases) {
    VariantCase variants = VariantCase.of(cases);
    if (variants == null) {
      throw checker.diagnostics.reject(
          cases.at(),
          "CASE without OTHER",
          "Add OTHER, or ask in every arm for VariantTag of one variant and name all its tags.");
    }
    Type subject = prune(Objects.requireNonNull(checker.typing.owned().get(variants.subject())));
    if (!(subject instanceof Type.VariantType variant)) {
      throw new IllegalStateException("VariantTag of " + subject);
    }
    Set<String> missing = new LinkedHashSet<>(variant.options().keySet());
    variants.tags().forEach(missing::remove);
    if (!missing.isEmpty()) {
      throw checker.diagnostics.reject(
          cases.at(),
          "CASE does not cover " + String.join(", ", missing) + " of " + variant,
          "Add an arm for each, or OTHER.");
    }
  }

  private Type let(Expr.Let let, @Nullable Type wanted) {
    checker.define(let);
    Type type = inside(let.body(), wanted);
    checker.requireUsed(let);
    return type;
  }

  private Type bind(Expr.Binding binding) {
    return bind(binding, null);
  }

  private Type bind(Expr.Binding binding, Type.@Nullable SetOf wanted) {
    Type.SetOf set = new Type.SetOf(Type.Unknown.any());
    if (wanted != null) {
      checker.check(binding.set(), wanted);
      set = wanted;
    } else {
      Type found = checker.infer(binding.set());
      if (!unify(found, set)) {
        throw checker.mismatch(binding.set(), found, new Type.SetOf(Type.Unknown.any()));
      }
    }
    Type element = prune(set.element());
    if (!binding.tuple()) {
      binding.variables().forEach(variable -> checker.typing.bind(variable, element));
      return element;
    }
    List<Type> items = new ArrayList<>();
    for (Variable variable : binding.variables()) {
      Type item = Type.Unknown.any();
      checker.typing.bind(variable, item);
      items.add(item);
    }
    if (!unify(element, new Type.Tuple(items))) {
      throw checker.mismatch(binding.set(), set, new Type.SetOf(new Type.Tuple(items)));
    }
    return element;
  }

  private Type function(Expr.Function function, @Nullable Type wanted) {
    List<Type> keys = new ArrayList<>();
    for (Expr.Binding binding : function.bindings()) {
      Type element = bind(binding);
      if (binding.tuple()) {
        keys.add(element);
      } else {
        binding.variables().forEach(variable -> keys.add(element));
      }
    }
    Type key = keys.size() == 1 ? keys.getFirst() : new Type.Tuple(List.copyOf(keys));
    if (wanted instanceof Type.MapOf map && unify(key, map.key())) {
      return new Type.MapOf(key, inside(function.body(), map.value()));
    }
    return new Type.MapOf(key, checker.infer(function.body()));
  }

  private Type record(Expr.RecordLiteral literal, @Nullable Type wanted) {
    Type.RecordType type = wanted instanceof Type.RecordType record ? record : named(literal);
    for (String field : type.fields().keySet()) {
      if (!literal.fields().containsKey(field)) {
        throw checker.diagnostics.reject(
            literal.at(), "field " + field + " of " + type + " is missing", "Give every field.");
      }
    }
    literal
        .fields()
        .forEach(
            (name, value) -> {
              Type field = type.fields().get(name);
              if (field == null) {
                throw noField(value.at(), type, name);
              }
              checker.check(value, field);
            });
    return type;
  }

  private RuntimeException noField(Position at, Type.RecordType type, String name) {
    return checker.diagnostics.reject(
        at,
        type + " has no field " + name,
        "It has " + String.join(", ", type.fields().keySet()) + ".");
  }

  private Type.RecordType named(Expr.RecordLiteral literal) {
    List<Type.RecordType> candidates =
        checker.declarations.records().stream()
            .filter(record -> record.fields().keySet().equals(literal.fields().keySet()))
            .toList();
    if (candidates.size() != 1) {
      throw checker.diagnostics.reject(
          literal.at(),
          candidates.isEmpty()
              ? "no @typeAlias has exactly the fields "
                  + String.join(", ", literal.fields().keySet())
              : "several aliases have these fields: " + candidates,
          "Declare it, or use it where its type is known: an argument, a result, "
              + "a LET with @type.");
    }
    return candidates.getFirst();
  }

  private Type field(Expr.Field field) {
    Type record = prune(checker.infer(field.record()));
    if (!(record instanceof Type.RecordType type)) {
      throw checker.diagnostics.reject(
          field.at(),
          "." + field.name() + " of " + Unification.settled(record) + ", which is no record",
          record instanceof Type.Unknown ? "Give its type with @type above the LET." : "");
    }
    Type found = type.fields().get(field.name());
    if (found == null) {
      throw noField(field.at(), type, field.name());
    }
    return found;
  }

  private Type tuple(Expr.TupleLiteral literal, @Nullable Type wanted) {
    if (wanted instanceof Type.SequenceOf sequence) {
      literal.elements().forEach(element -> checker.check(element, sequence.element()));
      return wanted;
    }
    if (wanted instanceof Type.Tuple tuple && tuple.items().size() == literal.elements().size()) {
      checker.arguments(literal.elements(), tuple.items());
      return wanted;
    }
    return Type.Unknown.tuple(literal.elements().stream().map(checker::infer).toList());
  }

  private Type index(Expr.Index index) {
    Type function = prune(checker.infer(index.function()));
    return component(index.function(), function, index.argument());
  }

  /// The type of `function[argument]`.
  private Type component(Expr at, Type function, Expr argument) {
    return switch (function) {
      case Type.MapOf map -> {
        checker.checkExact(argument, map.key());
        yield map.value();
      }
      case Type.SequenceOf sequence -> {
        checker.check(argument, INT);
        yield sequence.element();
      }
      case Type.Tuple tuple -> item(tuple.items(), argument);
      case Type.Unknown unknown when unknown.kind() == Type.Unknown.Kind.TUPLE ->
          item(unknown.items(), argument);
      default ->
          throw checker.diagnostics.reject(
              at.at(),
              Unification.settled(function) + " is applied like a function",
              function instanceof Type.Unknown
                  ? "Give its type with @type above the LET."
                  : "Only functions, sequences and tuples are.");
    };
  }

  private Type item(List<Type> items, Expr argument) {
    checker.check(argument, INT);
    if (argument instanceof Expr.IntegerLiteral literal
        && literal.value().signum() > 0
        && literal.value().bitLength() < Integer.SIZE - 1
        && literal.value().intValue() <= items.size()) {
      return items.get(literal.value().intValue() - 1);
    }
    throw checker.diagnostics.reject(
        argument.at(),
        "a tuple of " + items.size() + " is indexed by something else than 1.." + items.size(),
        "Write the number of the component.");
  }

  private Type except(Expr.Except except, @Nullable Type wanted) {
    boolean guided = wanted != null && !(wanted instanceof Type.Unknown);
    Type type = guided ? inside(except.function(), wanted) : checker.infer(except.function());
    for (Expr.Update update : except.updates()) {
      Type at = prune(type);
      for (Expr step : update.path()) {
        at = prune(step(update, at, step));
      }
      checker.typing.bind(update.old(), at);
      checker.check(update.value(), at);
    }
    return type;
  }

  private Type step(Expr.Update update, Type at, Expr step) {
    if (at instanceof Type.RecordType record && step instanceof Expr.StringLiteral name) {
      checker.typing.own(step, Type.Scalar.STR);
      Type field = record.fields().get(name.value());
      if (field == null) {
        throw noField(update.at(), record, name.value());
      }
      return field;
    }
    return component(step, at, step);
  }
}
