package org.aetherchain.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages in a real browser: everything is drawn, and nothing complains.
class ReportInChromiumTest {
  private static final String OVERVIEW = "The whole run in small";
  private static final String TREE = "Block tree of";
  private static final String ROWS = "The branch each node followed over time";

  private static HeadlessChromium.Shown open(String html, String fragment, String... flags)
      throws Exception {
    HeadlessChromium.Shown shown = HeadlessChromium.inTarget().open(html, fragment, flags);
    assertEquals(List.of(), shown.console());
    assertTrue(shown.dom().contains("data-faults=\"0\""), "no fault was counted");
    assertTrue(shown.dom().contains("data-drawn=\"true\""), "the page was drawn to its end");
    return shown;
  }

  private static int drawn(String canvas, String what, String dom) {
    Matcher tag = Pattern.compile("<canvas[^>]*aria-label=\"" + canvas + "[^>]*>").matcher(dom);
    assertTrue(tag.find(), canvas);
    Matcher count = Pattern.compile("data-" + what + "=\"(\\d+)\"").matcher(tag.group());
    assertTrue(count.find(), canvas + ": " + what);
    return Integer.parseInt(count.group(1));
  }

  @Test
  void devnet_drawsTreeHeadsAndTables_for300Blocks() throws Exception {
    String dom = open(ReportPage.render("Run", SampleRun.of(7, 300)), "").dom();
    assertEquals(301, drawn(OVERVIEW, "blocks", dom));
    int inWindow = drawn(TREE, "blocks", dom);
    assertTrue(inWindow > 40 && inWindow < 301, "the window shows a part: " + inWindow);
    assertTrue(drawn(TREE, "edges", dom) >= inWindow - 5);
    assertEquals(1, drawn(TREE, "partitions", dom));
    assertEquals(2, drawn(TREE, "attacks", dom));
    assertEquals(4, drawn(ROWS, "nodes", dom));
    assertTrue(drawn(ROWS, "segments", dom) > 4, "nodes changed branches");
    assertTrue(drawn("Finality lag", "steps", dom) > 20);
    assertTrue(dom.contains("data-commands=\"24\""));
    assertTrue(dom.contains("data-rows=\"24\""));
  }

  @Test
  void devnet_showsTheHeadsOfTheMomentAskedFor() throws Exception {
    String html = ReportPage.render("Run", SampleRun.of(7, 300));
    String early = open(html, "at=0.01").dom();
    assertTrue(early.contains("Heads at 0:00.0"), "the title names the moment");
    assertTrue(early.contains("genesis</code>"), "every head is still genesis");
    String cut = open(html, "at=135").dom();
    assertTrue(cut.contains("Heads at 2:15.0"));
    assertTrue(drawn(TREE, "chips", cut) >= 3, "two branches have heads, one is hard");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--window-size=500,900", "--blink-settings=preferredColorScheme=0"})
  void devnet_drawsWithoutComplaint_onSmallAndDarkScreens(String flag) throws Exception {
    String dom = open(ReportPage.render("Run", SampleRun.of(2, 80)), "", flag).dom();
    assertEquals(81, drawn(OVERVIEW, "blocks", dom));
    assertEquals(flag.contains("Color"), dom.contains(" data-theme=\"dark\""));
  }

  @Test
  void devnet_drawsHostileTextAsText() throws Exception {
    String dom = open(ReportPage.render(Hostile.all(), Hostile.report()), "").dom();
    assertEquals(2, Pattern.compile("<script").matcher(dom).results().count());
    assertFalse(Pattern.compile("<(img|svg)").matcher(dom).find(), "no element came of a string");
    assertEquals(3, drawn(OVERVIEW, "blocks", dom));
  }

  @Test
  void data_drawsHostileTextAsText() throws Exception {
    String json = Hostile.report().toJson().toString();
    String dom = open(ReportPage.render("Data", ReportKind.DATA, json), "").dom();
    assertEquals(2, Pattern.compile("<script").matcher(dom).results().count());
    assertTrue(dom.contains("data-sections=\"11\""), "every list and object is a section");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{}",
        "{\"blocks\":null,\"nodes\":[null,3],\"heads\":[{\"node\":9}],\"summary\":7,"
            + "\"endMs\":\"x\"}",
        "{\"nodes\":[{}],\"commands\":[{}],\"validators\":[{}],\"accounts\":[{}],\"votes\":[{}],"
            + "\"attacks\":[{}],\"partitions\":[{\"groups\":[1]},{\"fromMs\":9,\"toMs\":1}]}",
        "{\"genesis\":\"g\",\"nodes\":[{\"name\":\"a\"}],\"blocks\":["
            + "{\"id\":\"x\",\"parent\":\"y\",\"height\":1,\"minedAtMs\":5},"
            + "{\"id\":\"y\",\"parent\":\"x\",\"height\":2,\"minedAtMs\":-5},"
            + "{\"id\":\"x\",\"parent\":\"x\"},{\"id\":\"g\",\"parent\":\"y\",\"height\":9}]}"
      })
  void devnet_survivesEmptyAndOddData(String json) throws Exception {
    String dom = open(ReportPage.render("Odd", ReportKind.DEVNET, json), "").dom();
    assertTrue(drawn(OVERVIEW, "blocks", dom) >= 1, "genesis is always there");
  }

  /// The page's own policy admits no second script, so this copy of it goes without.
  @Test
  void devnet_answersKeysButtonsAndSearch() throws Exception {
    String exercise =
        """
        const press = (key) => document.querySelector(".tree canvas")
          .dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }));
        for (const key of ["Home", "ArrowRight", "ArrowRight", "ArrowDown", "ArrowUp", "+", "-"]) {
          press(key);
        }
        const said = document.getElementById("announcer").textContent;
        document.getElementById("theme").click();
        document.getElementById("theme").click();
        for (const chip of document.querySelectorAll(".chip")) chip.click();
        const rejected = document.querySelectorAll("#commands tbody tr").length;
        document.querySelectorAll(".chip")[0].click();
        const search = document.querySelector("#commands input");
        search.value = "exchange";
        search.dispatchEvent(new Event("input"));
        const found = document.querySelectorAll("#commands tbody tr").length;
        document.querySelector("details").open = true;
        const canvas = document.querySelector(".tree canvas");
        const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        let ink = 0;
        for (let i = 3; i < pixels.length; i += 4) if (pixels[i] > 0) ink += 1;
        document.body.dataset.exercise = JSON.stringify({ said, rejected, found, ink: ink > 2000,
          theme: document.documentElement.dataset.theme });
        document.querySelector(".play").click();
        """;
    String html =
        ReportPage.render("Run", SampleRun.of(7, 300))
            .replaceFirst("<meta http-equiv[^>]*>", "")
            .replace("start();\n})();", "start();\n" + exercise + "})();");
    String dom = open(html, "").dom();
    Matcher result = Pattern.compile("data-exercise=\"([^\"]*)\"").matcher(dom);
    assertTrue(result.find(), "the exercise ran to its end");
    assertEquals(
        "{'said':'Block …4749e0e5a7, height 5, by node-0, hard','rejected':3,'found':3,"
            + "'ink':true,'theme':'dark'}",
        result.group(1).replace("&quot;", "'"));
    assertTrue(dom.contains(">Pause</button>"), "it plays");
  }
}
