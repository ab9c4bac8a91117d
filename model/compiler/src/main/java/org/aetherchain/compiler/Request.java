package org.aetherchain.compiler;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.aetherchain.compiler.java.Layout;

/// What to compile.
///
/// @param rules the folder of the rule modules; every `.tla` file in it is one
/// @param more further folders in which extended modules are looked for and mutants are found
/// @param overrides full name of an operator to the full name of the mutant that replaces it
/// @param layout where the classes go
/// @param records whether records are generated as well
public record Request(
    Path rules, List<Path> more, Map<String, String> overrides, Layout layout, boolean records) {

  /// The rules that nodes run.
  public static Request ofRules(Path rules) {
    return new Request(
        rules, List.of(), Map.of(), new Layout(Layout.RULES, Layout.RULES, false), true);
  }
}
