package org.aetherchain.compiler.parse;

import org.aetherchain.compiler.diagnose.Diagnostics;

/// Refuses expressions nested so deeply that neither a reader nor the Java compiler's stack can
/// follow. LET and lists of conjuncts do not count: they become statements.
public final class Depth {

  /// How deeply expressions may be nested.
  static final int LIMIT = 64;

  private Depth() {}

  /// Checks the body of an operator.
  public static void check(Operator operator, Diagnostics diagnostics) {
    visit(operator.body(), 0, diagnostics);
  }

  private static boolean visit(Expr expression, int depth, Diagnostics diagnostics) {
    if (depth > LIMIT) {
      diagnostics.report(
          expression.at(),
          "this is nested more than " + LIMIT + " deep",
          "Give parts of it names with LET.");
      return false;
    }
    if (expression instanceof Expr.Let let) {
      return let.definitions().stream().allMatch(local -> visit(local.body(), 0, diagnostics))
          && visit(let.body(), depth, diagnostics);
    }
    for (Expr child : Children.of(expression)) {
      if (!visit(child, depth + 1, diagnostics)) {
        return false;
      }
    }
    return true;
  }
}
