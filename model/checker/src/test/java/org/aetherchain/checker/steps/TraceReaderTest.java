package org.aetherchain.checker.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.aetherchain.checker.trace.MalformedTrace;
import org.aetherchain.core.trace.TraceText;
import org.aetherchain.core.trace.TracedStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is no trace is refused in one line that says where and why.
class TraceReaderTest {
  private static final String HEAD = TraceText.head("nobody's steps");
  private static final int LIMIT_BYTES = 1 << 17;

  private static TraceReader open(String text) throws MalformedTrace {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return TraceReader.open(new ByteArrayInputStream(bytes), LIMIT_BYTES);
  }

  private static String refusal(String text) {
    MalformedTrace refused =
        assertThrows(
            MalformedTrace.class,
            () -> {
              try (TraceReader reader = open(text)) {
                Optional<TracedStep> step = reader.next();
                while (step.isPresent()) {
                  step = reader.next();
                }
              }
            });
    String words = String.valueOf(refused.getMessage());
    assertEquals(1, words.lines().count(), words);
    return words;
  }

  @Test
  void traceWithoutSteps_isRead() throws Exception {
    try (TraceReader reader = open(HEAD + TraceText.END)) {
      assertTrue(reader.next().isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|before the states: not a JSON object",
        "[]|before the states: not a JSON object",
        "{}|before the states: no \"states\"",
        "{\"states\":[]}|before the states: \"#meta\" with the format ITF has to stand before",
        "{\"#meta\":{\"format\":\"ITF\"},\"states\":[]}|before the states: \"vars\" has to stand",
        "{\"#meta\":{\"format\":\"ITF\"},\"vars\":[\"x\"],\"states\":[]}|\"vars\" has to stand",
        "{\"#meta\":{\"format\":\"ITF\"|before the states: ",
        "{\"a\":1.5}|before the states: neither a number, string, boolean",
        "{\"a\":1,\"a\":1}|before the states: Duplicate"
      })
  void headOfSomethingElse_isRefused(String text, String words) {
    String said = refusal(text);
    assertTrue(said.contains(words), said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1]}|state 0: not a JSON object",
        "{}]}|state 0: a record without the field line",
        "{\"line\":1|state 0: ",
        "{\"line\":null}]}|state 0: neither a number, string, boolean",
        "]|behind the states: Unexpected end-of-input: expected close marker for Object",
        "],\"loop\":0}|behind the states: something stands behind the states"
      })
  void stateThatIsNoStep_isRefused(String text, String words) {
    String said = refusal(HEAD + text);
    assertTrue(said.contains(words), said);
  }

  @Test
  void whatIsTooLargeOrTooDeep_isRefused() {
    String many = "\"aaaaaaaaaaaaaaaaaaaaaaaa\",".repeat(LIMIT_BYTES / 10);
    assertTrue(refusal(HEAD + "{\"line\":[" + many).contains("larger than " + LIMIT_BYTES));
    assertTrue(refusal(HEAD + "[".repeat(10)).contains("state 0: not a JSON object"));
    assertTrue(refusal(HEAD + "{\"line\":" + "[".repeat(1_000)).contains("state 0: "));
    assertTrue(refusal(HEAD + "{\"line\":\"" + "a".repeat(LIMIT_BYTES)).contains("state 0: "));
    assertTrue(refusal(HEAD + "{\"line\":" + "1".repeat(LIMIT_BYTES)).contains("state 0: "));
    assertTrue(refusal("{\"x\":[" + many).contains("larger than 65536 bytes"));
  }
}
