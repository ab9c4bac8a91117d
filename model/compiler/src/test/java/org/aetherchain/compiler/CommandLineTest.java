package org.aetherchain.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command lines of the compiler: exit codes, messages, and that nothing half-written is left.
final class CommandLineTest {

  private static final Path RULES =
      Path.of(System.getProperty("aether.root", "../..")).resolve("spec/rules");

  private static final String RATE =
      """
      ---- MODULE Rate ----
      EXTENDS Integers
      \\* @typeAlias: params = { rate: Int };
      \\* The charge for a size.
      \\* @type: ($params, Int) => Int;
      Charge(params, size) == params.rate * size
      ====
      """;

  @TempDir Path folder;

  private record Said(int code, String out, String err) {}

  private interface Main {
    int run(String[] arguments, PrintStream out, PrintStream err) throws InterruptedException;
  }

  private static Said run(Main main, String... arguments) throws InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        main.run(
            arguments,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Said(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Path rules(String... modules) throws IOException {
    Path rules = Files.createDirectories(folder.resolve("spec/rules"));
    for (String module : modules) {
      String name = module.replaceAll("(?s)^-* MODULE (\\w+).*", "$1");
      Files.writeString(rules.resolve(name + ".tla"), module);
    }
    return rules;
  }

  private Said generate(Path rules, Path output, String... more) throws InterruptedException {
    Stream<String> fixed =
        Stream.of("generate", "--rules", rules.toString(), "--output", output.toString());
    return run(CompilerMain::run, Stream.concat(fixed, Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void generate_touchesOnlyWhatChanged_andRemovesWhatIsGone() throws Exception {
    Path rules = rules(RATE);
    Path output = folder.resolve("java");
    assertEquals(0, generate(rules, output).code());
    Path rate = output.resolve("org/aetherchain/core/rule/Rate.java");
    Path stale = Files.writeString(rate.resolveSibling("Old.java"), "class Old {}");
    FileTime time = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(rate, time);
    Said again = generate(rules, output);
    assertEquals("4 files, 0 of them changed\n", again.out());
    assertEquals(time, Files.getLastModifiedTime(rate));
    assertFalse(Files.exists(stale));
  }

  @Test
  void generate_writesNothing_whenARuleIsWrong() throws Exception {
    Path rules = rules(RATE.replace("params.rate", "params.rates"));
    Path output = folder.resolve("java");
    Said said = generate(rules, output);
    assertEquals(1, said.code());
    assertEquals(
        rules.resolve("Rate.tla")
            + ":6:25: $params has no field rates. It has rate.\n"
            + "1 mistake, nothing written\n",
        said.err());
    assertFalse(Files.exists(output));
  }

  @Test
  void generate_saysWhatIsWrongWithTheCommand() throws Exception {
    assertEquals(2, run(CompilerMain::run).code());
    assertEquals(2, run(CompilerMain::run, "generate").code());
    assertEquals(2, run(CompilerMain::run, "generate", "--nonsense").code());
    Said missing = generate(folder.resolve("none"), folder.resolve("java"));
    assertEquals(2, missing.code());
    assertTrue(missing.err().contains("there is no folder"), missing.err());
    assertEquals(0, run(CompilerMain::run, "--help").code());
    assertEquals(0, run(CompilerMain::run, "generate", "--help").code());
    Said help = run(SpecMain::run, "java", "--help");
    assertTrue(help.out().startsWith("Usage: aether spec java"), help.out());
  }

  @Test
  void generate_compilesAMutantInTheOperatorsPlace() throws Exception {
    Path rules = rules(RATE);
    Path mutants = Files.createDirectories(folder.resolve("spec/mutants"));
    Files.writeString(
        mutants.resolve("RateMutants.tla"),
        """
        ---- MODULE RateMutants ----
        EXTENDS Rate
        \\* Charges for one more.
        \\* @type: ($params, Int) => Int;
        OneMore(params, size) == params.rate * (size + 1)
        \\* @type: Int => Int;
        Other(size) == size
        ====
        """);
    Path output = folder.resolve("java");
    List<String> place =
        List.of("--package", "org.aetherchain.mutant", "--mutants", mutants.toString());
    String[] good = Stream.concat(place.stream(), Stream.of("--override")).toArray(String[]::new);
    assertEquals(0, generate(rules, output, with(good, "Rate!Charge=RateMutants!OneMore")).code());
    String java = Files.readString(output.resolve("org/aetherchain/mutant/Rate.java"));
    assertTrue(java.contains("Math.addExact(size, 1L)"), java);
    assertTrue(Files.exists(output.resolve("org/aetherchain/mutant/Operators.java")));
    assertFalse(Files.exists(output.resolve("org/aetherchain/core")));
    assertEquals(1, generate(rules, output, with(good, "Rate!Charge=RateMutants!Other")).code());
    assertEquals(2, generate(rules, output, with(good, "Rate!Charge=RateMutants!None")).code());
    assertEquals(2, generate(rules, output, with(good, "Rate!None=RateMutants!Other")).code());
    assertEquals(2, generate(rules, output, with(good, "Rate!Charge=Nowhere!Other")).code());
    assertEquals(2, generate(rules, output, with(good, "Charge=Other")).code());
  }

  private static String[] with(String[] arguments, String last) {
    return Stream.concat(Stream.of(arguments), Stream.of(last)).toArray(String[]::new);
  }

  @Test
  void spec_showsBothLanguages() throws Exception {
    String rules = rules(RATE).toString();
    Said wide = run(SpecMain::run, "java", "Rate!Charge", "--rules", rules, "--width", "150");
    assertEquals(0, wide.code());
    assertTrue(wide.out().contains("Charge(params, size) == params.rate * size | "), wide.out());
    assertTrue(wide.out().contains("\\* The charge for a size."), wide.out());
    Said narrow = run(SpecMain::run, "java", "Rate!Charge", "--rules", rules, "--width", "80");
    assertTrue(
        narrow.out().lines().anyMatch("  return Math.multiplyExact(params.rate(), size);"::equals),
        narrow.out());
    Said json = run(SpecMain::run, "java", "Rate!Charge", "--rules", rules, "--json");
    assertTrue(json.out().startsWith("{\"operator\": \"Rate!Charge\", \"at\": "), json.out());
  }

  @Test
  void spec_saysWhatIsWrongWithTheCommand() throws Exception {
    String rules = rules(RATE).toString();
    Said near = run(SpecMain::run, "java", "Rate!charge", "--rules", rules);
    assertEquals(2, near.code());
    assertEquals("spec: there is no operator Rate!charge; did you mean Rate!Charge?\n", near.err());
    assertEquals(2, run(SpecMain::run).code());
    assertEquals(2, run(SpecMain::run, "java").code());
    assertEquals(2, run(SpecMain::run, "list", "--rules", folder.resolve("no").toString()).code());
    Path wrong = rules(RATE.replace("size", "size size"));
    assertEquals(1, run(SpecMain::run, "list", "--rules", wrong.toString()).code());
  }

  @Test
  void spec_listsTheRulesOfTheProject() throws Exception {
    Said said = run(SpecMain::run, "list", "--rules", RULES.toString());
    assertEquals(0, said.code(), said.err());
    assertTrue(said.out().contains("Fees!Burn"), said.out());
  }
}
