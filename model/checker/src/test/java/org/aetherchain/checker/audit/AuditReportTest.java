package org.aetherchain.checker.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aetherchain.checker.ExitCode;
import org.aetherchain.checker.Toy;
import org.aetherchain.checker.manifest.ManifestReader;
import org.aetherchain.checker.tlc.SpecFolder;
import org.aetherchain.checker.trace.ItfTrace;
import org.aetherchain.checker.trace.TlaValue;
import org.aetherchain.checker.trace.Trace;
import org.aetherchain.report.HeadlessChromium;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The report of the toy spec, run once: what stands in it, and what a browser makes of it.
class AuditReportTest {
  private static final Path SPEC =
      Path.of(System.getProperty("aether.root", "../.."), "spec").toAbsolutePath().normalize();

  @TempDir private static Path folder = Path.of("unset");
  private static String page = "";
  private static JsonNode data = JsonMapper.builder().build().createObjectNode();

  @BeforeAll
  static void checkTheToy() throws IOException {
    Path report = folder.resolve("check").resolve("report.html");
    Toy.Ran ran = Toy.check(Toy.SPEC, "--mutants", "--report", report.toString());
    assertEquals(0, ran.exitCode(), ran.out() + ran.err());
    page = Files.readString(report);
    int from = page.indexOf("id=\"report-data\">") + "id=\"report-data\">".length();
    String json = page.substring(from, page.indexOf("</script", from));
    data = JsonMapper.builder().build().readTree(json);
  }

  private static JsonNode named(String list, String name) {
    for (JsonNode entry : data.get(list)) {
      if (entry.get("name").asString().equals(name)) {
        return entry;
      }
    }
    throw new IllegalArgumentException("no " + name);
  }

  @Test
  void actions_areCountedByName_whenTlcSplitsThem() {
    JsonNode actions = named("models", "Counter").at("/run/actions");
    assertEquals(2, actions.size());
    assertEquals("Inc", actions.get(0).get("name").asString());
    // Four steps of x beside nine values of f; and two flips each of p and q beside five of x.
    assertEquals(36, actions.get(0).get("taken").asInt());
    assertEquals("Flip", actions.get(1).get("name").asString());
    assertEquals(60, actions.get(1).get("taken").asInt());
    int found = actions.get(0).get("found").asInt() + actions.get(1).get("found").asInt();
    assertEquals(44, found, "every state but the first");
  }

  @Test
  void graph_holdsEveryStateAndTransition_whenSmall() {
    JsonNode graph = named("models", "Counter").at("/run/graph");
    assertEquals(45, graph.get("states").size());
    assertEquals(96, graph.get("edges").size());
    assertEquals(1, graph.get("initial").size());
  }

  @Test
  void mutant_isQuotedBesideItsRule() {
    JsonNode change = named("mutants", "stepTwo").get("changes").get(0);
    assertTrue(
        source(change.get("right")).contains("Step(n) == n + 1"), source(change.get("right")));
    assertTrue(source(change.get("wrong")).contains("StepByTwo(n) == n + 2"), change.toString());
  }

  private static String source(JsonNode number) {
    return data.get("sources").get(number.asInt()).get("text").asString();
  }

  @Test
  void traces_areFilesThatTheReaderReads() throws Exception {
    Path traces = folder.resolve("check").resolve("traces");
    Trace trace = ItfTrace.read(Files.readString(traces.resolve("CounterReachesThree.itf.json")));
    assertEquals(4, trace.steps().size());
    assertEquals(
        new TlaValue.Atom("3"), trace.steps().getLast().variables().get("x"), "the last x");
    assertTrue(Files.exists(traces.resolve("stepTwo.itf.json")));
    assertFalse(Files.exists(traces.resolve("Counter.itf.json")), "what holds has no behaviour");
  }

  /// A report that could not quote a rule would be the reader's first disappointment.
  @Test
  void everyPropertyAndRuleOfTheSpec_isQuoted() throws Exception {
    JsonNode all =
        AuditReport.json(ManifestReader.read(SPEC), new SpecFolder(SPEC), List.of(), ExitCode.OK);
    List<String> missing = new ArrayList<>();
    for (String list : List.of("models", "mutants")) {
      for (JsonNode entry : all.get(list)) {
        for (JsonNode property : entry.path("properties")) {
          missing(missing, property, "source");
        }
        if (entry.has("property")) {
          missing(missing, entry.get("property"), "source");
        }
        for (JsonNode change : entry.path("changes")) {
          if (!change.has("value")) {
            missing(missing, change, "right");
            missing(missing, change, "wrong");
          }
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  private static void missing(List<String> missing, JsonNode of, String what) {
    if (of.get(what).isNull() && !of.get("name").asString().equals("Deadlock")) {
      missing.add(of.get("name").asString() + ": " + what);
    }
  }

  private static HeadlessChromium.Shown open(String html) throws Exception {
    HeadlessChromium.Shown shown = HeadlessChromium.inTarget().open(html, "");
    assertEquals(List.of(), shown.console());
    assertTrue(shown.dom().contains("data-faults=\"0\""), "no fault was counted");
    assertTrue(shown.dom().contains("data-drawn=\"true\""), "the page was drawn to its end");
    return shown;
  }

  @Test
  void page_drawsModelsMutantsAndBehaviours() throws Exception {
    String dom = open(page).dom();
    assertTrue(dom.contains("data-models=\"2\""));
    assertTrue(dom.contains("data-mutants=\"1\""));
    assertTrue(dom.contains("As expected."));
    assertTrue(dom.contains("data-steps=\""), "a behaviour is shown");
  }

  /// The page's own policy admits no second script, so this copy of it goes without.
  @Test
  void page_opensEntriesAndMovesByKeys_andSavesWhatTheReaderReads() throws Exception {
    String exercise =
        """
        for (const entry of document.querySelectorAll("details.entry")) {
          entry.open = true;
          entry.dispatchEvent(new Event("toggle"));
        }
        const circles = document.querySelectorAll("#model-Counter circle");
        const press = (place, key) =>
          place.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }));
        press(circles[0], "ArrowRight");
        const chosen = [...circles].findIndex((circle) => circle.classList.contains("chosen"));
        document.querySelector("#model-CounterReachesThree .entry-body > button").click();
        const steps = document.querySelector(".behaviour");
        press(steps, "ArrowUp");
        const said = document.getElementById("announcer").textContent;
        const audit = readAudit(JSON.parse(document.getElementById("report-data").textContent));
        document.body.dataset.exercise = JSON.stringify({ circles: circles.length,
          moved: chosen > 0, said, sources: document.querySelectorAll(".wrong .source").length,
          bars: document.querySelectorAll("#model-Counter .coverage details").length });
        document.body.dataset.itf = itfText(audit.pool,
          audit.traces.find((trace) => trace.name === "CounterReachesThree"));
        """;
    String html =
        page.replaceFirst("<meta http-equiv[^>]*>", "")
            .replace("start();\n})();", "start();\n" + exercise + "})();");
    String dom = open(html).dom();
    assertEquals(
        "{'circles':45,'moved':true,'said':'Step 3 of 4: Inc','sources':1,'bars':2}",
        attribute(dom, "exercise").replace("\"", "'"));
    Path file = folder.resolve("check").resolve("traces").resolve("CounterReachesThree.itf.json");
    assertEquals(ItfTrace.read(Files.readString(file)), ItfTrace.read(attribute(dom, "itf")));
  }

  private static String attribute(String dom, String name) {
    Matcher found = Pattern.compile("data-" + name + "=\"([^\"]*)\"").matcher(dom);
    assertTrue(found.find(), "the exercise ran to its end");
    String text = found.group(1);
    for (Map.Entry<String, String> escape :
        Map.of("&quot;", "\"", "&lt;", "<", "&gt;", ">").entrySet()) {
      text = text.replace(escape.getKey(), escape.getValue());
    }
    return text.replace("&amp;", "&");
  }
}
