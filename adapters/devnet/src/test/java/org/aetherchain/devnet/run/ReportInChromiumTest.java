package org.aetherchain.devnet.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aetherchain.devnet.Fixture;
import org.aetherchain.report.HeadlessChromium;
import org.aetherchain.report.ReportPage;
import org.junit.jupiter.api.Test;

/// The report of a real run, in a real browser.
class ReportInChromiumTest {
  @Test
  void report_drawsEveryBlockCommandAndAttack() throws Exception {
    Terms terms = Fixture.terms(1, 4, 1, 40);
    Result result = Fixture.run(terms);
    String html = ReportPage.render("Devnet report", Reporting.of(terms, result));
    HeadlessChromium.Shown shown = HeadlessChromium.inTarget().open(html, "");
    String dom = shown.dom();
    assertEquals(List.of(), shown.console());
    assertTrue(dom.contains("data-faults=\"0\""), "no fault was counted");
    assertTrue(dom.contains("data-drawn=\"true\""), "the page was drawn to its end");
    int blocks = result.devnet().world().chronicle().mined().size();
    assertEquals(blocks + 1, drawn("The whole run in small", "blocks", dom));
    assertEquals(4, drawn("The branch each node followed over time", "nodes", dom));
    int commands = result.devnet().world().client().commands().size();
    assertTrue(dom.contains("data-commands=\"" + commands + "\""));
    for (String said : List.of("double spend", "equivocation", "partition", "InputMissing")) {
      assertTrue(dom.contains(said), said);
    }
  }

  private static int drawn(String canvas, String what, String dom) {
    Matcher tag = Pattern.compile("<canvas[^>]*aria-label=\"" + canvas + "[^>]*>").matcher(dom);
    assertTrue(tag.find(), canvas);
    Matcher count = Pattern.compile("data-" + what + "=\"(\\d+)\"").matcher(tag.group());
    assertTrue(count.find(), canvas + ": " + what);
    return Integer.parseInt(count.group(1));
  }
}
