package org.aetherchain.compiler.parse;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.aetherchain.compiler.diagnose.Diagnostics;
import org.aetherchain.compiler.diagnose.Position;
import org.aetherchain.compiler.diagnose.Rejected;
import org.jspecify.annotations.Nullable;
import tla2sany.semantic.AtNode;
import tla2sany.semantic.ExprNode;
import tla2sany.semantic.ExprOrOpArgNode;
import tla2sany.semantic.FormalParamNode;
import tla2sany.semantic.LabelNode;
import tla2sany.semantic.LetInNode;
import tla2sany.semantic.NumeralNode;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.OpArgNode;
import tla2sany.semantic.OpDefNode;
import tla2sany.semantic.SemanticNode;
import tla2sany.semantic.StringNode;
import tla2sany.semantic.SymbolNode;

/// Reads the body of one definition: SANY's nodes become [Expr], and what the language of rules
/// does not have is refused.
final class ExpressionReader {

  private final String file;
  private final Comments comments;
  private final Set<String> rules;
  private final Diagnostics diagnostics;
  private final IdentityHashMap<SymbolNode, Variable> variables = new IdentityHashMap<>();
  private final IdentityHashMap<SymbolNode, Local> locals = new IdentityHashMap<>();
  private final Forms forms = new Forms(this);
  private final List<Variable> olds = new ArrayList<>();

  ExpressionReader(String file, Comments comments, Set<String> rules, Diagnostics diagnostics) {
    this.file = file;
    this.comments = comments;
    this.rules = rules;
    this.diagnostics = diagnostics;
  }

  /// Where a node begins.
  static Position position(SemanticNode node, String file) {
    return new Position(file, node.getLocation().beginLine(), node.getLocation().beginColumn());
  }

  Position at(SemanticNode node) {
    return position(node, file);
  }

  Rejected reject(SemanticNode node, String what, String advice) {
    return diagnostics.reject(at(node), what, advice);
  }

  /// The parameters of a definition; operators among them are refused.
  List<Variable> parameters(OpDefNode definition) {
    return Arrays.stream(definition.getParams()).map(this::bind).toList();
  }

  /// The body of a definition whose parameters were read before.
  Expr definition(OpDefNode definition, List<Variable> parameters) {
    if (definition.getInRecursive()) {
      throw reject(
          definition,
          "RECURSIVE operator " + definition.getName(),
          "Use FoldSeq, FoldSet or FoldRange of Maps.");
    }
    return read(definition.getBody());
  }

  Variable bind(FormalParamNode node) {
    if (node.getArity() > 0) {
      throw reject(
          node,
          "parameter " + node.getName() + " is an operator",
          "Only the operators of Maps and SelectSeq take operators; write the fold here.");
    }
    Variable variable = new Variable(node.getName().toString(), at(node));
    variables.put(node, variable);
    return variable;
  }

  Expr read(ExprOrOpArgNode node) {
    return switch (node) {
      case OpApplNode application -> application(application);
      case NumeralNode number -> new Expr.IntegerLiteral(at(node), value(number));
      case StringNode string -> new Expr.StringLiteral(at(node), string.getRep().toString());
      case LetInNode let -> let(let);
      case AtNode old -> new Expr.Reference(at(old), olds.getLast());
      case OpArgNode operator -> operator(operator);
      case LabelNode label ->
          throw reject(label, "a label", "Leave it out; labels name parts of proofs.");
      default ->
          throw reject(
              node,
              "this kind of expression is not in the language of rules ("
                  + node.getClass().getSimpleName().replace("Node", "")
                  + ")",
              "See model/compiler/README.md for what is.");
    };
  }

  private static BigInteger value(NumeralNode number) {
    return number.bigVal() == null ? BigInteger.valueOf(number.val()) : number.bigVal();
  }

  private Expr application(OpApplNode node) {
    SymbolNode symbol = node.getOperator();
    String name = symbol.getName().toString();
    return switch (symbol) {
      case FormalParamNode parameter -> new Expr.Reference(at(node), known(parameter, node));
      case OpDefNode local when locals.containsKey(local) ->
          new Expr.LocalCall(at(node), locals.get(local), arguments(node));
      case OpDefNode defined -> defined(node, defined, name);
      default ->
          throw reject(
              node,
              name + " is a constant or a variable of a module",
              "Rules are pure: make it an argument.");
    };
  }

  private Variable known(FormalParamNode parameter, SemanticNode node) {
    Variable variable = variables.get(parameter);
    if (variable == null) {
      throw reject(node, parameter.getName() + " is an operator parameter", "");
    }
    return variable;
  }

  List<Expr> arguments(OpApplNode node) {
    List<Expr> arguments = new ArrayList<>();
    for (ExprOrOpArgNode argument : node.getArgs()) {
      arguments.add(read(argument));
    }
    return arguments;
  }

  private Expr defined(OpApplNode node, OpDefNode definition, String name) {
    String module = module(definition);
    if (module == null) {
      return builtIn(node, name);
    }
    Operation operation = Intrinsics.defined(module, name);
    if (operation != null) {
      return new Expr.Apply(at(node), operation, arguments(node));
    }
    requireRule(node, module, name);
    return new Expr.Call(at(node), module, name, arguments(node));
  }

  private void requireRule(SemanticNode node, String module, String name) {
    if (!rules.contains(module) || Intrinsics.MODULES.contains(module)) {
      throw reject(
          node,
          name + " of module " + module + " is not in the language of rules",
          "Use the operators of Integers, Sequences, FiniteSets, Maps and Variants, and :> and @@"
              + " of TLC.");
    }
  }

  private static @Nullable String module(OpDefNode definition) {
    return definition.getOriginallyDefinedInModuleNode() == null
        ? null
        : definition.getOriginallyDefinedInModuleNode().getName().toString();
  }

  private Expr builtIn(OpApplNode node, String name) {
    Operation operation = Intrinsics.builtIn(name);
    if (operation != null) {
      return new Expr.Apply(at(node), operation, flattened(node, operation));
    }
    return forms.read(node, name);
  }

  private List<Expr> flattened(OpApplNode node, Operation operation) {
    if (operation != Operation.AND && operation != Operation.OR) {
      return arguments(node);
    }
    List<Expr> flat = new ArrayList<>();
    for (Expr argument : arguments(node)) {
      if (argument instanceof Expr.Apply inner && inner.operation() == operation) {
        flat.addAll(inner.arguments());
      } else {
        flat.add(argument);
      }
    }
    return flat;
  }

  private Expr let(LetInNode let) {
    List<Local> definitions = new ArrayList<>();
    for (OpDefNode definition : let.getLets()) {
      List<Variable> parameters = parameters(definition);
      CommentBlock comment =
          CommentBlock.of(file, comments.above(definition.getLocation().beginLine(), at(let)));
      Annotation annotation =
          comment.annotations().isEmpty() ? null : comment.annotations().getFirst().annotation();
      Local local =
          new Local(definition.getName().toString(), at(definition), parameters, annotation);
      local.define(definition(definition, parameters));
      locals.put(definition, local);
      definitions.add(local);
    }
    return new Expr.Let(at(let), List.copyOf(definitions), read(let.getBody()));
  }

  /// An operator as an argument, as the lambda that applies it.
  private Expr operator(OpArgNode argument) {
    Position at = at(argument);
    if (!(argument.getOp() instanceof OpDefNode definition)) {
      throw reject(
          argument,
          argument.getName() + " is an operator parameter",
          "Only the operators of Maps and SelectSeq take operators; write the fold here.");
    }
    if (definition.getName().toString().equals("LAMBDA")) {
      List<Variable> parameters = parameters(definition);
      return new Expr.Lambda(at, parameters, read(definition.getBody()));
    }
    List<Variable> parameters =
        Arrays.stream(definition.getParams())
            .map(parameter -> new Variable(parameter.getName().toString(), at))
            .toList();
    List<Expr> references = new ArrayList<>();
    parameters.forEach(parameter -> references.add(new Expr.Reference(at, parameter)));
    Local local = locals.get(definition);
    if (local != null) {
      return new Expr.Lambda(at, parameters, new Expr.LocalCall(at, local, references));
    }
    String name = definition.getName().toString();
    String module = module(definition);
    Operation operation =
        module == null ? Intrinsics.builtIn(name) : Intrinsics.defined(module, name);
    if (operation != null) {
      return new Expr.Lambda(at, parameters, new Expr.Apply(at, operation, references));
    }
    String home = module == null ? "TLA+" : module;
    requireRule(argument, home, name);
    return new Expr.Lambda(at, parameters, new Expr.Call(at, home, name, references));
  }

  /// Reads the new value of an update of EXCEPT, in which `@` stands for `old`.
  Expr withOld(Variable old, ExprNode value) {
    olds.add(old);
    try {
      return read(value);
    } finally {
      olds.removeLast();
    }
  }
}
