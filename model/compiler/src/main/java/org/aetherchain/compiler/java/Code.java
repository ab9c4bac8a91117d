package org.aetherchain.compiler.java;

/// A Java expression.
///
/// @param text its text, possibly of several lines
/// @param precedence how tightly its outermost operator binds
/// @param boxed whether its type is `Long` or `Boolean` where a number or truth value is meant
record Code(String text, int precedence, boolean boxed) {

  static final int PRIMARY = 16;
  static final int UNARY = 14;
  static final int RELATION = 9;
  static final int EQUALITY = 8;
  static final int AND = 4;
  static final int OR = 3;
  static final int CONDITIONAL = 2;
  static final int LAMBDA = 1;

  /// A name, literal or call whose type is not boxed.
  static Code primary(String text) {
    return new Code(text, PRIMARY, false);
  }

  /// A name or call.
  static Code primary(String text, boolean boxed) {
    return new Code(text, PRIMARY, boxed);
  }

  /// The text, in parentheses when its operator binds less than `least`.
  String at(int least) {
    return precedence < least ? "(" + text + ")" : text;
  }

  /// The text as the receiver of a call.
  String receiver() {
    return at(PRIMARY);
  }

  /// The negation.
  Code negated() {
    if (precedence == UNARY && text.startsWith("!")) {
      return new Code(text.substring(1), PRIMARY, false);
    }
    return new Code("!" + at(UNARY), UNARY, false);
  }
}
