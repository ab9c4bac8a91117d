package org.aetherchain.compiler.type;

import static org.aetherchain.compiler.type.Type.Scalar.BOOL;
import static org.aetherchain.compiler.type.Type.Scalar.INT;

import java.util.List;
import org.aetherchain.compiler.parse.Operation;
import org.jspecify.annotations.Nullable;

/// The polymorphic type of an operator that the compiler knows, with fresh unknowns for its type
/// variables.
///
/// @param result the type of its value
/// @param parameters its parameters in order
record Scheme(Type result, List<Parameter> parameters) {

  /// A parameter: a value or an operator.
  sealed interface Parameter {}

  /// A parameter that is a value.
  record Value(Type type) implements Parameter {}

  /// A parameter that is an operator.
  record Function(Type.Signature signature) implements Parameter {}

  /// The scheme of an operation; null for those whose typing is special.
  static @Nullable Scheme of(Operation operation) {
    return switch (operation) {
      case AND, OR, NOT, IMPLIES, EQUIVALENT -> null;
      case INTERVAL -> values(set(INT), INT, INT);
      case MINIMUM, MAXIMUM -> values(INT, set(INT));
      default -> {
        Type a = Type.Unknown.any();
        Type b = Type.Unknown.any();
        Scheme sets = sets(operation, a);
        Scheme maps = sets == null ? maps(operation, a, b) : sets;
        yield maps == null ? sequences(operation, a, b) : maps;
      }
    };
  }

  private static @Nullable Scheme sets(Operation operation, Type a) {
    return switch (operation) {
      case UNION, INTERSECTION, DIFFERENCE -> values(set(a), set(a), set(a));
      case SUBSET_OF -> values(BOOL, set(a), set(a));
      case FLATTEN -> values(set(a), set(set(a)));
      case POWER_SET -> values(set(set(a)), set(a));
      case CARDINALITY -> values(INT, set(a));
      case IS_FINITE -> values(BOOL, set(a));
      default -> null;
    };
  }

  private static @Nullable Scheme maps(Operation operation, Type a, Type b) {
    Type map = new Type.MapOf(a, b);
    return switch (operation) {
      case EMPTY_MAP -> values(map);
      case SINGLE -> values(map, a, b);
      case WITH -> values(map, map, a, b);
      case WITHOUT -> values(map, map, a);
      case MERGE -> values(map, map, map);
      case RESTRICT -> values(map, map, set(a));
      case GET_OR_ELSE -> values(b, map, a, b);
      default -> null;
    };
  }

  private static @Nullable Scheme sequences(Operation operation, Type a, Type b) {
    Type sequence = new Type.SequenceOf(a);
    Value base = new Value(b);
    return switch (operation) {
      case LENGTH -> values(INT, sequence);
      case HEAD -> values(a, sequence);
      case TAIL, REVERSE -> values(sequence, sequence);
      case APPEND -> values(sequence, sequence, a);
      case CONCATENATE -> values(sequence, sequence, sequence);
      case SUB_SEQUENCE -> values(sequence, sequence, INT, INT);
      case RANGE -> values(set(a), sequence);
      case SELECT -> new Scheme(sequence, List.of(new Value(sequence), function(BOOL, a)));
      case MAP_SEQUENCE ->
          new Scheme(
              new Type.SequenceOf(b), List.of(function(b, a), new Value(new Type.SequenceOf(a))));
      case SORTED -> new Scheme(sequence, List.of(new Value(set(a)), function(BOOL, a, a)));
      case FOLD_SEQUENCE -> new Scheme(b, List.of(function(b, a, b), base, new Value(sequence)));
      case FOLD_SET -> new Scheme(b, List.of(function(b, a, b), base, new Value(set(a))));
      case FOLD_INTERVAL ->
          new Scheme(b, List.of(function(b, INT, b), base, new Value(INT), new Value(INT)));
      default -> null;
    };
  }

  private static Type set(Type element) {
    return new Type.SetOf(element);
  }

  private static Scheme values(Type result, Type... parameters) {
    return new Scheme(
        result, List.<Parameter>copyOf(List.of(parameters).stream().map(Value::new).toList()));
  }

  private static Function function(Type result, Type... parameters) {
    return new Function(new Type.Signature(List.of(parameters), result));
  }
}
