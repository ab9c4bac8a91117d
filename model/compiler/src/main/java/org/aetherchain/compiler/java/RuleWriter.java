package org.aetherchain.compiler.java;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.aetherchain.compiler.parse.Expr;
import org.aetherchain.compiler.parse.Intrinsics;
import org.aetherchain.compiler.parse.Module;
import org.aetherchain.compiler.parse.Operator;
import org.aetherchain.compiler.parse.SourceFiles;
import org.aetherchain.compiler.parse.Variable;
import org.aetherchain.compiler.type.Type;
import org.aetherchain.compiler.type.Typing;

/// Writes the class of a rule module, or the interface of the primitives.
public final class RuleWriter {

  private static final String SPEC_REF = "org.aetherchain.core.SpecRef";

  private final Program program;
  private final Layout layout;

  /// A writer of all classes of a program.
  public RuleWriter(Program program, Layout layout) {
    this.program = program;
    this.layout = layout;
  }

  /// A written class.
  ///
  /// @param text its source
  /// @param methods the source of each operator's method, with those of its local operators
  /// @param branches the branches of each operator; empty unless probes are written
  public record Written(
      String text, SequencedMap<String, String> methods, Map<String, List<Branch>> branches) {}

  /// The class of a module.
  public Written write(Module module) {
    ClassContext owner = new ClassContext(program, layout, module);
    SequencedMap<String, String> methods = new LinkedHashMap<>();
    Map<String, List<Branch>> branches = new LinkedHashMap<>();
    boolean primitives = module.name().equals(Intrinsics.PRIMITIVES);
    for (Operator operator : module.operators()) {
      MethodContext context = new MethodContext(owner, operator);
      String method = primitives ? declaration(context) : method(context);
      String all = method + String.join("", prefixed(owner.takeMethods()));
      methods.put(operator.name(), Lines.broken(all));
      branches.put(operator.fullName(), context.branches());
    }
    String body = String.join("\n", methods.values());
    String kind = primitives ? "public interface " : "public final class ";
    String constructor = primitives ? "" : "\n  private " + module.name() + "() {}\n\n";
    String text =
        "package "
            + layout.rulePackage()
            + ";\n\n"
            + owner.imports().text()
            + "\n"
            + head(module)
            + kind
            + module.name()
            + " {\n"
            + constructor
            + body
            + "}\n";
    return new Written(text, methods, branches);
  }

  private static List<String> prefixed(List<String> methods) {
    return methods.stream().map(method -> "\n" + method).toList();
  }

  private static String head(Module module) {
    List<String> lines = new ArrayList<>();
    for (String line : module.documentation()) {
      lines.add(line.strip());
    }
    if (lines.isEmpty()) {
      lines.add("Module " + module.name() + ".");
    }
    lines.add("");
    lines.add("Generated from `" + SourceFiles.inRepository(module.file()) + "`.");
    return Documentation.of("", lines);
  }

  private String documentation(MethodContext context) {
    Operator operator = context.operator;
    List<String> lines = new ArrayList<>();
    operator.documentation().forEach(line -> lines.add(line.strip()));
    if (!lines.isEmpty()) {
      lines.add("");
    }
    Module module =
        program.modules().stream()
            .filter(candidate -> candidate.name().equals(operator.module()))
            .findFirst()
            .orElseThrow();
    lines.add("`" + SourceFiles.inRepository(module.file()) + ":" + operator.at().line() + "`");
    return Documentation.of("  ", lines)
        + "  @"
        + context.imports.name(SPEC_REF)
        + "("
        + JavaNames.quoted(operator.fullName())
        + ")\n";
  }

  private String declaration(MethodContext context) {
    Type.Signature signature = signature(context.operator);
    Block body = context.methodBlock();
    return documentation(context)
        + "  "
        + context.types.plain(signature.result())
        + " "
        + JavaNames.method(context.operator.name())
        + "("
        + String.join(", ", parameters(context, body))
        + ");\n";
  }

  private Type.Signature signature(Operator operator) {
    Type.Signature signature = program.declarations().signature(operator.module(), operator.name());
    if (signature == null) {
      throw new IllegalStateException("no signature of " + operator.fullName());
    }
    return signature;
  }

  private List<String> parameters(MethodContext context, Block body) {
    Typing typing = context.typing;
    List<String> parameters = new ArrayList<>();
    for (Variable variable : context.operator.parameters()) {
      String name = body.declare(JavaNames.lower(variable.name()));
      body.bind(variable, Code.primary(name));
      parameters.add(context.types.plain(typing.of(variable)) + " " + name);
    }
    return parameters;
  }

  private String method(MethodContext context) {
    Operator operator = context.operator;
    String result = context.types.plain(signature(operator).result());
    String name = JavaNames.method(operator.name());
    Block body = context.methodBlock();
    List<String> parameters = parameters(context, body);
    List<String> all = new ArrayList<>(parameters);
    if (program.needsPrimitives(operator.fullName())) {
      all.addFirst(
          context.imports.name(layout.primitivesPackage() + ".Primitives")
              + " "
              + MethodContext.PRIMITIVES);
    }
    if (constant(operator)) {
      return constant(context, result, name);
    }
    if (layout.probe()) {
      List<String> names =
          parameters.stream().map(text -> text.substring(text.lastIndexOf(' ') + 1)).toList();
      body.line(
          context.imports.runtime("Probe")
              + ".enter("
              + JavaNames.quoted(operator.fullName())
              + (names.isEmpty() ? "" : ", ")
              + String.join(", ", names)
              + ");");
    }
    context.statements.write(operator.body(), new Sink.Return(), body, List.of());
    return documentation(context)
        + "  public static "
        + result
        + " "
        + name
        + "("
        + String.join(", ", all)
        + ") {\n"
        + body.text("    ")
        + "  }\n";
  }

  /// Whether an operator is a collection of literals, which is made once.
  private boolean constant(Operator operator) {
    return !layout.probe()
        && operator.parameters().isEmpty()
        && (operator.body() instanceof Expr.SetLiteral
            || operator.body() instanceof Expr.TupleLiteral)
        && org.aetherchain.compiler.parse.Children.of(operator.body()).stream()
            .allMatch(
                part ->
                    part instanceof Expr.StringLiteral
                        || part instanceof Expr.IntegerLiteral
                        || part instanceof Expr.BooleanLiteral);
  }

  private String constant(MethodContext context, String result, String name) {
    String field = context.methodName(name + "Value");
    String value = context.expressions.value(context.operator.body(), context.methodBlock()).text();
    return "  private static final "
        + result
        + " "
        + field
        + " = "
        + value
        + ";\n\n"
        + documentation(context)
        + "  public static "
        + result
        + " "
        + name
        + "() {\n    return "
        + field
        + ";\n  }\n";
  }
}
