package org.aetherchain.compiler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aetherchain.compiler.diagnose.Diagnostics;
import org.aetherchain.compiler.java.JavaNames;
import org.aetherchain.compiler.parse.Module;
import org.aetherchain.compiler.parse.Operator;

/// Finds operators of one module that get the same Java name.
final class Names {

  private Names() {}

  static void check(List<Module> modules, Diagnostics diagnostics) {
    for (Module module : modules) {
      Map<String, Operator> seen = new HashMap<>();
      for (Operator operator : module.operators()) {
        Operator earlier = seen.putIfAbsent(JavaNames.method(operator.name()), operator);
        if (earlier != null) {
          diagnostics.report(
              operator.at(),
              "operator "
                  + operator.name()
                  + " gets the same Java name as "
                  + earlier.name()
                  + " at line "
                  + earlier.at().line(),
              "Give one of them another name.");
        }
      }
    }
  }
}
