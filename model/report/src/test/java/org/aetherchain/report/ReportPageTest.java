package org.aetherchain.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReportPageTest {
  private static final Pattern DATA =
      Pattern.compile("<script type=\"application/json\" id=\"report-data\">([^<]*)</script>");

  private static JsonNode dataOf(String html) throws MalformedReport {
    Matcher data = DATA.matcher(html);
    assertTrue(data.find(), "the page holds its data");
    return EmbeddedJson.parse(data.group(1));
  }

  private static int count(String pattern, String html) {
    return Math.toIntExact(
        Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(html).results().count());
  }

  @Test
  void render_givesTheSameBytes_forTheSameData() {
    assertEquals(
        ReportPage.render("t", SampleRun.of(3, 60)), ReportPage.render("t", SampleRun.of(3, 60)));
  }

  @Test
  void render_carriesTheDataUnchanged() throws MalformedReport {
    DevnetReport run = SampleRun.of(3, 20);
    JsonNode carried = dataOf(ReportPage.render("t", run));
    assertEquals(EmbeddedJson.write(run.toJson()), EmbeddedJson.write(carried));
  }

  @Test
  void render_hasTwoScriptsAndNoHandler_whateverTheDataSay() throws MalformedReport {
    String html = ReportPage.render(Hostile.all(), Hostile.report());
    assertEquals(2, count("<script", html));
    assertEquals(2, count("</script", html));
    assertEquals(0, count("<img|<svg|<iframe", html));
    assertEquals(
        Hostile.all().replaceAll("[\\x{D800}-\\x{DFFF}]", "\uFFFD"),
        dataOf(html).path("summary").path("verdict").stringValue());
  }

  @Test
  void render_escapesTheTitle() throws MalformedReport {
    String html = ReportPage.render("<b>&\"'\uD800\u202E{{script}}", ReportKind.DATA, "{}");
    assertEquals(2, count("&lt;b&gt;&amp;&quot;&#39;\uFFFD\uFFFD\\{\\{script}}", html));
  }

  @Test
  void render_allowsOnlyItsOwnStyleAndScript() throws Exception {
    for (ReportKind kind : ReportKind.values()) {
      String html = ReportPage.render("t", kind, "{}");
      String policy = group("Content-Security-Policy\" content=\"([^\"]*)\"", html);
      assertTrue(policy.startsWith("default-src &#39;none&#39;"), policy);
      assertFalse(policy.contains("unsafe"), policy);
      assertTrue(policy.contains(hash(group("<script>([\\s\\S]*?)</script>", html))), policy);
      assertTrue(policy.contains(hash(group("<style>([\\s\\S]*?)</style>", html))), policy);
    }
  }

  @Test
  void render_namesNoOtherHostOrFile() throws MalformedReport {
    for (ReportKind kind : ReportKind.values()) {
      String html = ReportPage.render("t", kind, "{}");
      // The names of SVG and of the trace format are no addresses to fetch from.
      String named =
          html.replace("http://www.w3.org/2000/svg", "")
              .replace("https://apalache-mc.org/docs/adr/015adr-trace.html", "")
              .replaceAll("url\\(#|\\b(create|revoke)ObjectURL\\(", "");
      assertEquals(
          0, count("https?:|src=|@import|url\\(|innerHTML|document\\.write|eval\\(", named));
    }
  }

  @Test
  void render_refusesWhatIsNotJson() {
    assertThrows(MalformedReport.class, () -> ReportPage.render("t", ReportKind.DATA, "{\"a\":}"));
  }

  @Test
  void devnetReport_writesItsNamesInTheDeclaredOrder() {
    String json = SampleRun.of(1, 3).toJson().toString();
    assertTrue(json.startsWith("{\"format\":\"aether-devnet-report/1\",\"parameters\":{"), json);
    assertTrue(json.contains("\"outcome\":\"rejected\",\"height\":null,\"hardMs\":null"), json);
  }

  @Test
  void devnetReport_refusesAnotherFormatAndIndicesOutOfRange() {
    assertThrows(IllegalArgumentException.class, () -> reportWith("other/1", List.of()));
    assertThrows(
        IndexOutOfBoundsException.class,
        () ->
            reportWith(
                ReportKind.DEVNET.format(), List.of(new DevnetReport.Heads(0, 0, "a", "a"))));
  }

  private static DevnetReport reportWith(String format, List<DevnetReport.Heads> heads) {
    return new DevnetReport(
        format, Map.of(), 0, List.of(), "", 0, 0, List.of(), heads, List.of(), List.of(), List.of(),
        List.of(), List.of(), List.of(), Map.of());
  }

  private static String group(String pattern, String html) {
    Matcher matcher = Pattern.compile(pattern).matcher(html);
    assertTrue(matcher.find(), pattern);
    return matcher.group(1);
  }

  private static String hash(String inline) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
    // The policy stands in an attribute, where the quotes are escaped and nothing else needs to be.
    return "&#39;sha256-" + Base64.getEncoder().encodeToString(digest) + "&#39;";
  }
}
