package org.aetherchain.compiler.parse;

import java.util.List;
import org.aetherchain.compiler.diagnose.Position;
import org.jspecify.annotations.Nullable;

/// A definition of a module.
///
/// @param module the module in which it stands
/// @param name its name
/// @param at where it begins
/// @param lastLine the line on which it ends
/// @param documentation its comment without annotations, a line each
/// @param annotation the text of its `@type`, when it has one
/// @param parameters its parameters
/// @param local whether it is LOCAL
/// @param body what it is defined as
public record Operator(
    String module,
    String name,
    Position at,
    int lastLine,
    List<String> documentation,
    @Nullable Annotation annotation,
    List<Variable> parameters,
    boolean local,
    Expr body) {

  /// `Module!Operator`.
  public String fullName() {
    return module + "!" + name;
  }
}
