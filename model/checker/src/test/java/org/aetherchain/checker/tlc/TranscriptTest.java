package org.aetherchain.checker.tlc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.checker.Toy;
import org.aetherchain.checker.manifest.StateCounts;
import org.aetherchain.checker.trace.TlaValue;
import org.junit.jupiter.api.Test;

/// TLC's words, also as no TLC should say them.
final class TranscriptTest {
  private static final String SUCCESS = message(2193, 0, "Model checking completed. No error");
  private static final String STATISTICS =
      message(2199, 0, "1,097 states generated, 45 distinct states found, 0 states left on queue.")
          + message(2194, 0, "The depth of the complete state graph search is 9.");

  private static String message(int code, int severity, String text) {
    return "@!@!@STARTMSG %d:%d @!@!@\n%s\n@!@!@ENDMSG %d @!@!@\n"
        .formatted(code, severity, text, code);
  }

  private static Transcript transcript(String output) {
    Transcript transcript = new Transcript(new SpecFolder(Toy.SPEC), List.of("P", "Q"));
    output.lines().forEach(transcript::line);
    return transcript;
  }

  private static String failure(String output, int exitCode) {
    return assertInstanceOf(Finding.Failed.class, transcript(output).finding(exitCode)).message();
  }

  private static String violated(String output) {
    return assertInstanceOf(Finding.Violation.class, transcript(output).finding(12)).property();
  }

  @Test
  void finding_holds_whenTlcSaysSoAndExitsWithZero() {
    Transcript transcript = transcript(SUCCESS + STATISTICS);
    assertEquals(new Finding.NoError(), transcript.finding(0));
    assertEquals(Optional.of(new StateCounts(45, 1097, 9)), transcript.counts());
  }

  @Test
  void finding_fails_whenExitCodeAndWordsDisagree() {
    assertTrue(failure(SUCCESS + STATISTICS, 12).contains("without a verdict (exit code 12)"));
    assertTrue(failure(STATISTICS, 0).contains("without a verdict (exit code 0)"));
    assertTrue(failure("", 0).contains("without a verdict"));
  }

  @Test
  void finding_fails_whenTheProcessWasKilled() {
    assertTrue(failure(STATISTICS, 137).contains("(killed by signal 9)"));
  }

  @Test
  void finding_fails_whenTheOutputIsCorrupt() {
    assertTrue(failure(SUCCESS + "@!@!@STARTMSG 2199:0 @!@!@\n1", 0).contains("inside message"));
    assertTrue(failure(SUCCESS + "@!@!@ENDMSG 2199 @!@!@", 0).contains("garbled"));
    assertTrue(
        failure(SUCCESS + "@!@!@STARTMSG 1:0 @!@!@\n@!@!@ENDMSG 2 @!@!@", 0).contains("garbled"));
    assertTrue(failure("\u0000\u0001 not TLC at all", 0).contains("last words: "));
  }

  @Test
  void finding_fails_whenAnErrorIsUnknown() {
    assertEquals(
        "Something new.", failure(message(9999, 1, "Something\nnew.") + SUCCESS + STATISTICS, 0));
  }

  @Test
  void finding_namesWhatIsViolated() {
    assertEquals("I", violated(message(2110, 1, "Invariant I is violated.")));
    assertEquals("A", violated(message(2112, 1, "Action property A is violated.")));
    assertEquals("Deadlock", violated(message(2114, 1, "Deadlock reached.")));
    assertEquals("P or Q", violated(message(2116, 1, "Temporal properties were violated.")));
    assertEquals(
        "ASSUME at toy/systems/Counter.tla:3",
        violated(
            message(
                2104,
                1,
                "Assumption line 3, col 8 to line 3, col 12 of module Counter is false.")));
  }

  @Test
  void finding_keepsTheState_whenAnInitialStateIsWrong() {
    Finding finding =
        transcript(message(2107, 1, "Invariant I is violated by the initial state:\n/\\ x = 1"))
            .finding(12);
    Finding.Violation violation = assertInstanceOf(Finding.Violation.class, finding);
    assertEquals(
        Map.of("x", new TlaValue.Atom("1")), violation.trace().steps().getFirst().variables());
  }

  @Test
  void progress_comesFromBothSources() {
    Transcript transcript =
        transcript(
            message(
                2200,
                0,
                "Progress(7) at 2026-01-02 15:23:04: 1,234 states generated (8,940 s/min), 567"
                    + " distinct states found (4,147 ds/min), 89 states left on queue."));
    assertEquals(new Progress(1234, 567, 89, 7), transcript.progress());
    transcript.errorLine(TlcMain.PROGRESS + "5 4 3 2");
    assertEquals(new Progress(5, 4, 3, 2), transcript.progress());
    transcript.errorLine(TlcMain.PROGRESS + "nonsense");
    assertEquals(new Progress(5, 4, 3, 2), transcript.progress());
  }

  @Test
  void messages_mayNestAndBeginInsideALine() {
    assertEquals(
        "TLC encountered the following error: File not found.",
        failure(
            """
            @!@!@STARTMSG 1000:1 @!@!@
            General words.
            : @!@!@STARTMSG 5001:0 @!@!@
            TLC encountered the following error:
            File not found.
            @!@!@ENDMSG 5001 @!@!@
            @!@!@ENDMSG 1000 @!@!@
            """,
            255));
  }
}
