package org.aetherchain.compiler.java;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.aetherchain.compiler.parse.Expr;
import org.aetherchain.compiler.parse.Local;
import org.aetherchain.compiler.parse.Variable;
import org.aetherchain.compiler.type.Type;

/// Writes the operators of a LET as private methods that take what they mention as further
/// arguments.
final class LocalOperators {

  private final MethodContext context;
  private final IdentityHashMap<Local, String> names = new IdentityHashMap<>();
  private final Set<Local> lazy = Collections.newSetFromMap(new IdentityHashMap<>());

  LocalOperators(MethodContext context) {
    this.context = context;
  }

  /// Notes that a local value became a `Lazy`.
  void noteLazy(Local local) {
    lazy.add(local);
  }

  Code call(Expr.LocalCall call, Block block) {
    Local local = call.local();
    String name = names.get(local);
    if (name == null) {
      String wanted =
          JavaNames.method(context.operator.name())
              + JavaNames.upper(JavaNames.lower(local.name()));
      name = context.methodName(wanted);
      names.put(local, name);
      context.addMethod(method(local, name));
    }
    List<String> arguments = new ArrayList<>();
    if (context.program.needsPrimitives(local.body())) {
      arguments.add(MethodContext.PRIMITIVES);
    }
    for (Object captured : context.analysis.captures(local)) {
      String code = Objects.requireNonNull(block.bound(captured), captured::toString).text();
      boolean whole = captured instanceof Local value && lazy.contains(value);
      arguments.add(whole ? code.substring(0, code.length() - ".get()".length()) : code);
    }
    call.arguments()
        .forEach(argument -> arguments.add(context.expressions.value(argument, block).text()));
    return Code.primary(name + "(" + String.join(", ", arguments) + ")");
  }

  private String method(Local local, String name) {
    Block body = context.methodBlock();
    List<String> parameters = new ArrayList<>();
    if (context.program.needsPrimitives(local.body())) {
      parameters.add(
          context.imports.name(context.layout.primitivesPackage() + ".Primitives")
              + " "
              + MethodContext.PRIMITIVES);
    }
    for (Object captured : context.analysis.captures(local)) {
      parameters.add(captured(captured, body));
    }
    for (Variable parameter : local.parameters()) {
      parameters.add(parameter(parameter, body));
    }
    context.statements.write(local.body(), new Sink.Return(), body, List.of());
    return "  private static "
        + context.types.plain(context.typing.of(local))
        + " "
        + name
        + "("
        + String.join(", ", parameters)
        + ") {\n"
        + body.text("    ")
        + "  }\n";
  }

  /// Declares a parameter of a method.
  String parameter(Variable variable, Block body) {
    String name = body.declare(JavaNames.lower(variable.name()));
    body.bind(variable, Code.primary(name));
    return context.types.plain(context.typing.of(variable)) + " " + name;
  }

  private String captured(Object captured, Block body) {
    if (captured instanceof Variable variable) {
      return parameter(variable, body);
    }
    Local value = (Local) captured;
    Type type = context.typing.of(value);
    String name = body.declare(MethodContext.wanted(value));
    if (lazy.contains(value)) {
      body.bind(value, new Code(name + ".get()", Code.PRIMARY, Expressions.boxes(type)));
      return context.imports.runtime("Lazy") + "<" + context.types.boxed(type) + "> " + name;
    }
    body.bind(value, Code.primary(name));
    return context.types.plain(type) + " " + name;
  }
}
