package org.aetherchain.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Renders a report: one HTML file that needs nothing but itself.
///
/// Style, script and data stand in the file. Its content security policy allows exactly that one
/// style and that one script, by their hashes, and no connection, image, frame or form; it also
/// makes the browser refuse every attempt to parse a string as HTML. Whatever the data contain
/// arrives on the page as text. The same title, kind and data give the same bytes.
public final class ReportPage {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

  private ReportPage() {}

  /// The page for data given as text.
  ///
  /// @param title the page's heading, plain text
  /// @param kind which drawings the page carries
  /// @param json one JSON value
  /// @throws MalformedReport if `json` is not one JSON value without duplicate names
  public static String render(String title, ReportKind kind, String json) throws MalformedReport {
    return render(title, kind, EmbeddedJson.parse(json));
  }

  /// The page for data given as a tree.
  ///
  /// @param title the page's heading, plain text
  /// @param kind which drawings the page carries
  /// @param data the data; the page shows what it understands and survives the rest
  public static String render(String title, ReportKind kind, JsonNode data) {
    String style = joined(kind.styleResources());
    String script =
        "(() => {\n\"use strict\";\n" + joined(kind.scriptResources()) + "start();\n})();\n";
    Map<String, String> places =
        Map.of(
            "title", escapeHtml(title),
            "kind", escapeHtml(kind.id()),
            "policy", escapeHtml(policy(style, script)),
            "style", style,
            "script", script,
            "data", EmbeddedJson.write(data));
    return PLACE
        .matcher(resource("page/page.html"))
        .replaceAll(place -> Matcher.quoteReplacement(filled(places, place.group(1))));
  }

  /// The page for a run of the devnet.
  public static String render(String title, DevnetReport report) {
    return render(title, ReportKind.DEVNET, report.toJson());
  }

  private static String filled(Map<String, String> places, String name) {
    return Objects.requireNonNull(places.get(name), name);
  }

  private static String policy(String style, String script) {
    return String.join(
        "; ",
        "default-src 'none'",
        "style-src " + source(style),
        "script-src " + source(script),
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'");
  }

  private static String source(String inline) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String escapeHtml(String text) {
    var escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isText(c) ? c : 0xFFFD);
              }
            });
    return escaped.toString();
  }

  private static boolean isText(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.SURROGATE, Character.FORMAT -> false;
      default -> true;
    };
  }

  private static String joined(List<String> names) {
    return names.stream().map(ReportPage::resource).collect(Collectors.joining());
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      Objects.requireNonNull(in, name);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
