package org.aetherchain.compiler.parse;

import org.aetherchain.compiler.diagnose.Position;

/// A parameter or a bound variable. Two variables are the same only if they are the same object:
/// names repeat.
public final class Variable {

  private final String name;
  private final Position at;

  /// Creates a variable that is none of the others, whatever its name.
  public Variable(String name, Position at) {
    this.name = name;
    this.at = at;
  }

  /// The name in the spec.
  public String name() {
    return name;
  }

  /// Where it is introduced.
  public Position at() {
    return at;
  }

  @Override
  public String toString() {
    return name;
  }
}
