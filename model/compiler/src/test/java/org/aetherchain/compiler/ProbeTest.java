package org.aetherchain.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aetherchain.compiler.java.Layout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rules with probes report their calls and branches, and can be called with trees.
final class ProbeTest {

  private static final String MODULE =
      """
      ---- MODULE Gate ----
      EXTENDS Integers, Variants
      \\* @typeAlias: door = Open({ width: Int }) | Shut({ lock: Str });
      \\* @type: ($door, Int) => Bool;
      Passes(door, size) ==
          CASE VariantTag(door) = "Open" -> size > 0 /\\ size <= VariantGetUnsafe("Open", door).width
            [] VariantTag(door) = "Shut" -> FALSE
      \\* @type: (Set($door), Int) => Int;
      Ways(doors, size) == IF \\E d \\in doors : Passes(d, size) THEN 1 ELSE 0
      ====
      """;

  @TempDir Path folder;

  private final List<String> reports = new ArrayList<>();

  @Test
  void operators_reportCallsAndBranches() throws Exception {
    Path rules = Path.of(System.getProperty("aether.root", "../..")).resolve("spec/rules");
    Files.copy(rules.resolve("Variants.tla"), folder.resolve("Variants.tla"));
    Files.writeString(folder.resolve("Gate.tla"), MODULE);
    Layout probed = new Layout(Layout.PROBED, Layout.RULES, true);
    Request request = new Request(folder, List.of(), Map.of(), probed, true);
    Compilation compilation = Compiling.compile(request);
    assertTrue(compilation.succeeded(), () -> compilation.mistakes().toString());
    GeneratedClasses classes = GeneratedClasses.of(compilation.sources());
    listen(classes);
    Object ways = operator(classes, "Gate!Ways");
    Object open = Map.of("tag", "Open", "value", Map.of("width", Map.of("#bigint", "3")));
    Object shut = Map.of("tag", "Shut", "value", Map.of("lock", "L"));

    assertEquals(1L, apply(ways, Map.of("#set", List.of(open)), 2));
    assertEquals(
        List.of(
            "Gate!Ways/2",
            "Gate!Ways body",
            "Gate!Passes/2",
            "Gate!Passes arm Open",
            "Gate!Passes operand 2",
            "Gate!Ways then"),
        named(classes));

    reports.clear();
    assertEquals(0L, apply(ways, Map.of("#set", List.of(shut)), 2));
    assertEquals(
        List.of(
            "Gate!Ways/2",
            "Gate!Ways body",
            "Gate!Passes/2",
            "Gate!Passes arm Shut",
            "Gate!Ways else"),
        named(classes));
  }

  private static Object apply(Object operator, Object doors, long size) throws Exception {
    Method apply = operator.getClass().getMethod("apply", Object.class, List.class);
    return apply.invoke(operator, new Object(), List.of(doors, size));
  }

  private static Object operator(GeneratedClasses classes, String name) throws Exception {
    for (Object operator : all(classes)) {
      if (operator.getClass().getMethod("name").invoke(operator).equals(name)) {
        return operator;
      }
    }
    throw new AssertionError("no operator " + name);
  }

  private static List<?> all(GeneratedClasses classes) throws Exception {
    Class<?> operators = classes.loadClass("org.aetherchain.probe.rule.Operators");
    return (List<?>) operators.getMethod("all").invoke(null);
  }

  /// The reports, with the kind of each branch in the place of its number.
  private List<String> named(GeneratedClasses classes) throws Exception {
    Map<String, String> kinds = new HashMap<>();
    for (Object operator : all(classes)) {
      Object name = operator.getClass().getMethod("name").invoke(operator);
      List<?> branches = (List<?>) operator.getClass().getMethod("branches").invoke(operator);
      for (Object branch : branches) {
        Object id = branch.getClass().getMethod("id").invoke(branch);
        Object kind = branch.getClass().getMethod("kind").invoke(branch);
        kinds.put(name + "#" + id, name + " " + kind);
      }
    }
    return reports.stream().map(report -> kinds.getOrDefault(report, report)).toList();
  }

  private void listen(GeneratedClasses classes) throws Exception {
    Class<?> probe = classes.loadClass("org.aetherchain.core.tla.Probe");
    Class<?> listener = classes.loadClass("org.aetherchain.core.tla.Probe$Listener");
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          boolean call = method.getName().equals("entered");
          reports.add(
              call
                  ? arguments[0] + "/" + ((Object[]) arguments[1]).length
                  : arguments[0] + "#" + arguments[1]);
          return null;
        };
    Object listening = Proxy.newProxyInstance(classes, new Class<?>[] {listener}, handler);
    probe.getMethod("listen", listener).invoke(null, listening);
  }
}
