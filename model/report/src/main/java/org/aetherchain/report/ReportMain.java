package org.aetherchain.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.databind.JsonNode;

/// Renders a report by hand: `ReportMain IN.json OUT.html [TITLE]`.
///
/// The data's `format` says which kind of report it is. Exit codes: 0 written, 1 a file could not
/// be read or written, 2 a mistake in the arguments or the data. A file that cannot be finished is
/// not left behind.
public final class ReportMain {
  private static final int OK = 0;
  private static final int IO_FAILED = 1;
  private static final int REFUSED = 2;

  private ReportMain() {}

  /// Runs and exits.
  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err));
  }

  /// Runs, says in one line what happened, and returns the exit code.
  static int run(String[] arguments, PrintStream out, PrintStream err) {
    if (arguments.length < 2 || arguments.length > 3) {
      err.println("usage: ReportMain IN.json OUT.html [TITLE]");
      return REFUSED;
    }
    Path from = Path.of(arguments[0]);
    Path to = Path.of(arguments[1]);
    try {
      JsonNode data = EmbeddedJson.parse(read(from));
      ReportKind kind = ReportKind.ofFormat(format(data));
      String title = arguments.length == 3 ? arguments[2] : kind.title();
      String html = ReportPage.render(title, kind, data);
      write(to, html);
      out.println(to + ": " + kind.id() + " report written, " + html.length() + " characters");
      return OK;
    } catch (MalformedReport e) {
      err.println(from + ": " + e.getMessage());
      return REFUSED;
    } catch (NoSuchFileException e) {
      err.println(e.getFile() + ": no such file or folder");
      return IO_FAILED;
    } catch (IOException e) {
      err.println("could not render " + from + " to " + to + ": " + e);
      return IO_FAILED;
    }
  }

  private static String read(Path from) throws IOException, MalformedReport {
    byte[] bytes = Files.readAllBytes(from);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedReport("not JSON: the file is not UTF-8 text", e);
    }
  }

  private static String format(JsonNode data) throws MalformedReport {
    JsonNode format = data.path("format");
    if (!format.isString()) {
      throw new MalformedReport(
          "not a report: it needs a text \"format\", such as \""
              + ReportKind.DEVNET.format()
              + "\"");
    }
    return format.stringValue();
  }

  private static void write(Path to, String html) throws IOException {
    Path folder = to.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NoSuchFileException(String.valueOf(folder));
    }
    Path partial = Files.createTempFile(folder, "report", ".partial");
    try {
      Files.writeString(partial, html);
      Files.move(partial, to, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }
}
