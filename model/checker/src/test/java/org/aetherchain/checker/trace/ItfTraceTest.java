package org.aetherchain.checker.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.OutPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItfTraceTest {
  private static final List<String> VALUES =
      List.of(
          "5",
          "-7",
          "1234567890123456789012345",
          "TRUE",
          "FALSE",
          "\"\"",
          "\"with \\\"quotes\\\" and \\\\\"",
          "<<>>",
          "<<1, <<2>>, {}>>",
          "{}",
          "{1, {2}, <<>>}",
          "[a |-> 1, b |-> [c |-> {}]]",
          "(1 :> 2 @@ \"k\" :> <<3>>)",
          "([a |-> 1] :> {<<TRUE, \"x\">>})",
          "[tag |-> \"Tick\", value |-> [nowMs |-> 4]]",
          "modelValue1");

  private static Trace trace(Trace.End end) {
    List<Step> steps =
        List.of(
            new Step(1, "(initial)", "", 0, Map.of("x", TlaValueReader.read(VALUES.getFirst()))),
            new Step(2, "Inc", "Counter", 12, Map.of("x", TlaValueReader.read(VALUES.get(11)))));
    return new Trace(steps, end);
  }

  @Test
  void read_givesBackEveryValue() throws Exception {
    for (String value : VALUES) {
      Map<String, TlaValue> variables = Map.of("x", TlaValueReader.read(value));
      Trace written =
          new Trace(List.of(new Step(1, "(initial)", "", 0, variables)), new Trace.End.Stops());
      assertEquals(written, ItfTrace.read(ItfTrace.write(written, "")), value);
    }
  }

  @Test
  void read_givesBackEveryEnd() throws Exception {
    for (Trace.End end :
        List.of(new Trace.End.Stops(), new Trace.End.Stutters(), new Trace.End.LoopsTo(1))) {
      assertEquals(trace(end), ItfTrace.read(ItfTrace.write(trace(end), "")));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "5 ~ {\"#bigint\":\"5\"}",
        "{1} ~ {\"#set\":[{\"#bigint\":\"1\"}]}",
        "2..3 ~ {\"#set\":[{\"#bigint\":\"2\"},{\"#bigint\":\"3\"}]}",
        "(1 :> TRUE) ~ {\"#map\":[[{\"#bigint\":\"1\"},true]]}",
        "<<\"a\">> ~ [\"a\"]",
        "[tag |-> \"Some\", value |-> 1] ~ {\"tag\":\"Some\",\"value\":{\"#bigint\":\"1\"}}",
        "m1 ~ {\"#unserializable\":\"m1\"}"
      })
  void write_usesTheFormsOfTheFormat(String value, String expected) {
    Trace trace =
        new Trace(
            List.of(new Step(1, "a", "", 0, Map.of("x", TlaValueReader.read(value)))),
            new Trace.End.Stops());
    String text = ItfTrace.write(trace, "d");
    assertTrue(text.endsWith("\"x\":" + expected + "}]}"), text);
    assertTrue(text.startsWith("{\"#meta\":{\"format\":\"ITF\","), text);
  }

  @Test
  void read_understandsTuplesAndPlainNumbers() throws Exception {
    String other =
        "{\"#meta\":{\"format\":\"ITF\"},\"vars\":[\"x\"],"
            + "\"states\":[{\"x\":{\"#tup\":[1,{\"#bigint\":\"2\"}]}}]}";
    assertEquals(
        TlaValueReader.read("<<1, 2>>"),
        ItfTrace.read(other).steps().getFirst().variables().get("x"));
  }

  /// The compiled rules' own codecs read what is written here.
  @Test
  void tree_isReadByTheCodecsOfTheRules() throws Exception {
    assertEquals(
        new OutPoint(Hash.ofRank(5), 2),
        OutPoint.ITF.fromItf(ItfTrace.tree(TlaValueReader.read("[txid |-> 5, index |-> 2]"))));
    assertEquals(
        new Event.Tick(4), Event.ITF.fromItf(ItfTrace.tree(TlaValueReader.read(VALUES.get(14)))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "{}",
        "{\"#meta\":{\"format\":\"XML\"},\"states\":[]}",
        "{\"#meta\":{\"format\":\"ITF\"},\"states\":{}}",
        "{\"#meta\":{\"format\":\"ITF\"},\"vars\":[\"x\"],\"states\":[{}]}",
        "{\"#meta\":{\"format\":\"ITF\"},\"vars\":[\"x\"],\"states\":[{\"x\":null}]}",
        "{\"#meta\":{\"format\":\"ITF\"},\"vars\":[\"x\"],\"states\":[{\"x\":1.5}]}",
        "{\"#meta\":{\"format\":\"ITF\"},\"vars\":[\"x\"],"
            + "\"states\":[{\"x\":{\"#bigint\":\"y\"}}]}",
        "{\"#meta\":{\"format\":\"ITF\"},\"vars\":[\"x\"],\"states\":[{\"x\":{\"#set\":1}}]}",
        "{\"#meta\":{\"format\":\"ITF\"},\"vars\":[\"x\"],\"states\":[{\"x\":{\"#map\":[[1]]}}]}",
        "{\"#meta\":{\"format\":\"ITF\"},\"vars\":[\"x\"],"
            + "\"states\":[{\"x\":{\"#map\":[[1,2],[1,3]]}}]}",
        "{\"#meta\":{\"format\":\"ITF\"},\"vars\":[\"x\"],\"states\":[{\"x\":{\"#other\":1}}]}",
        "{\"#meta\":{\"format\":\"ITF\"},\"vars\":[],\"states\":[{}],\"loop\":1}",
        "{\"#meta\":{\"format\":\"ITF\"},\"vars\":[],\"states\":[{}]} more",
        "{\"#meta\":{\"format\":\"ITF\",\"format\":\"ITF\"},\"vars\":[],\"states\":[]}"
      })
  void read_refusesWhatIsNoTrace(String text) {
    assertThrows(MalformedTrace.class, () -> ItfTrace.read(text));
  }

  @Test
  void read_refusesWhatIsTooDeep() {
    String deep =
        "{\"#meta\":{\"format\":\"ITF\"},\"vars\":[\"x\"],\"states\":[{\"x\":"
            + "[".repeat(5_000)
            + "]".repeat(5_000)
            + "}]}";
    assertThrows(MalformedTrace.class, () -> ItfTrace.read(deep));
  }
}
