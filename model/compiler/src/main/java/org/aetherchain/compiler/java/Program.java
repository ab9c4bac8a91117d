package org.aetherchain.compiler.java;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aetherchain.compiler.parse.Children;
import org.aetherchain.compiler.parse.Expr;
import org.aetherchain.compiler.parse.Intrinsics;
import org.aetherchain.compiler.parse.Module;
import org.aetherchain.compiler.parse.Operator;
import org.aetherchain.compiler.type.Declarations;
import org.aetherchain.compiler.type.Typing;

/// All checked modules, and what follows from them for code that calls their operators.
public final class Program {

  private final List<Module> modules;
  private final Declarations declarations;
  private final Map<String, Typing> typings;
  private final Map<String, Operator> operators = new LinkedHashMap<>();
  private final Set<String> needing = new HashSet<>();
  private final Map<String, Boolean> total = new HashMap<>();
  private final Analysis analysis = new Analysis(this::total);

  /// @param modules every rule module, as it was read
  /// @param declarations what they declare
  /// @param typings the types inside each operator, by its full name
  public Program(List<Module> modules, Declarations declarations, Map<String, Typing> typings) {
    this.modules = List.copyOf(modules);
    this.declarations = declarations;
    this.typings = Map.copyOf(typings);
    modules.forEach(
        module ->
            module.operators().forEach(operator -> operators.put(operator.fullName(), operator)));
    findNeeding();
  }

  /// Every operator that reaches a primitive through what it calls.
  private void findNeeding() {
    Map<String, Set<String>> callers = new HashMap<>();
    Deque<String> open = new ArrayDeque<>();
    for (Operator operator : operators.values()) {
      if (operator.module().equals(Intrinsics.PRIMITIVES)) {
        open.add(operator.fullName());
      }
      for (String callee : callees(operator.body(), new HashSet<>())) {
        callers.computeIfAbsent(callee, name -> new HashSet<>()).add(operator.fullName());
      }
    }
    while (!open.isEmpty()) {
      String next = open.remove();
      if (needing.add(next)) {
        open.addAll(callers.getOrDefault(next, Set.of()));
      }
    }
  }

  /// The full names of the operators that an expression calls.
  Set<String> callees(Expr expression, Set<String> found) {
    if (expression instanceof Expr.Call call) {
      found.add(call.module() + "!" + call.name());
    }
    if (expression instanceof Expr.LocalCall call && !call.local().isValue()) {
      callees(call.local().body(), found);
    }
    Children.of(expression).forEach(child -> callees(child, found));
    return found;
  }

  /// Whether an operator takes the primitives as its first argument.
  public boolean needsPrimitives(String fullName) {
    return needing.contains(fullName);
  }

  /// Whether an expression reaches a primitive.
  boolean needsPrimitives(Expr expression) {
    return callees(expression, new HashSet<>()).stream().anyMatch(needing::contains);
  }

  /// Whether a call cannot fail once its arguments are known.
  private boolean total(Expr.Call call) {
    String name = call.module() + "!" + call.name();
    Boolean known = total.get(name);
    if (known == null) {
      total.put(name, false);
      Operator callee = operators.get(name);
      known = callee != null && analysis.total(callee.body());
      total.put(name, known);
    }
    return known;
  }

  Analysis analysis() {
    return analysis;
  }

  /// Every rule module.
  public List<Module> modules() {
    return modules;
  }

  /// What the modules declare.
  public Declarations declarations() {
    return declarations;
  }

  /// An operator by its full name.
  public Operator operator(String fullName) {
    Operator operator = operators.get(fullName);
    if (operator == null) {
      throw new IllegalArgumentException("no operator " + fullName);
    }
    return operator;
  }

  Typing typing(Operator operator) {
    Typing typing = typings.get(operator.fullName());
    if (typing == null) {
      throw new IllegalStateException(operator.fullName() + " was not checked");
    }
    return typing;
  }
}
