package org.aetherchain.compiler.parse;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which names of which modules are [Operation]s.
public final class Intrinsics {

  /// Modules whose text is not compiled, because the compiler has every operator of theirs.
  public static final Set<String> MODULES = Set.of("Maps", "Variants");

  /// The module whose operators become an interface.
  public static final String PRIMITIVES = "Primitives";

  private static final Map<String, Operation> BUILT_IN =
      Map.ofEntries(
          entry("=", Operation.EQUALS),
          entry("/=", Operation.NOT_EQUALS),
          entry("\\land", Operation.AND),
          entry("$ConjList", Operation.AND),
          entry("\\lor", Operation.OR),
          entry("$DisjList", Operation.OR),
          entry("\\lnot", Operation.NOT),
          entry("=>", Operation.IMPLIES),
          entry("\\equiv", Operation.EQUIVALENT),
          entry("\\in", Operation.IN),
          entry("\\notin", Operation.NOT_IN),
          entry("\\subseteq", Operation.SUBSET_OF),
          entry("\\union", Operation.UNION),
          entry("\\intersect", Operation.INTERSECTION),
          entry("\\", Operation.DIFFERENCE),
          entry("UNION", Operation.FLATTEN),
          entry("SUBSET", Operation.POWER_SET),
          entry("$CartesianProd", Operation.PRODUCT),
          entry("DOMAIN", Operation.DOMAIN),
          entry("BOOLEAN", Operation.BOOLEANS),
          entry("STRING", Operation.STRINGS));

  private static final Map<String, Operation> DEFINED =
      Map.ofEntries(
          entry("Naturals!+", Operation.PLUS),
          entry("Naturals!-", Operation.MINUS),
          entry("Naturals!*", Operation.TIMES),
          entry("Naturals!\\div", Operation.DIVIDE),
          entry("Naturals!%", Operation.MODULO),
          entry("Naturals!^", Operation.POWER),
          entry("Naturals!<", Operation.LESS),
          entry("Naturals!>", Operation.GREATER),
          entry("Naturals!\\leq", Operation.AT_MOST),
          entry("Naturals!\\geq", Operation.AT_LEAST),
          entry("Naturals!..", Operation.INTERVAL),
          entry("Naturals!Nat", Operation.NATURALS),
          entry("Integers!-.", Operation.NEGATE),
          entry("Integers!Int", Operation.INTEGERS),
          entry("FiniteSets!Cardinality", Operation.CARDINALITY),
          entry("FiniteSets!IsFiniteSet", Operation.IS_FINITE),
          entry("Sequences!Len", Operation.LENGTH),
          entry("Sequences!Head", Operation.HEAD),
          entry("Sequences!Tail", Operation.TAIL),
          entry("Sequences!Append", Operation.APPEND),
          entry("Sequences!\\o", Operation.CONCATENATE),
          entry("Sequences!SubSeq", Operation.SUB_SEQUENCE),
          entry("Sequences!SelectSeq", Operation.SELECT),
          entry("TLC!:>", Operation.SINGLE),
          entry("TLC!@@", Operation.MERGE),
          entry("Maps!EmptyMap", Operation.EMPTY_MAP),
          entry("Maps!With", Operation.WITH),
          entry("Maps!Without", Operation.WITHOUT),
          entry("Maps!Merge", Operation.MERGE),
          entry("Maps!Restrict", Operation.RESTRICT),
          entry("Maps!GetOrElse", Operation.GET_OR_ELSE),
          entry("Maps!FoldSeq", Operation.FOLD_SEQUENCE),
          entry("Maps!FoldSet", Operation.FOLD_SET),
          entry("Maps!FoldRange", Operation.FOLD_INTERVAL),
          entry("Maps!MapSeq", Operation.MAP_SEQUENCE),
          entry("Maps!Range", Operation.RANGE),
          entry("Maps!Reverse", Operation.REVERSE),
          entry("Maps!SortedSeq", Operation.SORTED),
          entry("Maps!Min", Operation.MINIMUM),
          entry("Maps!Max", Operation.MAXIMUM),
          entry("Variants!Variant", Operation.VARIANT),
          entry("Variants!VariantTag", Operation.VARIANT_TAG),
          entry("Variants!VariantGetUnsafe", Operation.VARIANT_GET),
          entry("Variants!VariantGetOrElse", Operation.VARIANT_GET_OR_ELSE),
          entry("Variants!VariantFilter", Operation.VARIANT_FILTER));

  private Intrinsics() {}

  /// The operation of a name that TLA+ itself has.
  static @Nullable Operation builtIn(String name) {
    return BUILT_IN.get(name);
  }

  /// The operation of a name that a module defines.
  static @Nullable Operation defined(String module, String name) {
    return DEFINED.get(module + "!" + name);
  }
}
