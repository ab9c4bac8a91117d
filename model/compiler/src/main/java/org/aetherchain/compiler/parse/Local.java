package org.aetherchain.compiler.parse;

import java.util.List;
import org.aetherchain.compiler.diagnose.Position;
import org.jspecify.annotations.Nullable;

/// A definition inside LET; compared by identity, like a [Variable].
public final class Local {

  private final String name;
  private final Position at;
  private final List<Variable> parameters;
  private final @Nullable Annotation annotation;
  private @Nullable Expr body;

  /// Creates it without its body, which may mention definitions before it.
  public Local(
      String name, Position at, List<Variable> parameters, @Nullable Annotation annotation) {
    this.name = name;
    this.at = at;
    this.parameters = List.copyOf(parameters);
    this.annotation = annotation;
  }

  /// The name in the spec.
  public String name() {
    return name;
  }

  /// Where it is defined.
  public Position at() {
    return at;
  }

  /// Its parameters; none for a local value.
  public List<Variable> parameters() {
    return parameters;
  }

  /// The text of its `@type`, when it has one.
  public @Nullable Annotation annotation() {
    return annotation;
  }

  /// What it is defined as.
  public Expr body() {
    if (body == null) {
      throw new IllegalStateException("the body of " + name + " was not read");
    }
    return body;
  }

  /// Completes it.
  public void define(Expr body) {
    this.body = body;
  }

  /// Whether it is a value and no operator.
  public boolean isValue() {
    return parameters.isEmpty();
  }

  @Override
  public String toString() {
    return name;
  }
}
