package org.aetherchain.checker.steps;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aetherchain.checker.engine.Engine;
import org.aetherchain.checker.engine.Trees;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.trace.TracedStep;
import tla2sany.semantic.OpDefNode;
import tlc2.value.impl.Value;

/// `Node!Handle` as TLC evaluates it, on the values of real nodes. One for each JVM.
///
/// The text is that of `spec/rules`, each operator of it evaluated by TLC, but for two modules that
/// TLC cannot evaluate on such values: the integers, see [WideIntegers], and the primitives, see
/// [RealPrimitives].
public final class SpecRules {
  private static final Map<String, String> INTEGERS =
      Map.ofEntries(
          Map.entry("+", "plus"),
          Map.entry("-", "minus"),
          Map.entry("-.", "negated"),
          Map.entry("*", "times"),
          Map.entry("\\div", "dividedBy"),
          Map.entry("%", "modulo"),
          Map.entry("<", "less"),
          Map.entry("\\leq", "atMost"),
          Map.entry(">", "greater"),
          Map.entry("\\geq", "atLeast"),
          Map.entry("..", "interval"));

  private final Engine engine;
  private final OpDefNode handle;

  private SpecRules(Engine engine, OpDefNode handle) {
    this.engine = engine;
    this.handle = handle;
  }

  /// Opens the rules. Modules are looked for where the property `TLA-Library` says.
  ///
  /// @param rules the folder with `Node.tla`
  /// @param folder an existing one for a file that TLC wants, below which it may stay
  /// @throws IOException when a module lacks what is to be defined here, or the other way round
  public static SpecRules open(Path rules, Path folder) throws IOException {
    Path module = rules.resolve("Node.tla").toRealPath();
    Path cfg = Files.writeString(folder.toRealPath().resolve("Node.cfg"), "");
    Engine engine = Engine.open(module, rules.toRealPath().relativize(cfg).toString());
    for (Map.Entry<String, String> operator : INTEGERS.entrySet()) {
      define(engine, operator.getKey(), method(WideIntegers.class, operator.getValue()));
    }
    Set<String> defined = new HashSet<>();
    for (Method method : RealPrimitives.class.getMethods()) {
      if (Modifier.isStatic(method.getModifiers())) {
        String name = method.getName();
        name = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        define(engine, name, method);
        defined.add(name);
      }
    }
    for (OpDefNode operator : engine.operatorsOf("Primitives")) {
      if (!operator.isLocal() && !defined.contains(operator.getName().toString())) {
        throw new IOException("Primitives!" + operator.getName() + " is not known here");
      }
    }
    return new SpecRules(engine, engine.operator("Handle"));
  }

  private static void define(Engine engine, String operator, Method method) throws IOException {
    OpDefNode definition = engine.operator(operator);
    if (definition.getArity() != method.getParameterCount()) {
      throw new IOException(
          operator + " has " + definition.getArity() + " parameters, which is not known here");
    }
    engine.define(definition, method);
  }

  private static Method method(Class<?> type, String name) {
    return List.of(type.getMethods()).stream()
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(type + " lost its method " + name));
  }

  /// The outcome of a step's event, as a tree. Throws what TLC throws when it has none.
  Object outcome(TracedStep step) {
    RealPrimitives.use(step.signatures());
    Value outcome =
        engine.evaluate(
            handle,
            Trees.toValue(Params.ITF.toItf(step.params()), RealPrimitives.LEAVES),
            Trees.toValue(Node.ITF.toItf(step.before()), RealPrimitives.LEAVES),
            Trees.toValue(Event.ITF.toItf(step.event()), RealPrimitives.LEAVES));
    return Trees.of(outcome);
  }
}
