package org.aetherchain.compiler.java;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The imports of one file: a class gets its simple name unless another class has it already.
final class Imports {

  private final String ownPackage;
  private final Map<String, String> simple = new TreeMap<>();

  /// @param ownPackage the package of the file
  /// @param reserved simple names that mean something in the file itself
  Imports(String ownPackage, Set<String> reserved) {
    this.ownPackage = ownPackage;
    reserved.forEach(name -> simple.put(name, ""));
  }

  /// How to write a class: by its simple name, or in full when that is taken.
  String name(String qualified) {
    int dot = qualified.lastIndexOf('.');
    String name = qualified.substring(dot + 1);
    String holder = simple.putIfAbsent(name, qualified);
    return holder == null || holder.equals(qualified) ? name : qualified;
  }

  /// How to write a class of the run-time library.
  String runtime(String name) {
    return name(JavaTypes.RUNTIME + "." + name);
  }

  /// The import lines, sorted.
  String text() {
    Set<String> lines = new TreeSet<>();
    for (String qualified : simple.values()) {
      int dot = qualified.lastIndexOf('.');
      String home = dot < 0 ? "" : qualified.substring(0, dot);
      if (!home.isEmpty() && !home.equals("java.lang") && !home.equals(ownPackage)) {
        lines.add("import " + qualified + ";\n");
      }
    }
    return String.join("", lines);
  }
}
