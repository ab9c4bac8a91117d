package org.aetherchain.compiler.type;

import java.util.IdentityHashMap;
import java.util.Map;
import org.aetherchain.compiler.parse.Expr;
import org.aetherchain.compiler.parse.Local;
import org.aetherchain.compiler.parse.Variable;
import org.jspecify.annotations.Nullable;

/// The types of everything inside one operator.
///
/// An expression has its own type and the type that its place requires; they differ only between
/// Int and wide, and there a conversion stands.
public final class Typing {

  private final IdentityHashMap<Expr, Type> own = new IdentityHashMap<>();
  private final IdentityHashMap<Expr, Type> required = new IdentityHashMap<>();
  private final IdentityHashMap<Variable, Type> variables = new IdentityHashMap<>();
  private final IdentityHashMap<Local, Type> results = new IdentityHashMap<>();

  Typing() {}

  /// The type of an expression's value.
  public Type own(Expr expression) {
    Type type = own.get(expression);
    if (type == null) {
      throw new IllegalStateException("no type for " + expression.at());
    }
    return Unification.settled(type);
  }

  /// The type that the place of an expression requires.
  public Type required(Expr expression) {
    Type type = required.get(expression);
    return type == null ? own(expression) : Unification.settled(type);
  }

  /// The type of a parameter or bound variable.
  public Type of(Variable variable) {
    Type type = variables.get(variable);
    if (type == null) {
      throw new IllegalStateException("no type for " + variable);
    }
    return Unification.settled(type);
  }

  /// The type of a local value or of the result of a local operator.
  public Type of(Local local) {
    Type type = results.get(local);
    if (type == null) {
      throw new IllegalStateException("no type for " + local);
    }
    return Unification.settled(type);
  }

  /// Whether a local was ever used, and so has a type.
  public boolean used(Local local) {
    return results.containsKey(local);
  }

  Map<Expr, Type> owned() {
    return own;
  }

  void own(Expr expression, Type type) {
    own.put(expression, type);
  }

  void require(Expr expression, Type type) {
    required.put(expression, type);
  }

  void bind(Variable variable, Type type) {
    variables.put(variable, type);
  }

  void bind(Local local, Type type) {
    results.put(local, type);
  }

  @Nullable Type bound(Variable variable) {
    return variables.get(variable);
  }

  @Nullable Type bound(Local local) {
    return results.get(local);
  }
}
