package org.aetherchain.compiler.java;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aetherchain.compiler.parse.Expr;
import org.aetherchain.compiler.parse.Local;
import org.aetherchain.compiler.parse.Operator;
import org.aetherchain.compiler.type.Typing;

/// What the writers of one operator's body share.
final class MethodContext {

  /// The parameter that carries the primitives.
  static final String PRIMITIVES = "primitives";

  final Program program;
  final Operator operator;
  final Typing typing;
  final Imports imports;
  final JavaTypes types;
  final Layout layout;
  final Analysis analysis;
  final Statements statements;
  final Expressions expressions;
  final Operations operations;
  final Lambdas lambdas;
  final LocalOperators locals;

  private final ClassContext owner;
  private final List<Branch> branches = new ArrayList<>();
  private final IdentityHashMap<Expr, Map<String, Branch>> byPlace = new IdentityHashMap<>();

  MethodContext(ClassContext owner, Operator operator) {
    this.owner = owner;
    this.program = owner.program();
    this.layout = owner.layout();
    this.operator = operator;
    this.typing = program.typing(operator);
    this.imports = owner.imports();
    this.types = new JavaTypes(imports);
    this.analysis = program.analysis();
    this.statements = new Statements(this);
    this.expressions = new Expressions(this);
    this.operations = new Operations(this);
    this.lambdas = new Lambdas(this);
    this.locals = new LocalOperators(this);
  }

  /// A block for a method's body.
  Block methodBlock() {
    return Block.method(Set.of(PRIMITIVES));
  }

  /// A free name for a method of the class.
  String methodName(String wanted) {
    return owner.methodName(wanted);
  }

  /// Adds a private method to the class.
  void addMethod(String text) {
    owner.addMethod(text);
  }

  /// How to write the rule class of a module.
  String ruleClass(String module) {
    return imports.name(layout.rulePackage() + "." + module);
  }

  /// The call that reports a branch; it returns true.
  String branch(Expr place, String kind) {
    Branch branch =
        byPlace
            .computeIfAbsent(place, key -> new HashMap<>())
            .computeIfAbsent(
                kind,
                key -> {
                  Branch added = new Branch(branches.size() + 1, place.at(), kind);
                  branches.add(added);
                  return added;
                });
    return imports.runtime("Probe")
        + ".branch("
        + JavaNames.quoted(operator.fullName())
        + ", "
        + branch.id()
        + ")";
  }

  /// The branches of the operator, once its body is written.
  List<Branch> branches() {
    return List.copyOf(branches);
  }

  /// The name that a local value's Java name begins from.
  static String wanted(Local local) {
    return JavaNames.lower(local.name());
  }
}
