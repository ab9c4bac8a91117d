package org.aetherchain.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aetherchain.core.trace.TraceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tlc2.TLC;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The command as a user meets it, TLC included.
final class CheckMainTest {
  @TempDir private Path folder = Path.of("unset");

  @Test
  void check_succeeds_whenEverythingIsAsTheManifestSays() {
    Toy.Ran ran = Toy.check(Toy.SPEC, "--mutants");
    assertEquals(0, ran.exitCode(), ran.out() + ran.err());
    assertTrue(ran.out().contains("3 of 3 as expected"), ran.out());
    assertFalse(ran.out().contains("->"), "an expected behaviour needs no table");
  }

  @Test
  void check_asksAnotherTlc_whenOneIsGiven() throws Exception {
    URI archive = TLC.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Toy.Ran ran = Toy.check(Toy.SPEC, "Counter", "--tla2tools", Path.of(archive).toString());
    assertEquals(0, ran.exitCode(), ran.out() + ran.err());
    assertTrue(ran.out().contains("1 of 1 as expected"), ran.out());
    Path file = Files.writeString(folder.resolve("tla2tools.jar"), "no archive");
    Toy.Ran refused = Toy.check(Toy.SPEC, "Counter", "--tla2tools", file.toString());
    assertEquals(1, refused.exitCode());
    assertTrue(refused.out().contains("is no archive that can be read"), refused.out());
    Toy.Ran operators =
        Toy.check(Toy.SPEC, "--operators", "--tla2tools", Path.of(archive).toString());
    assertEquals(2, operators.exitCode(), operators.err());
  }

  @Test
  void steps_areRefused_whenTheFileIsNoTrace() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "no JSON");
    Toy.Ran ran = Toy.check(Toy.SPEC, "--steps", file.toString());
    assertEquals(2, ran.exitCode(), ran.out() + ran.err());
    assertTrue(ran.out().startsWith("before the states: "), ran.out());
    assertEquals(1, ran.out().lines().count(), ran.out());
    assertEquals(1, Toy.check(Toy.SPEC, "--steps", "/nowhere/steps.itf.json").exitCode());
    assertEquals(2, Toy.check(Toy.SPEC, "--steps", file.toString(), "--budget", "0").exitCode());
    assertEquals(2, Toy.check(Toy.SPEC, "--steps", file.toString(), "Counter").exitCode());
  }

  @Test
  void steps_areNoEvidence_whenThereAreNone() throws IOException {
    String text = TraceText.head("nobody's steps") + TraceText.END;
    Path file = Files.writeString(folder.resolve("steps.itf.json"), text);
    Toy.Ran ran = Toy.check(Toy.SPEC, "--json", "--steps", file.toString());
    assertEquals(4, ran.exitCode(), ran.out() + ran.err());
    JsonNode said = JsonMapper.shared().readTree(ran.out());
    assertEquals(4, said.path("exitCode").asInt());
    assertEquals("a trace without steps", said.path("why").asString());
  }

  @Test
  void check_isUnexpected_whenACountDiffers() throws IOException {
    Path spec = Toy.copy(folder, "\"distinctStates\": 45", "\"distinctStates\": 44");
    Toy.Ran ran = Toy.check(spec, "Counter");
    assertEquals(3, ran.exitCode());
    assertTrue(ran.out().contains("Counter: 45 distinct states, the manifest says 44"), ran.out());
  }

  @Test
  void check_isUnexpected_whenTheDepthDiffers() throws IOException {
    Path spec = Toy.copy(folder, "\"depth\": 9", "\"depth\": 10");
    Toy.Ran ran = Toy.check(spec, "Counter");
    assertEquals(3, ran.exitCode());
    assertTrue(ran.out().contains("9 depth, the manifest says 10"), ran.out());
  }

  @Test
  void check_doesNotCompareTheDepth_whenSeveralWorkersRace() throws IOException {
    Path spec = Toy.copy(folder, "\"depth\": 9", "\"depth\": 10");
    assertEquals(0, Toy.check(spec, "Counter", "--workers", "2").exitCode());
  }

  @Test
  void check_isUnexpected_whenAMutantIsNotCaught() throws IOException {
    Path spec = Toy.copy(folder, "Step <- StepByTwo", "Step <- StepAsEver");
    Toy.Ran ran = Toy.check(spec, "stepTwo");
    assertEquals(3, ran.exitCode());
    assertTrue(
        ran.out().contains("stepTwo: not caught: Consistent holds although the rule is broken"),
        ran.out());
  }

  @Test
  void check_isUnexpected_whenAGuardIsNotViolated() throws IOException {
    Path spec = Toy.copy(folder, "\"NeverThree\"", "\"Bounded\"");
    Toy.Ran ran = Toy.check(spec, "CounterReachesThree");
    assertEquals(3, ran.exitCode());
    assertTrue(ran.out().contains("the model is vacuous"), ran.out());
  }

  @Test
  void check_showsTheBehaviour_whenAPropertyIsViolatedUnexpectedly() throws IOException {
    Path spec =
        Toy.withModel(
            folder,
            """
            {"name": "M", "question": "?", "rules": [], "module": "systems/Counter.tla",
             "cfg": "systems/CounterLiveness.cfg", "expect": "holds", "tier": "ci"}
            """);
    Toy.Ran ran = Toy.check(spec);
    assertEquals(3, ran.exitCode());
    assertTrue(ran.out().contains("ReachesMax or NeverFinishes is violated"), ran.out());
    assertTrue(ran.out().contains("/systems/Counter.tla:13\n"), ran.out());
    assertTrue(ran.out().contains("      x: 1 -> 2\n"), ran.out());
    assertTrue(ran.out().contains("then nothing happens, for ever"), ran.out());
  }

  @Test
  void check_namesTheTemporalProperty_whenItAloneIsExpectedToFail() throws IOException {
    Path spec =
        Toy.withModel(
            folder,
            """
            {"name": "M", "question": "?", "rules": [], "module": "systems/Counter.tla",
             "cfg": "systems/CounterLiveness.cfg", "expect": "violates",
             "property": "NeverFinishes", "tier": "ci"}
            """);
    assertEquals(0, Toy.check(spec).exitCode());
  }

  @Test
  void check_findsADeadlock_whenThatIsTheProperty() throws IOException {
    Path spec = Toy.copy(folder, "\"property\": \"NeverThree\"", "\"property\": \"Deadlock\"");
    Toy.Ran ran = Toy.check(spec, "CounterReachesThree");
    assertTrue(ran.out().contains("violates Deadlock  violates Deadlock"), ran.out());
  }

  @Test
  void check_isInconclusive_whenTheBudgetRunsOut() throws IOException {
    Path spec =
        Toy.withModel(
            folder,
            """
            {"name": "M", "question": "?", "rules": [], "module": "systems/Unbounded.tla",
             "cfg": "systems/Unbounded.cfg", "expect": "holds", "tier": "ci",
             "budgetSeconds": 3000}
            """);
    Toy.Ran ran = Toy.check(spec, "--budget", "3");
    assertEquals(4, ran.exitCode(), ran.out());
    assertTrue(ran.out().contains("the budget of 3 s ran out at "), ran.out());
  }

  @Test
  void check_namesFileAndLine_whenTheSpecIsBroken() throws IOException {
    assertEquals("systems/Misspelt.tla:3:10: Unknown operator: `y'.", brokenBy("Misspelt"));
    assertEquals(
        "systems/Unparsable.tla:3:12: Was expecting \"==== or more Module body\" Encountered"
            + " \"<<\" and token \"x\"",
        brokenBy("Unparsable"));
    assertEquals(
        "systems/Orphan.tla: Cannot find source file for module Missing imported in module Orphan.",
        brokenBy("Orphan"));
  }

  private String brokenBy(String module) throws IOException {
    Path spec =
        Toy.withModel(
            folder.resolve(module),
            """
            {"name": "M", "question": "?", "rules": [], "module": "systems/%s.tla",
             "cfg": "systems/Counter.cfg", "expect": "holds", "tier": "ci"}
            """
                .formatted(module));
    Toy.Ran ran = Toy.check(spec);
    assertEquals(1, ran.exitCode(), ran.out());
    String start = "\nM: " + module + "/";
    int at = ran.out().indexOf(start) + start.length();
    return ran.out().substring(at, ran.out().indexOf('\n', at));
  }

  @Test
  void check_namesThePlace_whenAnExpressionCannotBeEvaluated() throws IOException {
    Path spec = Toy.copy(folder, "\"NeverThree\"", "\"BrokenInvariant\"");
    Toy.Ran ran = Toy.check(spec, "CounterReachesThree");
    assertEquals(1, ran.exitCode());
    assertTrue(
        ran.out()
            .contains(
                "/systems/Counter.tla:29:20: Attempted to select nonexistent field \"nothing\" from"
                    + " the record [a |-> 0, b |-> [c |-> {}, d |-> <<>>], s |-> \"hello\"]\n"),
        ran.out());
  }

  @Test
  void check_saysItInOneLine_whenThePropertyDoesNotExist() throws IOException {
    Path spec = Toy.copy(folder, "\"NeverThree\"", "\"NoSuchThing\"");
    Toy.Ran ran = Toy.check(spec, "CounterReachesThree");
    assertEquals(1, ran.exitCode());
    assertTrue(
        ran.out().contains("The invariant NoSuchThing specified in the configuration file"),
        ran.out());
  }

  @Test
  void check_writesOneJsonObject_whenAskedTo() {
    Toy.Ran ran = Toy.check(Toy.SPEC, "--json", "CounterReachesThree");
    assertEquals(0, ran.exitCode());
    JsonNode root = JsonMapper.builder().build().readTree(ran.out());
    assertEquals(0, root.get("exitCode").asInt());
    JsonNode result = root.get("results").get(0);
    assertEquals(11, result.get("distinctStates").asInt());
    assertEquals(4, result.get("trace").size());
    assertEquals("Inc", result.get("trace").get(1).get("action").asString());
  }

  @Test
  void check_writesCounts_whenAskedToUpdate() throws IOException {
    Path spec = Toy.copy(folder, "\"distinctStates\": 45", "\"distinctStates\": 4");
    String before = Files.readString(spec.resolve("manifest.json"));
    assertEquals(0, Toy.check(spec, "--update", "Counter").exitCode());
    String after = Files.readString(spec.resolve("manifest.json"));
    assertEquals(before.replace("\"distinctStates\": 4,", "\"distinctStates\": 45,"), after);
    assertEquals(0, Toy.check(spec, "Counter").exitCode());
  }

  @Test
  void check_isAUsageError_whenTheCommandLineIsWrong() throws IOException {
    oneLine(2, "no model or mutant is called Nope", Toy.check(Toy.SPEC, "Nope"));
    oneLine(2, "Unknown option: '--nope'", Toy.check(Toy.SPEC, "--nope"));
    oneLine(2, "--workers must be at least 1", Toy.check(Toy.SPEC, "--workers", "0"));
    oneLine(2, "'x' is not an int", Toy.check(Toy.SPEC, "--workers", "x"));
    oneLine(2, "no such file: nope.jar", Toy.check(Toy.SPEC, "--tla2tools", "nope.jar"));
    oneLine(1, "no such file: " + folder, Toy.check(folder));
  }

  @Test
  void check_isAUsageError_whenTheManifestIsCorrupt() throws IOException {
    Files.writeString(folder.resolve("manifest.json"), "{\n  \"models\": [,]\n}");
    oneLine(2, "manifest.json:2:14: Unexpected character", Toy.check(folder));
  }

  private static void oneLine(int exitCode, String expected, Toy.Ran ran) {
    assertEquals(exitCode, ran.exitCode(), ran.err());
    assertEquals("", ran.out());
    assertTrue(ran.err().startsWith("aether check: "), ran.err());
    assertTrue(ran.err().contains(expected), ran.err());
    assertEquals(1, ran.err().lines().count(), ran.err());
  }

  @Test
  void list_namesModelsAndMutants() {
    Toy.Ran ran = Toy.check(Toy.SPEC, "--list");
    assertEquals(0, ran.exitCode());
    assertTrue(ran.out().contains("CounterReachesThree  [CI]"), ran.out());
    assertTrue(ran.out().contains("mutant stepTwo (R-L1): a step of two"), ran.out());
  }
}
