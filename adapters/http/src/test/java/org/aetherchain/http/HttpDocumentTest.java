package org.aetherchain.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.aetherchain.http.event.Frame;
import org.aetherchain.http.event.Subscriber;
import org.aetherchain.http.view.ChainAnswers;
import org.aetherchain.http.view.CommandAnswers;
import org.aetherchain.http.view.OutputAnswers;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// docs/http.md says what the OpenAPI document and the constants say.
class HttpDocumentTest {
  private static final Pattern HEADING = Pattern.compile("(?m)^### `(.*)`$");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```json\n(.*?)```");

  private final String text =
      Files.readString(Path.of(System.getProperty("aether.root"), "docs", "http.md"));

  HttpDocumentTest() throws IOException {}

  @Test
  void page_hasEveryOperation_andNoOther() {
    List<String> headings =
        HEADING.matcher(text).results().map(heading -> heading.group(1)).sorted().toList();
    assertEquals(Document.operations(), headings);
  }

  @Test
  void everyExample_hasTheFormThatTheDocumentSays() {
    List<MatchResult> headings = HEADING.matcher(text).results().toList();
    int examples = 0;
    for (int at = 0; at < headings.size(); at++) {
      int end = at + 1 < headings.size() ? headings.get(at + 1).start() : text.length();
      String part = text.substring(headings.get(at).end(), end);
      for (MatchResult example : EXAMPLE.matcher(part).results().toList()) {
        check(headings.get(at).group(1), example.group(1));
        examples++;
      }
    }
    assertEquals(17, examples);
  }

  private static void check(String operation, String example) {
    String method = operation.substring(0, operation.indexOf(' '));
    String path = operation.substring(operation.indexOf(' ') + 1);
    JsonNode item = Document.ROOT.get("paths").get(path).get(method.toLowerCase(Locale.ROOT));
    String status = method.equals("POST") ? "422" : "200";
    JsonNode schema =
        item.get("responses").get(status).get("content").get("application/json").get("schema");
    JsonNode instance = Document.MAPPER.readTree(example);
    assertEquals(List.of(), Document.errors(schema, instance), operation);
  }

  @Test
  void limits_areTheConstants() {
    HttpLimits limits = HttpLimits.STANDARD;
    List<String> missing = new ArrayList<>();
    for (String row :
        List.of(
            "open connections | " + grouped(limits.connections()),
            "readers of events | " + grouped(limits.subscribers()),
            "requests being answered | " + limits.requests(),
            "headers | " + grouped(limits.headerBytes()) + " bytes",
            "first headers of a connection | " + limits.headerMs() / 1000 + " s",
            "to the next request | " + limits.requestMs() / 1000 + " s",
            "silence | " + limits.idleMs() / 1000 + " s",
            "to a command | " + limits.submitMs() / 1000 + " s",
            "blocks, outputs a page | " + ChainAnswers.BLOCKS_LIMIT,
            "waiting commands in an answer | " + CommandAnswers.MEMPOOL_LIMIT,
            "wait for one reader | " + grouped(Subscriber.QUEUE_LIMIT_FRAMES))) {
      if (!text.contains(row)) {
        missing.add(row);
      }
    }
    assertEquals(List.of(), missing);
    assertEquals(ChainAnswers.BLOCKS_LIMIT, OutputAnswers.OUTPUTS_LIMIT);
    assertTrue(text.contains("127.0.0.1:" + HttpOptions.DEFAULT_PORT));
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  @Test
  void events_areThoseThatAreSent() {
    JsonNode described =
        Document.operation("GET", "/v1/events")
            .at("/responses/200/content/text~1event-stream/x-events");
    assertEquals(new TreeSet<>(Frame.NAMES), new TreeSet<>(described.propertyNames()));
    for (String name : Frame.NAMES) {
      assertTrue(text.contains("| `" + name + "` |"), name);
    }
  }
}
