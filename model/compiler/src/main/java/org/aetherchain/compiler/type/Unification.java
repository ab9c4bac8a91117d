package org.aetherchain.compiler.type;

import java.util.List;

/// Makes two types equal by binding what is unknown in them.
final class Unification {

  private Unification() {}

  /// The type with unknowns at its root replaced by what they are bound to.
  static Type prune(Type type) {
    Type at = type;
    while (at instanceof Type.Unknown unknown && unknown.bound() != null) {
      at = unknown.bound();
    }
    return at;
  }

  /// The type with everything replaced that is bound, numbers taken as Int and tuples of two or
  /// more as tuples. What stays unknown is an ANY.
  static Type settled(Type type) {
    return switch (prune(type)) {
      case Type.SetOf set -> new Type.SetOf(settled(set.element()));
      case Type.SequenceOf sequence -> new Type.SequenceOf(settled(sequence.element()));
      case Type.MapOf map -> new Type.MapOf(settled(map.key()), settled(map.value()));
      case Type.Tuple tuple ->
          new Type.Tuple(tuple.items().stream().map(Unification::settled).toList());
      case Type.Unknown unknown -> settled(unknown);
      case Type other -> other;
    };
  }

  private static Type settled(Type.Unknown unknown) {
    return switch (unknown.kind()) {
      case ANY -> unknown;
      case NUMBER -> Type.Scalar.INT;
      case TUPLE ->
          switch (unknown.items().size()) {
            case 0 -> new Type.SequenceOf(Type.Unknown.any());
            case 1 -> new Type.SequenceOf(settled(unknown.items().getFirst()));
            default -> new Type.Tuple(unknown.items().stream().map(Unification::settled).toList());
          };
    };
  }

  /// Whether anything in the type is unknown.
  static boolean open(Type type) {
    return switch (prune(type)) {
      case Type.SetOf set -> open(set.element());
      case Type.SequenceOf sequence -> open(sequence.element());
      case Type.MapOf map -> open(map.key()) || open(map.value());
      case Type.Tuple tuple -> tuple.items().stream().anyMatch(Unification::open);
      case Type.Unknown unknown -> true;
      case Type other -> false;
    };
  }

  /// Whether the type is a number, or will be one.
  static boolean number(Type type) {
    Type pruned = prune(type);
    return pruned == Type.Scalar.INT
        || pruned == Type.Scalar.WIDE
        || (pruned instanceof Type.Unknown unknown && unknown.kind() == Type.Unknown.Kind.NUMBER);
  }

  /// Makes the types equal; false when they cannot be.
  static boolean unify(Type left, Type right) {
    Type a = prune(left);
    Type b = prune(right);
    if (a instanceof Type.Unknown unknown) {
      return unknown.equals(b) || bind(unknown, b);
    }
    if (b instanceof Type.Unknown unknown) {
      return bind(unknown, a);
    }
    return switch (a) {
      case Type.SetOf x when b instanceof Type.SetOf y -> unify(x.element(), y.element());
      case Type.SequenceOf x when b instanceof Type.SequenceOf y -> unify(x.element(), y.element());
      case Type.MapOf x when b instanceof Type.MapOf y ->
          unify(x.key(), y.key()) && unify(x.value(), y.value());
      case Type.Tuple x when b instanceof Type.Tuple y -> pairwise(x.items(), y.items());
      default -> a.equals(b);
    };
  }

  private static boolean pairwise(List<Type> left, List<Type> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int index = 0; index < left.size(); index++) {
      if (!unify(left.get(index), right.get(index))) {
        return false;
      }
    }
    return true;
  }

  private static boolean bind(Type.Unknown unknown, Type type) {
    if (occurs(unknown, type)) {
      return false;
    }
    if (type instanceof Type.Unknown other && other.kind() == Type.Unknown.Kind.ANY) {
      other.bind(unknown);
      return true;
    }
    boolean fits =
        switch (unknown.kind()) {
          case ANY -> true;
          case NUMBER -> number(type);
          case TUPLE -> fitsTuple(unknown, type);
        };
    if (fits) {
      unknown.bind(type);
    }
    return fits;
  }

  private static boolean fitsTuple(Type.Unknown unknown, Type type) {
    return switch (type) {
      case Type.SequenceOf sequence ->
          unknown.items().stream().allMatch(item -> unify(item, sequence.element()));
      case Type.Tuple tuple -> pairwise(unknown.items(), tuple.items());
      case Type.Unknown other when other.kind() == Type.Unknown.Kind.TUPLE ->
          pairwise(unknown.items(), other.items());
      default -> false;
    };
  }

  private static boolean occurs(Type.Unknown unknown, Type type) {
    return switch (prune(type)) {
      case Type.SetOf set -> occurs(unknown, set.element());
      case Type.SequenceOf sequence -> occurs(unknown, sequence.element());
      case Type.MapOf map -> occurs(unknown, map.key()) || occurs(unknown, map.value());
      case Type.Tuple tuple -> tuple.items().stream().anyMatch(item -> occurs(unknown, item));
      case Type.Unknown other ->
          other == unknown || other.items().stream().anyMatch(item -> occurs(unknown, item));
      case Type other -> false;
    };
  }
}
