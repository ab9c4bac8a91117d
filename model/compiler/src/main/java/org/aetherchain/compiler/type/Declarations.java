package org.aetherchain.compiler.type;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.aetherchain.compiler.diagnose.Diagnostics;
import org.aetherchain.compiler.diagnose.Position;
import org.aetherchain.compiler.diagnose.Rejected;
import org.aetherchain.compiler.parse.Alias;
import org.aetherchain.compiler.parse.Module;
import org.aetherchain.compiler.parse.Operator;
import org.jspecify.annotations.Nullable;

/// What all modules declare together: named types, and the signatures of operators.
public final class Declarations {

  private static final String WIDE = "wide";

  private final Diagnostics diagnostics;
  private final SortedSet<String> opaque;
  private final Map<String, Alias> aliases = new LinkedHashMap<>();
  private final Map<String, Type> types = new LinkedHashMap<>();
  private final Map<String, Type.Signature> signatures = new LinkedHashMap<>();
  private final List<String> open = new ArrayList<>();

  private Declarations(Collection<String> opaque, Diagnostics diagnostics) {
    this.opaque = new TreeSet<>(opaque);
    this.diagnostics = diagnostics;
  }

  /// Reads the annotations of all modules; what is wrong is reported and left out.
  ///
  /// @param opaque names of the uninterpreted types
  public static Declarations of(
      List<Module> modules, Collection<String> opaque, Diagnostics diagnostics) {
    Declarations declarations = new Declarations(opaque, diagnostics);
    modules.forEach(module -> module.aliases().forEach(declarations::declare));
    for (Alias alias : List.copyOf(declarations.aliases.values())) {
      try {
        declarations.resolve(alias.name(), alias.at());
      } catch (Rejected reported) {
        declarations.open.clear();
      }
    }
    modules.forEach(module -> module.operators().forEach(declarations::sign));
    return declarations;
  }

  private void declare(Alias alias) {
    Alias earlier = aliases.putIfAbsent(alias.name(), alias);
    if (earlier != null) {
      diagnostics.report(
          alias.at(),
          "type alias " + alias.name() + " is already declared at " + earlier.at(),
          "Keep one.");
    }
  }

  private void sign(Operator operator) {
    if (operator.annotation() == null) {
      diagnostics.report(
          operator.at(),
          "operator " + operator.name() + " has no @type",
          "Write `\\* @type: (A, B) => C;` in the comment right above it, without a blank line.");
      return;
    }
    try {
      Type.Signature signature =
          new TypeReader(operator.annotation(), this, diagnostics).signature();
      if (signature.parameters().size() != operator.parameters().size()) {
        diagnostics.report(
            operator.annotation().at().of(0),
            "operator "
                + operator.name()
                + " has "
                + operator.parameters().size()
                + " parameters, its type has "
                + signature.parameters().size(),
            "Write one type for each parameter.");
        return;
      }
      signatures.put(operator.fullName(), signature);
    } catch (Rejected reported) {
      open.clear();
    }
  }

  /// The type that an alias stands for.
  Type resolve(String name, Position at) {
    Type known = types.get(name);
    if (known != null) {
      return known;
    }
    Alias alias = aliases.get(name);
    if (alias == null) {
      throw diagnostics.reject(
          at, "unknown type alias $" + name, "Declare it in Types.tla with @typeAlias.");
    }
    if (open.contains(name)) {
      throw diagnostics.reject(
          alias.at(),
          "type alias " + name + " contains itself through " + String.join(", ", open),
          "Types are finite: refer to the other value by its hash or its position.");
    }
    open.add(name);
    Type type =
        name.equals(WIDE)
            ? Type.Scalar.WIDE
            : new TypeReader(alias.type(), this, diagnostics).alias(name);
    open.remove(name);
    types.put(name, type);
    return type;
  }

  /// The names of the uninterpreted types.
  SortedSet<String> opaque() {
    return opaque;
  }

  /// The aliases in the order of their declaration.
  public Collection<Alias> aliases() {
    return aliases.values();
  }

  /// The type that an alias stands for; null when its declaration is wrong.
  public @Nullable Type type(String alias) {
    return types.get(alias);
  }

  /// The signature of an operator; null when its annotation is missing or wrong.
  public Type.@Nullable Signature signature(String module, String name) {
    return signatures.get(module + "!" + name);
  }

  /// All records that were declared by name.
  List<Type.RecordType> records() {
    return types.values().stream()
        .filter(Type.RecordType.class::isInstance)
        .map(Type.RecordType.class::cast)
        .toList();
  }

  /// All variants.
  List<Type.VariantType> variants() {
    return types.values().stream()
        .filter(Type.VariantType.class::isInstance)
        .map(Type.VariantType.class::cast)
        .toList();
  }
}
