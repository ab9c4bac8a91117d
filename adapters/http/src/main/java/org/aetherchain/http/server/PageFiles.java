package org.aetherchain.http.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aetherchain.report.ReportPage;

/// The files of the page, by name, in memory: whatever a request names, it is looked up among these
/// and never on a disk. Those of the look are the reports' own.
public final class PageFiles {
  private static final List<String> OWN =
      List.of(
          "explorer.html",
          "explorer.css",
          "icon.svg",
          "words.js",
          "api.js",
          "rows.js",
          "chain.js",
          "drawing.js",
          "tree.js",
          "overview.js",
          "block.js",
          "command.js",
          "outputs.js",
          "people.js",
          "rules.js",
          "live.js",
          "start.js");

  private static final List<String> SHARED =
      List.of("page.css", "table.css", "dom.js", "theme.js", "facts.js");

  private PageFiles() {}

  /// All files.
  public static Map<String, byte[]> load() {
    TreeMap<String, byte[]> files = new TreeMap<>();
    String own = "/org/aetherchain/http/";
    files.put("openapi.json", read(PageFiles.class, own + "openapi.json"));
    OWN.forEach(name -> files.put(name, read(PageFiles.class, own + "explorer/" + name)));
    SHARED.forEach(name -> files.put(name, read(ReportPage.class, "page/" + name)));
    return Collections.unmodifiableMap(files);
  }

  private static byte[] read(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// The media type of a file.
  static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "json" -> "application/json";
      case "svg" -> "image/svg+xml";
      default -> throw new IllegalStateException("no type for " + name);
    };
  }
}
