package org.aetherchain.compiler.java;

/// Where generated classes go and what they report.
///
/// @param rulePackage the package of the rule classes
/// @param primitivesPackage the package of the interface Primitives
/// @param probe whether each operator reports its calls and its branches
public record Layout(String rulePackage, String primitivesPackage, boolean probe) {

  /// The package of the rules that nodes run.
  public static final String RULES = "org.aetherchain.core.rule";

  /// The package of the rules that report what they do.
  public static final String PROBED = "org.aetherchain.probe.rule";
}
