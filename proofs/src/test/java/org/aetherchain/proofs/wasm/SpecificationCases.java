package org.aetherchain.proofs.wasm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The integer cases of the specification's test suite. In modules that hold more than integers,
/// functions outside the subset, and those that call them, lose their bodies; their cases are left
/// out.
final class SpecificationCases {
  private static final List<String> OUTSIDE =
      List.of(
          "f32",
          "f64",
          "call_indirect",
          "memory.grow",
          "memory.copy",
          "memory.fill",
          "table.",
          "externref",
          "funcref",
          "ref.",
          "v128",
          "memory.init",
          "trunc_sat");

  private SpecificationCases() {}

  /// A call and what it gives.
  ///
  /// @param program the module
  /// @param results nothing for a trap
  record Case(
      ByteBuffer program, String entry, List<Long> arguments, Optional<List<Long>> results) {}

  /// Where the suite is, if it is.
  static Path folder() {
    String given = System.getProperty("aether.vectors", "");
    String root = System.getProperty("aether.root", "..");
    return given.isEmpty()
        ? Path.of(root, "..", "shared", "vectors", "wasm-testsuite")
        : Path.of(given, "wasm-testsuite");
  }

  static List<Case> read(Path file) throws IOException {
    List<Case> cases = new ArrayList<>();
    Optional<ByteBuffer> program = Optional.empty();
    Set<String> available = new HashSet<>();
    for (Expression command :
        Expression.parse(Files.readString(file, StandardCharsets.ISO_8859_1))) {
      if (command.is("module")) {
        available.clear();
        program = module(command, available);
      } else if (program.isPresent()
          && (command.is("assert_return") || command.is("assert_trap"))
          && command.tail().getFirst().is("invoke")) {
        Expression invoke = command.tail().getFirst();
        Expression name = invoke.tail().getFirst();
        if (name.quoted() && available.contains(name.atom())) {
          List<Long> arguments = values(invoke.tail().subList(1, invoke.tail().size()));
          boolean traps = command.is("assert_trap");
          List<Expression> expected = command.tail().subList(1, command.tail().size());
          cases.add(
              new Case(
                  program.get(),
                  name.atom(),
                  arguments,
                  traps ? Optional.empty() : Optional.of(values(expected))));
        }
      }
    }
    return cases;
  }

  private static List<Long> values(List<Expression> constants) {
    List<Long> values = new ArrayList<>();
    for (Expression constant : constants) {
      int width = constant.is("i32.const") ? Integer.SIZE : Long.SIZE;
      values.add(Assembler.integer(constant.tail().getFirst().atom(), width));
    }
    return values;
  }

  private static Optional<ByteBuffer> module(Expression module, Set<String> available) {
    Map<String, Expression> functions = new HashMap<>();
    Set<String> outside = new HashSet<>();
    List<Expression> fields = module.tail();
    for (int index = 0; index < fields.size(); index++) {
      Expression field = fields.get(index);
      if (field.is("func")) {
        functions.put(key(field, functions.size()), field);
      } else if (field.isList() && !field.is("memory") && mentions(field, OUTSIDE)) {
        if (field.is("global") && field.tail().getFirst().atom().startsWith("$")) {
          outside.add(field.tail().getFirst().atom());
        } else if (!field.is("table") && !field.is("elem") && !field.is("type")) {
          return Optional.empty();
        }
      } else if (field.is("import") || !field.isList()) {
        return Optional.empty();
      }
    }
    functions.forEach(
        (name, function) -> {
          if (mentions(function, OUTSIDE)) {
            outside.add(name);
          }
        });
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Map.Entry<String, Expression> entry : functions.entrySet()) {
        if (!outside.contains(entry.getKey())
            && mentions(entry.getValue(), List.copyOf(outside), true)) {
          grew |= outside.add(entry.getKey());
        }
      }
    }
    return assemble(fields, outside, available);
  }

  private static Optional<ByteBuffer> assemble(
      List<Expression> fields, Set<String> outside, Set<String> available) {
    List<Expression> kept = new ArrayList<>();
    kept.add(new Expression("module", false, List.of()));
    int count = 0;
    for (Expression field : fields) {
      if (field.is("func")) {
        String name = key(field, count++);
        boolean stub = outside.contains(name);
        kept.add(
            stub ? Expression.parse("(func " + named(name) + " unreachable)").getFirst() : field);
        if (!stub) {
          for (Expression part : field.tail()) {
            if (part.is("export")) {
              available.add(part.tail().getFirst().atom());
            }
          }
        }
      } else if (field.is("export")) {
        Expression what = field.tail().get(1);
        if (what.is("func") && !outside.contains(what.tail().getFirst().atom())) {
          available.add(field.tail().getFirst().atom());
          kept.add(field);
        }
      } else if (!field.is("table") && !field.is("elem") && !mentions(field, OUTSIDE)) {
        kept.add(field);
      }
    }
    try {
      byte[] bytes = Assembler.assemble(new Expression("", false, kept));
      return Optional.of(ByteBuffer.wrap(bytes));
    } catch (Assembler.Unknown | NumberFormatException beyond) {
      return Optional.empty();
    }
  }

  private static String named(String key) {
    return key.startsWith("$") ? key : "";
  }

  private static String key(Expression function, int index) {
    List<Expression> tail = function.tail();
    boolean named = !tail.isEmpty() && tail.getFirst().atom().startsWith("$");
    return named ? tail.getFirst().atom() : "#" + index;
  }

  private static boolean mentions(Expression expression, List<String> words) {
    return mentions(expression, words, false);
  }

  private static boolean mentions(Expression expression, List<String> words, boolean whole) {
    if (expression.quoted()) {
      return false;
    }
    if (expression.is("select")
        && expression.items().size() > 1
        && expression.items().get(1).is("result")) {
      return true;
    }
    if (expression.isList()) {
      return expression.items().stream().anyMatch(item -> mentions(item, words, whole));
    }
    String atom = expression.atom();
    return words.stream().anyMatch(word -> whole ? atom.equals(word) : atom.contains(word));
  }
}
