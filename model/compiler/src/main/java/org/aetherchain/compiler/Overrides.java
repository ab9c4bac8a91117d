package org.aetherchain.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aetherchain.compiler.diagnose.Diagnostics;
import org.aetherchain.compiler.parse.Module;
import org.aetherchain.compiler.parse.Operator;
import org.aetherchain.compiler.type.Declarations;
import org.aetherchain.compiler.type.Type;
import org.jspecify.annotations.Nullable;

/// Puts mutants in the place of operators, as `Operator <- Mutant` in a model's configuration does:
/// SANY's tree does not show those.
final class Overrides {

  private final Map<String, String> overrides;
  private final List<Module> modules;

  /// @param overrides full name of an operator to the full name of its mutant
  /// @param modules all modules, those of the mutants included
  Overrides(Map<String, String> overrides, List<Module> modules) {
    this.overrides = overrides;
    this.modules = modules;
  }

  /// The module that a full name begins with.
  static String module(String fullName) {
    int mark = fullName.indexOf('!');
    if (mark <= 0 || mark == fullName.length() - 1) {
      throw new IllegalArgumentException(
          "not the name of an operator: " + fullName + "; write Module!Operator");
    }
    return fullName.substring(0, mark);
  }

  /// The modules with the mutants in place.
  ///
  /// @throws IllegalArgumentException when an operator or a mutant does not exist
  List<Module> apply() {
    overrides.forEach(
        (original, mutant) -> {
          require(original);
          require(mutant);
        });
    List<Module> changed = new ArrayList<>();
    for (Module module : modules) {
      List<Operator> operators = module.operators().stream().map(this::replaced).toList();
      changed.add(
          new Module(
              module.name(), module.file(), module.documentation(), module.aliases(), operators));
    }
    return changed;
  }

  private Operator require(String fullName) {
    Operator operator = find(fullName);
    if (operator == null) {
      throw new IllegalArgumentException("there is no operator " + fullName);
    }
    return operator;
  }

  private @Nullable Operator find(String fullName) {
    return modules.stream()
        .flatMap(module -> module.operators().stream())
        .filter(operator -> operator.fullName().equals(fullName))
        .findFirst()
        .orElse(null);
  }

  private Operator replaced(Operator operator) {
    String mutant = overrides.get(operator.fullName());
    if (mutant == null) {
      return operator;
    }
    Operator by = require(mutant);
    return new Operator(
        operator.module(),
        operator.name(),
        by.at(),
        by.lastLine(),
        by.documentation(),
        operator.annotation(),
        by.parameters(),
        operator.local(),
        by.body());
  }

  /// Reports mutants whose type is not that of what they replace.
  void check(Declarations declarations, Diagnostics diagnostics) {
    overrides.forEach(
        (original, mutant) -> {
          Type.Signature expected = signature(declarations, original);
          Type.Signature found = signature(declarations, mutant);
          if (expected != null && !expected.equals(found)) {
            diagnostics.report(
                require(mutant).at(),
                mutant + " has another type than " + original,
                "Give it the same @type.");
          }
        });
  }

  private static Type.@Nullable Signature signature(Declarations declarations, String fullName) {
    String module = module(fullName);
    return declarations.signature(module, fullName.substring(module.length() + 1));
  }
}
