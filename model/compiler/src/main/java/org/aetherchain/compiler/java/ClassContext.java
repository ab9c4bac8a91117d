package org.aetherchain.compiler.java;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aetherchain.compiler.parse.Module;

/// What the writers of one rule class share: its imports, its method names, its extra methods.
final class ClassContext {

  private final Program program;
  private final Layout layout;
  private final Imports imports;
  private final Set<String> methodNames = new HashSet<>();
  private final List<String> methods = new ArrayList<>();

  ClassContext(Program program, Layout layout, Module module) {
    this.program = program;
    this.layout = layout;
    this.imports = new Imports(layout.rulePackage(), Set.of());
    imports.name(layout.rulePackage() + "." + module.name());
    module.operators().forEach(operator -> methodNames.add(JavaNames.method(operator.name())));
  }

  Program program() {
    return program;
  }

  Layout layout() {
    return layout;
  }

  Imports imports() {
    return imports;
  }

  String methodName(String wanted) {
    String name = wanted;
    for (int number = 2; !methodNames.add(name); number++) {
      name = wanted + number;
    }
    return name;
  }

  void addMethod(String text) {
    methods.add(text);
  }

  /// Takes the private methods that were added since the last call.
  List<String> takeMethods() {
    List<String> taken = List.copyOf(methods);
    methods.clear();
    return taken;
  }
}
