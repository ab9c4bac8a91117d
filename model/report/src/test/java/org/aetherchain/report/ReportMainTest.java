package org.aetherchain.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportMainTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private int run(String... arguments) {
    var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    return ReportMain.run(arguments, stream, stream);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private String given(byte[] content) throws IOException {
    return Files.write(folder.resolve("in.json"), content).toString();
  }

  private String given(String content) throws IOException {
    return given(content.getBytes(StandardCharsets.UTF_8));
  }

  private String out() {
    return folder.resolve("out.html").toString();
  }

  @Test
  void main_writesTheReport_ofTheKindThatTheFormatNames() throws IOException {
    String in = given(SampleRun.of(1, 5).toJson().toString());
    assertEquals(0, run(in, out(), "My run"), said());
    String html = Files.readString(Path.of(out()));
    assertTrue(html.contains("data-kind=\"devnet\""));
    assertTrue(html.contains("<title>My run</title>"));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(
          List.of("in.json", "out.html"), left.map(p -> p.getFileName() + "").sorted().toList());
    }
  }

  @Test
  void main_saysHowToUseIt_whenArgumentsAreMissing() {
    assertEquals(2, run("only-one"));
    assertEquals("usage: ReportMain IN.json OUT.html [TITLE]", said().strip());
  }

  @Test
  void main_refusesBrokenData_withOneLineAndNothingWritten() throws IOException {
    refused("{\n  \"format\": oops}", "not JSON at line 2, column");
    refused("[]", "needs a text \"format\"");
    refused("{\"format\":\"x/9\"}", "unknown report format \"x/9\"; this build knows");
    refused("", "not JSON: there is nothing in it");
    said.reset();
    assertEquals(2, run(given(new byte[] {'"', (byte) 0xFF, '"'}), out()));
    assertTrue(said().contains("not UTF-8"), said());
    assertFalse(Files.exists(Path.of(out())));
  }

  private void refused(String content, String reason) throws IOException {
    said.reset();
    assertEquals(2, run(given(content), out()));
    assertTrue(said().contains(reason), said());
    assertEquals(1, said().lines().count(), said());
    assertFalse(Files.exists(Path.of(out())));
  }

  @Test
  void main_saysWhichFileIsMissing() throws IOException {
    assertEquals(1, run(folder.resolve("none.json").toString(), out()));
    assertTrue(said().contains("none.json: no such file"), said());
    said.reset();
    String in = given("{\"format\":\"aether-data-report/1\"}");
    assertEquals(1, run(in, folder.resolve("no/such/out.html").toString()));
    assertTrue(said().contains("no such file or folder"), said());
  }
}
