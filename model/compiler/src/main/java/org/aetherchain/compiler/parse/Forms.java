package org.aetherchain.compiler.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.aetherchain.compiler.diagnose.Position;
import org.aetherchain.compiler.diagnose.Rejected;
import tla2sany.semantic.ExprNode;
import tla2sany.semantic.ExprOrOpArgNode;
import tla2sany.semantic.FormalParamNode;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.StringNode;

/// Reads the forms of TLA+ that bind variables or are not plain applications.
final class Forms {

  private static final Map<String, String> ADVICE =
      Map.ofEntries(
          Map.entry("'", "Rules are pure: return the next state as a value."),
          Map.entry("ENABLED", "Rules are pure: state a guard as an operator."),
          Map.entry("UNCHANGED", "Rules are pure: return the next state as a value."),
          Map.entry("[]", "Temporal formulas belong to spec/systems."),
          Map.entry("<>", "Temporal formulas belong to spec/systems."),
          Map.entry("~>", "Temporal formulas belong to spec/systems."),
          Map.entry("$SquareAct", "Actions belong to spec/systems."),
          Map.entry("$AngleAct", "Actions belong to spec/systems."),
          Map.entry("$WF", "Fairness belongs to spec/systems."),
          Map.entry("$SF", "Fairness belongs to spec/systems."),
          Map.entry("$UnboundedExists", "Quantify over a finite set: \\E x \\in S : P."),
          Map.entry("$UnboundedForall", "Quantify over a finite set: \\A x \\in S : P."),
          Map.entry("$UnboundedChoose", "Choose from a finite set: CHOOSE x \\in S : P."),
          Map.entry("$TemporalExists", "Temporal formulas belong to spec/systems."),
          Map.entry("$TemporalForall", "Temporal formulas belong to spec/systems."),
          Map.entry("$RecursiveFcnSpec", "Use FoldSeq, FoldSet or FoldRange of Maps."),
          Map.entry("$SetOfFcns", "Enumerate the functions that are meant."),
          Map.entry("$SetOfRcds", "Build the records with {[..] : x \\in S}."));

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("'", "a primed expression"),
          Map.entry("$SquareAct", "an action [A]_v"),
          Map.entry("$AngleAct", "an action <<A>>_v"),
          Map.entry("$WF", "weak fairness"),
          Map.entry("$SF", "strong fairness"),
          Map.entry("[]", "the temporal operator []"),
          Map.entry("<>", "the temporal operator <>"),
          Map.entry("~>", "the temporal operator ~>"),
          Map.entry("$UnboundedExists", "\\E without a set"),
          Map.entry("$UnboundedForall", "\\A without a set"),
          Map.entry("$UnboundedChoose", "CHOOSE without a set"),
          Map.entry("$TemporalExists", "temporal \\EE"),
          Map.entry("$TemporalForall", "temporal \\AA"),
          Map.entry("$RecursiveFcnSpec", "a recursive function"),
          Map.entry("$SetOfFcns", "a set of functions [S -> T]"),
          Map.entry("$SetOfRcds", "a set of records [f : S]"));

  private final ExpressionReader reader;

  Forms(ExpressionReader reader) {
    this.reader = reader;
  }

  Expr read(OpApplNode node, String name) {
    Position at = reader.at(node);
    return switch (name) {
      case "TRUE" -> new Expr.BooleanLiteral(at, true);
      case "FALSE" -> new Expr.BooleanLiteral(at, false);
      case "$IfThenElse" -> {
        List<Expr> parts = reader.arguments(node);
        yield new Expr.If(at, parts.get(0), parts.get(1), parts.get(2));
      }
      case "$Case" -> cases(node);
      case "$BoundedForall", "$BoundedExists" ->
          new Expr.Quantifier(at, name.equals("$BoundedForall"), bindings(node), body(node));
      case "$BoundedChoose" -> new Expr.Choose(at, bindings(node).getFirst(), body(node));
      case "$SubsetOf" -> new Expr.Filter(at, bindings(node).getFirst(), body(node));
      case "$SetOfAll" -> new Expr.Image(at, bindings(node), body(node));
      case "$FcnConstructor", "$NonRecursiveFcnSpec" ->
          new Expr.Function(at, bindings(node), body(node));
      case "$SetEnumerate" -> new Expr.SetLiteral(at, reader.arguments(node));
      case "$Tuple" -> new Expr.TupleLiteral(at, reader.arguments(node));
      case "$RcdConstructor" -> record(node);
      case "$RcdSelect" ->
          new Expr.Field(
              at,
              reader.read(node.getArgs()[0]),
              ((StringNode) node.getArgs()[1]).getRep().toString());
      case "$FcnApply" ->
          new Expr.Index(at, reader.read(node.getArgs()[0]), reader.read(node.getArgs()[1]));
      case "$Except" -> except(node);
      default -> throw refused(node, name);
    };
  }

  private Rejected refused(OpApplNode node, String name) {
    return reader.reject(
        node,
        NAMES.getOrDefault(name, name) + " is not in the language of rules",
        ADVICE.getOrDefault(name, ""));
  }

  private List<Expr.Binding> bindings(OpApplNode node) {
    List<Expr.Binding> bindings = new ArrayList<>();
    ExprNode[] bounds = node.getBdedQuantBounds();
    FormalParamNode[][] names = node.getBdedQuantSymbolLists();
    boolean[] tuples = node.isBdedQuantATuple();
    for (int index = 0; index < bounds.length; index++) {
      Expr set = reader.read(bounds[index]);
      List<Variable> variables = Arrays.stream(names[index]).map(reader::bind).toList();
      bindings.add(new Expr.Binding(variables, tuples[index], set));
    }
    return List.copyOf(bindings);
  }

  private Expr body(OpApplNode node) {
    return reader.read(node.getArgs()[0]);
  }

  private Expr cases(OpApplNode node) {
    List<Expr.Arm> arms = new ArrayList<>();
    Expr other = null;
    for (ExprOrOpArgNode argument : node.getArgs()) {
      ExprOrOpArgNode[] pair = ((OpApplNode) argument).getArgs();
      if (pair[0] == null) {
        other = reader.read(pair[1]);
      } else {
        arms.add(new Expr.Arm(reader.read(pair[0]), reader.read(pair[1])));
      }
    }
    return new Expr.Case(reader.at(node), List.copyOf(arms), other);
  }

  private Expr record(OpApplNode node) {
    SequencedMap<String, Expr> fields = new LinkedHashMap<>();
    for (ExprOrOpArgNode argument : node.getArgs()) {
      ExprOrOpArgNode[] pair = ((OpApplNode) argument).getArgs();
      String name = ((StringNode) pair[0]).getRep().toString();
      if (fields.put(name, reader.read(pair[1])) != null) {
        throw reader.reject(pair[0], "field " + name + " is given twice", "Keep one.");
      }
    }
    return new Expr.RecordLiteral(reader.at(node), fields);
  }

  private Expr except(OpApplNode node) {
    ExprOrOpArgNode[] arguments = node.getArgs();
    Expr function = reader.read(arguments[0]);
    List<Expr.Update> updates = new ArrayList<>();
    for (int index = 1; index < arguments.length; index++) {
      ExprOrOpArgNode[] pair = ((OpApplNode) arguments[index]).getArgs();
      List<Expr> path = reader.arguments((OpApplNode) pair[0]);
      Position at = reader.at(arguments[index]);
      Variable old = new Variable("old", at);
      Expr value = reader.withOld(old, (ExprNode) pair[1]);
      updates.add(new Expr.Update(at, path, old, value));
    }
    return new Expr.Except(reader.at(node), function, List.copyOf(updates));
  }
}
