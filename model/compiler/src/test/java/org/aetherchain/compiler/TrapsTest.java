package org.aetherchain.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.aetherchain.compiler.java.JavaNames;
import org.aetherchain.compiler.java.Program;
import org.aetherchain.compiler.parse.Operator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Compiles the modules of `traps/` and compares every operator without parameters with TLC's own
/// value. Where a comment says `differs:`, TLC has a value and generated Java refuses to have one.
final class TrapsTest {

  private static final String DIFFERS = "differs:";

  private static final List<String> MODULES =
      List.of(
          "Arithmetic",
          "Laziness",
          "SetTraps",
          "Functions",
          "Lists",
          "Operators",
          "Names",
          "Choices",
          "Deep");

  @TempDir static Path folder;

  private static Program program;
  private static GeneratedClasses classes;

  @BeforeAll
  static void compile() throws Exception {
    Path rules = Path.of(System.getProperty("aether.root", "../..")).resolve("spec/rules");
    for (String library : List.of("Maps.tla", "Variants.tla")) {
      Files.copy(rules.resolve(library), folder.resolve(library));
    }
    for (String module : MODULES) {
      copy(module);
    }
    Compilation compilation = Compiling.compile(Request.ofRules(folder));
    assertTrue(compilation.succeeded(), () -> compilation.mistakes().toString());
    program = Objects.requireNonNull(compilation.program());
    classes = GeneratedClasses.of(compilation.sources());
  }

  @TestFactory
  Stream<DynamicNode> arithmetic() throws Exception {
    return compare("Arithmetic");
  }

  @TestFactory
  Stream<DynamicNode> laziness() throws Exception {
    return compare("Laziness");
  }

  @TestFactory
  Stream<DynamicNode> sets() throws Exception {
    return compare("SetTraps");
  }

  @TestFactory
  Stream<DynamicNode> functions() throws Exception {
    return compare("Functions");
  }

  @TestFactory
  Stream<DynamicNode> lists() throws Exception {
    return compare("Lists");
  }

  @TestFactory
  Stream<DynamicNode> operators() throws Exception {
    return compare("Operators");
  }

  @TestFactory
  Stream<DynamicNode> names() throws Exception {
    return compare("Names");
  }

  @TestFactory
  Stream<DynamicNode> choices() throws Exception {
    return compare("Choices");
  }

  @TestFactory
  Stream<DynamicNode> deep() throws Exception {
    return compare("Deep");
  }

  private static Stream<DynamicNode> compare(String name) throws Exception {
    List<Operator> constants =
        program.modules().stream()
            .filter(module -> module.name().equals(name))
            .flatMap(module -> module.operators().stream())
            .filter(operator -> operator.parameters().isEmpty())
            .toList();
    Class<?> rules = classes.loadClass("org.aetherchain.core.rule." + name);
    Map<String, String> expected = evaluate(name, constants);
    return constants.stream()
        .map(
            operator ->
                DynamicTest.dynamicTest(operator.name(), () -> check(operator, rules, expected)));
  }

  private static void check(Operator operator, Class<?> rules, Map<String, String> expected)
      throws ReflectiveOperationException {
    boolean differs =
        operator.documentation().stream().anyMatch(line -> line.strip().startsWith(DIFFERS));
    String tlc = expected.get(operator.name());
    assertEquals(differs ? Canonical.ERROR : tlc, value(rules, operator));
  }

  private static String value(Class<?> rules, Operator operator)
      throws ReflectiveOperationException {
    Method method = rules.getMethod(JavaNames.method(operator.name()));
    try {
      return Canonical.of(method.invoke(null));
    } catch (InvocationTargetException thrown) {
      String kind = Objects.requireNonNull(thrown.getCause()).getClass().getSimpleName();
      boolean meant =
          List.of("UndefinedExpression", "ArithmeticException", "AssertionError").contains(kind);
      if (!meant) {
        throw thrown;
      }
      return Canonical.ERROR;
    }
  }

  private static void copy(String name) throws IOException {
    try (InputStream in = TrapsTest.class.getResourceAsStream("/traps/" + name + ".tla")) {
      Files.copy(in, folder.resolve(name + ".tla"));
    }
    Files.writeString(folder.resolve(name + ".cfg"), "");
  }

  private static Map<String, String> evaluate(String name, List<Operator> operators)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xss64m", "-Djava.io.tmpdir=" + folder));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(TlcEvaluation.class.getName(), folder.toString(), name));
    operators.forEach(operator -> command.add(operator.name()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    Map<String, String> values = new HashMap<>();
    for (String line : said.split("\n", -1)) {
      if (line.startsWith("=> ")) {
        String[] parts = line.substring(3).split("\t", 2);
        values.put(parts[0], parts[1]);
      }
    }
    assertEquals(operators.size(), values.size(), said);
    return values;
  }
}
