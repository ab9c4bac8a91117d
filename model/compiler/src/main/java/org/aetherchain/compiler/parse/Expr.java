package org.aetherchain.compiler.parse;

import java.math.BigInteger;
import java.util.List;
import java.util.SequencedMap;
import org.aetherchain.compiler.diagnose.Position;
import org.jspecify.annotations.Nullable;

/// An expression of the language of rules. Types hang on the object, so nodes are compared by
/// identity wherever it matters, and no node stands in two places of a tree.
public sealed interface Expr {

  /// Where it begins.
  Position at();

  /// A number.
  record IntegerLiteral(Position at, BigInteger value) implements Expr {}

  /// TRUE or FALSE.
  record BooleanLiteral(Position at, boolean value) implements Expr {}

  /// A string.
  record StringLiteral(Position at, String value) implements Expr {}

  /// A parameter or bound variable.
  record Reference(Position at, Variable variable) implements Expr {}

  /// A definition of an enclosing LET with its arguments.
  record LocalCall(Position at, Local local, List<Expr> arguments) implements Expr {}

  /// An operator of a rule module with its arguments.
  record Call(Position at, String module, String name, List<Expr> arguments) implements Expr {}

  /// An operator that the compiler knows, with its arguments. `AND` and `OR` take any number.
  record Apply(Position at, Operation operation, List<Expr> arguments) implements Expr {}

  /// An operator as an argument; names of operators become this as well.
  record Lambda(Position at, List<Variable> parameters, Expr body) implements Expr {}

  /// IF THEN ELSE.
  record If(Position at, Expr condition, Expr then, Expr otherwise) implements Expr {}

  /// CASE; `other` is null when it has no OTHER.
  record Case(Position at, List<Arm> arms, @Nullable Expr other) implements Expr {}

  /// One arm of a CASE.
  record Arm(Expr guard, Expr body) {}

  /// LET IN.
  record Let(Position at, List<Local> definitions, Expr body) implements Expr {}

  /// `\A` when `universal`, else `\E`.
  record Quantifier(Position at, boolean universal, List<Binding> bindings, Expr body)
      implements Expr {}

  /// CHOOSE.
  record Choose(Position at, Binding binding, Expr body) implements Expr {}

  /// `{x \in S : P}`.
  record Filter(Position at, Binding binding, Expr body) implements Expr {}

  /// `{e : x \in S}`.
  record Image(Position at, List<Binding> bindings, Expr body) implements Expr {}

  /// `[x \in S |-> e]`.
  record Function(Position at, List<Binding> bindings, Expr body) implements Expr {}

  /// `x \in S`, or `<<x, y>> \in S` when `tuple`.
  record Binding(List<Variable> variables, boolean tuple, Expr set) {}

  /// `[f |-> e]`.
  record RecordLiteral(Position at, SequencedMap<String, Expr> fields) implements Expr {}

  /// `r.f`.
  record Field(Position at, Expr record, String name) implements Expr {}

  /// `{a, b}`.
  record SetLiteral(Position at, List<Expr> elements) implements Expr {}

  /// `<<a, b>>`.
  record TupleLiteral(Position at, List<Expr> elements) implements Expr {}

  /// `f[x]`.
  record Index(Position at, Expr function, Expr argument) implements Expr {}

  /// `[f EXCEPT !.a[k] = e]`.
  record Except(Position at, Expr function, List<Update> updates) implements Expr {}

  /// One update of an EXCEPT: the way to the component, and its new value.
  ///
  /// @param old what `@` stands for in `value`
  record Update(Position at, List<Expr> path, Variable old, Expr value) {}
}
