package org.aetherchain.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The report of the model checker in a real browser, on data that mean it no good. The checker's
/// own tests draw real ones.
class CheckInChromiumTest {
  private static String draw(JsonNode data) throws Exception {
    HeadlessChromium.Shown shown =
        HeadlessChromium.inTarget().open(ReportPage.render("Check", ReportKind.CHECK, data), "");
    assertEquals(List.of(), shown.console());
    assertTrue(shown.dom().contains("data-faults=\"0\""), "no fault was counted");
    assertTrue(shown.dom().contains("data-drawn=\"true\""), "the page was drawn to its end");
    return shown.dom();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{\"models\":[{}],\"mutants\":[{}],\"traces\":[{}],\"values\":[[]],\"sources\":[null]}",
        "{\"models\":[{\"run\":{\"graph\":{\"states\":[[0]],\"edges\":[[0,5,9],[7]]}}}],"
            + "\"mutants\":[{\"changes\":[{\"wrong\":7}]}]}",
        "{\"values\":[[\"q\",0],[\"r\",\"x\"],[\"f\",0,9]],\"traces\":[{\"vars\":[\"nodes\"],"
            + "\"steps\":[{\"values\":[2]},{\"values\":[99]},{\"values\":[]}],\"loop\":44}]}"
      })
  void check_survivesEmptyAndOddData(String json) throws Exception {
    String dom = draw(EmbeddedJson.parse(json));
    assertTrue(dom.contains("Not as expected."), "nothing is no success");
  }

  @Test
  void check_drawsHostileTextAsText() throws Exception {
    String evil = Hostile.all();
    List<Object> values = List.of(List.of("a", evil), List.of("r", "tag", 0, "value", 0));
    Map<String, Object> run =
        Map.of("found", evil, "ok", false, "note", evil, "java", evil, "trace", 0);
    Map<String, Object> report =
        Map.of(
            "exitCode", 3,
            "models", List.of(Map.of("name", evil, "question", evil, "run", run)),
            "mutants", List.of(Map.of("name", evil, "rule", evil, "text", evil, "run", run)),
            "sources", List.of(Map.of("file", evil, "line", 1, "text", evil)),
            "values", values,
            "traces", List.of(trace(evil)));
    String dom = draw(EmbeddedJson.MAPPER.valueToTree(report));
    assertEquals(2, Pattern.compile("<script").matcher(dom).results().count());
    assertFalse(Pattern.compile("<(img|svg)").matcher(dom).find(), "no element came of a string");
    assertTrue(dom.contains("data-steps=\"2\""));
  }

  private static Map<String, Object> trace(String evil) {
    Map<String, Object> step =
        Map.of("action", evil, "file", evil, "line", 1, "source", 0, "values", List.of(1));
    return Map.of(
        "name", evil, "violated", evil, "vars", List.of(evil), "steps", List.of(step, step));
  }
}
