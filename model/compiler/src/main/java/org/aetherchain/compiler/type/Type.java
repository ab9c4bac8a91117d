package org.aetherchain.compiler.type;

import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A type of the language of rules.
public sealed interface Type {

  /// Types without parts. WIDE is an integer of any size, INT one of 64 bits.
  enum Scalar implements Type {
    INT,
    WIDE,
    BOOL,
    STR;

    @Override
    public String toString() {
      return switch (this) {
        case INT -> "Int";
        case WIDE -> "$wide";
        case BOOL -> "Bool";
        case STR -> "Str";
      };
    }
  }

  /// An uninterpreted type such as HASH.
  record Opaque(String name) implements Type {
    @Override
    public String toString() {
      return name;
    }
  }

  /// `Set(T)`.
  record SetOf(Type element) implements Type {
    @Override
    public String toString() {
      return "Set(" + element + ")";
    }
  }

  /// `Seq(T)`.
  record SequenceOf(Type element) implements Type {
    @Override
    public String toString() {
      return "Seq(" + element + ")";
    }
  }

  /// `A -> B`.
  record MapOf(Type key, Type value) implements Type {
    @Override
    public String toString() {
      return "(" + key + " -> " + value + ")";
    }
  }

  /// `<<A, B>>`.
  record Tuple(List<Type> items) implements Type {
    @Override
    public String toString() {
      return items.stream().map(Type::toString).collect(Collectors.joining(", ", "<<", ">>"));
    }
  }

  /// A declared record; two are the same when their names are.
  ///
  /// @param name the alias, or `alias.Tag` for the record inside a variant
  /// @param fields the fields in declared order
  record RecordType(String name, SequencedMap<String, Type> fields) implements Type {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof RecordType record && record.name.equals(name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }

    @Override
    public String toString() {
      return "$" + name;
    }
  }

  /// A declared variant; two are the same when their names are.
  ///
  /// @param name the alias
  /// @param options what each tag carries, in declared order
  record VariantType(String name, SequencedMap<String, Type> options) implements Type {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof VariantType variant && variant.name.equals(name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }

    @Override
    public String toString() {
      return "$" + name;
    }
  }

  /// A type that is not known yet; it is bound while a body is checked.
  final class Unknown implements Type {

    /// What an unknown type may become.
    public enum Kind {
      ANY,
      NUMBER,
      TUPLE
    }

    private final Kind kind;
    private final List<Type> items;
    private @Nullable Type bound;

    private Unknown(Kind kind, List<Type> items) {
      this.kind = kind;
      this.items = items;
    }

    /// A type of which nothing is known.
    static Unknown any() {
      return new Unknown(Kind.ANY, List.of());
    }

    /// The type of a number literal: INT or WIDE.
    static Unknown number() {
      return new Unknown(Kind.NUMBER, List.of());
    }

    /// The type of `<<a, b>>`: a tuple or a sequence.
    static Unknown tuple(List<Type> items) {
      return new Unknown(Kind.TUPLE, List.copyOf(items));
    }

    Kind kind() {
      return kind;
    }

    List<Type> items() {
      return items;
    }

    @Nullable Type bound() {
      return bound;
    }

    void bind(Type type) {
      if (bound != null || type == this) {
        throw new IllegalStateException("bound twice");
      }
      bound = type;
    }

    @Override
    public String toString() {
      if (bound != null) {
        return bound.toString();
      }
      return switch (kind) {
        case ANY -> "an unknown type";
        case NUMBER -> "Int";
        case TUPLE -> new Tuple(items).toString();
      };
    }
  }

  /// The type of an operator.
  ///
  /// @param parameters the types of its parameters
  /// @param result the type of its value
  record Signature(List<Type> parameters, Type result) {}
}
