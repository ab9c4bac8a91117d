package org.aetherchain.devnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.aetherchain.wallet.DurationText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTextTest {
  @ParameterizedTest
  @CsvSource({
    "250ms, 250, 250ms",
    "1s, 1000, 1s",
    "1.5s, 1500, 1.5s",
    "0.001s, 1, 1ms",
    "2m, 120000, 2m",
    "90s, 90000, 90s",
    "3min, 180000, 3m",
    "168h, 604800000, 168h"
  })
  void duration_isReadAndWritten(String text, long ms, String written) {
    assertEquals(ms, DurationText.of(text).ms());
    assertEquals(written, DurationText.of(text).toString());
    assertEquals(ms, DurationText.of(written).ms());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "s", "-1s", "0s", "1 s", "1y", "1.s", "0.0001s", "169h", "9e9s"})
  void duration_refusesWhatIsNone(String text) {
    assertThrows(IllegalArgumentException.class, () -> DurationText.of(text));
  }

  @ParameterizedTest
  @CsvSource({
    "50ms, 50, 50, 50ms",
    "20ms..120ms, 20, 120, 20ms..120ms",
    "1s..1.5s, 1000, 1500, 1s..1.5s"
  })
  void latency_isReadAndWritten(String text, long minMs, long maxMs, String written) {
    assertEquals(new LatencyText(minMs, maxMs), LatencyText.of(text));
    assertEquals(written, LatencyText.of(text).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "1ms..", "5ms..4ms", "1ms..2ms..3ms", "2m", "fast"})
  void latency_refusesWhatIsNone(String text) {
    assertThrows(IllegalArgumentException.class, () -> LatencyText.of(text));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0%", "5%, 5, 5%", "12.5 %, 12.5, 12.5%", "50%, 50, 50%"})
  void share_isReadAndWritten(String text, double percent, String written) {
    assertEquals(percent, PercentText.of(text).percent());
    assertEquals(written, PercentText.of(text).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "-1", "51", "5%%", "NaN", "0x1"})
  void share_refusesWhatIsNone(String text) {
    assertThrows(IllegalArgumentException.class, () -> PercentText.of(text));
  }
}
