package org.aetherchain.compiler.java;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.aetherchain.compiler.parse.Intrinsics;
import org.aetherchain.compiler.parse.Module;
import org.aetherchain.compiler.parse.Operator;
import org.aetherchain.compiler.type.Type;

/// Writes the class `Operators`: every operator with its codecs, its branches, and a way to call
/// it.
public final class OperatorsWriter {

  /// The name of the class.
  public static final String NAME = "Operators";

  private final Program program;
  private final Layout layout;
  private final Map<String, List<Branch>> branches;
  private final Imports imports;
  private final JavaTypes types;

  /// @param branches the branches of each operator by its full name
  public OperatorsWriter(Program program, Layout layout, Map<String, List<Branch>> branches) {
    this.program = program;
    this.layout = layout;
    this.branches = branches;
    this.imports = new Imports(layout.rulePackage(), Set.of(NAME));
    this.types = new JavaTypes(imports);
    program.modules().forEach(module -> imports.name(layout.rulePackage() + "." + module.name()));
  }

  /// The source of the class.
  public String write() {
    String list = imports.name("java.util.List");
    String probed = imports.runtime("ProbedOperator") + "<" + primitives() + ">";
    StringBuilder all = new StringBuilder();
    StringBuilder methods = new StringBuilder();
    for (Module module : program.modules()) {
      if (module.operators().isEmpty() || module.name().equals(Intrinsics.PRIMITIVES)) {
        continue;
      }
      String method = JavaNames.method(module.name());
      all.append("    all.addAll(").append(method).append("());\n");
      methods.append("\n  private static ").append(list).append("<").append(probed).append("> ");
      methods.append(method).append("() {\n    return ").append(list).append(".of(\n");
      List<String> entries = module.operators().stream().map(this::entry).toList();
      methods.append(String.join(",\n", entries)).append(");\n  }\n");
    }
    String array = imports.name("java.util.ArrayList");
    String body =
        "/// Every operator of the rules, in the order of modules and files.\n"
            + "@SuppressWarnings(\"unchecked\")\n"
            + ("public final class " + NAME + " {\n\n  private " + NAME + "() {}\n\n")
            + "  /// All operators.\n"
            + ("  public static " + list + "<" + probed + "> all() {\n")
            + ("    " + list + "<" + probed + "> all = new " + array + "<>();\n")
            + all
            + "    return all;\n  }\n"
            + methods
            + "}\n";
    return "package " + layout.rulePackage() + ";\n\n" + imports.text() + "\n" + body;
  }

  /// The interface of the primitives; rules without primitives take any object for them.
  private String primitives() {
    boolean has =
        program.modules().stream().anyMatch(module -> module.name().equals(Intrinsics.PRIMITIVES));
    return has ? imports.name(layout.primitivesPackage() + ".Primitives") : "Object";
  }

  private String entry(Operator operator) {
    Type.Signature signature =
        Objects.requireNonNull(
            program.declarations().signature(operator.module(), operator.name()));
    List<String> codecs = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    if (program.needsPrimitives(operator.fullName())) {
      arguments.add(MethodContext.PRIMITIVES);
    }
    for (Type parameter : signature.parameters()) {
      arguments.add("(" + types.boxed(parameter) + ") arguments[" + codecs.size() + "]");
      codecs.add(types.codec(parameter, "Itf", "ITF"));
    }
    String list = imports.name("java.util.List");
    List<String> points = new ArrayList<>();
    for (Branch branch : branches.getOrDefault(operator.fullName(), List.of())) {
      points.add(
          "new "
              + imports.runtime("ProbedBranch")
              + ("(" + branch.id() + ", " + branch.at().line() + ", " + branch.at().column())
              + (", " + JavaNames.quoted(branch.kind()) + ")"));
    }
    return "        new "
        + imports.runtime("ProbedOperator")
        + "<>(\n            "
        + JavaNames.quoted(operator.fullName())
        + (",\n            " + list + ".of(" + String.join(", ", codecs) + ")")
        + (",\n            " + types.codec(signature.result(), "Itf", "ITF"))
        + (",\n            " + list + ".of(" + String.join(", ", points) + ")")
        + ",\n            (primitives, arguments) -> "
        + (operator.module() + "." + JavaNames.method(operator.name()))
        + ("(" + String.join(", ", arguments) + "))");
  }
}
