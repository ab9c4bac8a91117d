package org.aetherchain.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class EmbeddedJsonTest {
  private static String write(String text) {
    return EmbeddedJson.write(JsonNodeFactory.instance.stringNode(text));
  }

  @Test
  void write_leavesNoWayOutOfTheElement_forHostileStrings() throws MalformedReport {
    for (String hostile : Hostile.STRINGS) {
      assertContained(hostile);
    }
  }

  @Property
  void write_isReadBackAsTheSameText_forAnyText(@ForAll String any) throws MalformedReport {
    assertContained(any);
  }

  private static void assertContained(String text) throws MalformedReport {
    String written = write(text);
    assertTrue(
        written.chars().noneMatch(c -> c == '<' || c == '>' || c == '&' || c == 0x2028), written);
    byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
    assertEquals(written, new String(bytes, StandardCharsets.UTF_8));
    String whole = new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
    assertEquals(whole, EmbeddedJson.parse(written).stringValue());
  }

  @Test
  void write_escapesNamesToo() throws MalformedReport {
    String written = EmbeddedJson.write(EmbeddedJson.parse("{\"</script>\": 1}"));
    assertEquals("{\"\\u003c/script\\u003e\":1}", written);
  }

  @Test
  void write_keepsDigitsExact_beyondWhatJavaScriptCounts() throws MalformedReport {
    String json =
        "[9007199254740991,9007199254740992,-9007199254740992,9223372036854775807,1.50,1e3]";
    assertEquals(
        "[9007199254740991,\"9007199254740992\",\"-9007199254740992\","
            + "\"9223372036854775807\",1.50,1E+3]",
        EmbeddedJson.write(EmbeddedJson.parse(json)));
  }

  @Test
  void write_keepsTheOrderOfNames() throws MalformedReport {
    String json = "{\"b\":1,\"a\":{\"d\":1,\"c\":2}}";
    assertEquals(json, EmbeddedJson.write(EmbeddedJson.parse(json)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "{", "{} {}", "{\"a\":1,\"a\":2}", "{a:1}", "NaN", "'x'", "[1,]"})
  void parse_refusesWhatIsNotOneJsonValue(String text) {
    MalformedReport refusal = assertThrows(MalformedReport.class, () -> EmbeddedJson.parse(text));
    assertTrue(String.valueOf(refusal.getMessage()).startsWith("not JSON"), refusal.getMessage());
    assertFalse(String.valueOf(refusal.getMessage()).contains("\n"), refusal.getMessage());
  }

  @Test
  void parse_refusesNestingWithoutEnd() {
    assertThrows(MalformedReport.class, () -> EmbeddedJson.parse("[".repeat(100_000)));
  }
}
