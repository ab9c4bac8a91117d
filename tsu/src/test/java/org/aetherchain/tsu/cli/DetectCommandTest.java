package org.aetherchain.tsu.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectCommandTest {
  @TempDir private Path folder = Path.of("");

  /// What a command said and how it ended.
  private record Spoken(int exitCode, String out, String err) {}

  private static Spoken detect(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    String[] words =
        Stream.concat(
                Stream.of("detect", "--device", "java:0", "--epochs", "5"),
                Arrays.stream(arguments))
            .toArray(String[]::new);
    int exitCode = TsuMain.run(console, words);
    return new Spoken(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// Usual rows lie around 0, anomalies around 5; the last row is one.
  private String table(boolean isMarked) throws IOException {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder(isMarked ? "a,b,anomaly\n" : "a,b\n");
    for (int r = 0; r < 120; r++) {
      int off = r % 6 == 5 ? 5 : 0;
      text.append(off + random.nextGaussian()).append(',').append(off + random.nextGaussian());
      String mark = off > 0 ? ",1\n" : ",0\n";
      text.append(isMarked ? mark : "\n");
    }
    return Files.writeString(folder.resolve("rows.csv"), text).toString();
  }

  private static double areaIn(String json) {
    int at = json.indexOf("\"AUROC\": ") + 9;
    return Double.parseDouble(json.substring(at, json.indexOf(',', at)));
  }

  @Test
  void markedFile_isSplitAndScored_withACurve() throws IOException {
    Path plot = folder.resolve("roc.html");
    Spoken spoken = detect(table(true), "--json", "--plot", plot.toString());
    assertEquals(0, spoken.exitCode(), spoken::err);
    assertTrue(areaIn(spoken.out()) > 0.95, spoken::out);
    assertTrue(spoken.out().contains("\"rows scored\": 70"), spoken::out);
    assertTrue(spoken.err().contains("no hardware"), "a program says that it is one");
    assertTrue(Files.readString(plot).contains("<svg"));
  }

  @Test
  void savedDetector_givesTheSameScores() throws IOException {
    String rows = table(true);
    String file = folder.resolve("detector").toString();
    detect(rows, "--train", rows, "--save", file);
    String trained = detect(rows, "--train", rows, "--json").out();
    String loaded = detect(rows, "--load", file, "--json").out();
    assertEquals(areaIn(trained), areaIn(loaded));
  }

  @Test
  void fileWithoutMarks_isScored_andToldOf() throws IOException {
    Spoken spoken = detect(table(false), "--top", "3");
    assertEquals(0, spoken.exitCode(), spoken::err);
    assertTrue(spoken.err().contains("all rows count as usual"));
    assertEquals(3, spoken.out().lines().filter(line -> line.startsWith("row ")).count());
    assertTrue(spoken.out().contains("advice"));
  }

  @Test
  void usersMistakes_areOneLine_andExitCode2() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.csv"), "a,b\n1,2\n3,x\n");
    assertRefused("line 3 has 'x' under b", broken.toString());
    assertRefused("no such file", folder.resolve("none.csv").toString());
    assertRefused("no ROC curve", table(false), "--plot", "roc.html");
    Path noDetector =
        Files.writeString(folder.resolve("d"), "no detector, whatever it is. ".repeat(3));
    assertRefused("no detector", table(true), "--load", noDetector.toString());
    Path other = Files.writeString(folder.resolve("other.csv"), "c\n1\n2\n");
    assertRefused("knows the features", table(true), "--train", other.toString());
  }

  private static void assertRefused(String words, String... arguments) {
    Spoken spoken = detect(arguments);
    assertEquals(2, spoken.exitCode(), spoken::err);
    assertTrue(spoken.err().contains(words), spoken::err);
    assertEquals(1, spoken.err().lines().filter(line -> !line.contains("no hardware")).count());
  }
}
