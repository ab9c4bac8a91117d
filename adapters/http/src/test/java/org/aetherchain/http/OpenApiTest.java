package org.aetherchain.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aetherchain.http.network.Network;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI document says what the server does: every path, every status, every form.
class OpenApiTest {
  @Test
  void document_andServer_haveTheSameRoutes() throws Exception {
    try (HttpServer server = HttpServer.start(new Network(), HttpOptions.local(0))) {
      assertEquals(Document.operations(), server.routes());
    }
  }

  @Test
  void document_resolvesEveryReference_andNamesEveryPathParameter() {
    List<String> missing = new ArrayList<>();
    for (JsonNode ref : Document.ROOT.findValues("$ref")) {
      if (Document.ROOT.at(ref.asString().substring(1)).isMissingNode()) {
        missing.add(ref.asString());
      }
    }
    assertEquals(List.of(), missing);
    Document.ROOT
        .get("paths")
        .forEachEntry(
            (path, item) ->
                item.forEachEntry(
                    (method, operation) -> {
                      List<String> named = new ArrayList<>();
                      operation
                          .path("parameters")
                          .forEach(
                              parameter -> {
                                if (parameter.get("in").asString().equals("path")) {
                                  named.add("{" + parameter.get("name").asString() + "}");
                                }
                              });
                      List<String> wanted =
                          Pattern.compile("\\{[^}]*}")
                              .matcher(path)
                              .results()
                              .map(java.util.regex.MatchResult::group)
                              .toList();
                      assertEquals(wanted, named, method + " " + path);
                    }));
  }

  @Test
  void everyOperation_answersAsTheDocumentSays() throws Exception {
    Network network = new Network();
    network.mineBlocks(8);
    String waiting = network.txid(network.payment(1, 500, 900)).toHex();
    var _ = network.submit(network.payment(1, 500, 900)).toCompletableFuture().get();
    network.peers(
        List.of(
            new NodeView.Peer(
                "12D3KooW",
                "/ip4/127.0.0.1/tcp/7781",
                "aether/1",
                true,
                1,
                java.util.Optional.of(0.4)),
            new NodeView.Peer("x", "", "", false, 2, java.util.Optional.empty())));
    network.syncing(new NodeView.Syncing(1, 5, 9));
    List<String> paths =
        List.of(
            "/v1/status",
            "/v1/params",
            "/v1/tree",
            "/v1/blocks",
            "/v1/blocks?from=2&limit=3",
            "/v1/blocks/4",
            "/v1/blocks/" + network.head().id().toHex(),
            "/v1/validators",
            "/v1/mempool?limit=1",
            "/v1/commands/" + waiting,
            "/v1/commands/" + "0".repeat(64),
            "/v1/outputs/" + network.alice() + "?limit=3",
            "/v1/outputs/" + "0".repeat(64) + "/2",
            "/v1/peers",
            "/v1/refusals",
            "/v1/reasons",
            "/v1/rules/Ledger/ShapeReasons",
            "/live",
            "/ready",
            "/metrics",
            "/openapi.json",
            "/",
            "/explorer/explorer.css");
    try (HttpServer server = HttpServer.start(network, HttpOptions.local(0));
        Caller caller = new Caller(server)) {
      for (String path : paths) {
        assertEquals(200, caller.get(path).status(), path);
      }
    }
  }

  /// What docs/http.md shows of answers is checked like answers.
  @Test
  void everyExample_isAsTheDocumentSays() throws IOException {
    Map<String, String> examples = examples();
    examples.forEach(
        (path, answer) -> Document.check("GET", path, 200, "application/json", answer));
    assertTrue(
        examples.keySet().containsAll(List.of("/v1/status", "/v1/tree")), examples::toString);
  }

  /// The document leaves open which parameters there are: the rules say it.
  @Test
  void exampleOfParams_hasThoseThatThereAre_inTheirOrder() throws Exception {
    JsonNode shown = Document.MAPPER.readTree(examples().getOrDefault("/v1/params", "{}"));
    try (HttpServer server = HttpServer.start(new Network(), HttpOptions.local(0));
        Caller caller = new Caller(server)) {
      JsonNode params = caller.ok("/v1/params").get("params");
      assertEquals(params.toString(), shown.get("params").toString());
    }
  }

  private static Map<String, String> examples() throws IOException {
    Path page = Path.of(System.getProperty("aether.root", "../.."), "docs", "http.md");
    Matcher example =
        Pattern.compile("### `GET (\\S+)`\n(?:(?!\n#|```).)*?\n```json\n(.*?)\n```", Pattern.DOTALL)
            .matcher(Files.readString(page));
    Map<String, String> examples = new LinkedHashMap<>();
    while (example.find()) {
      examples.put(example.group(1).replaceAll("[{}]", ""), example.group(2));
    }
    return examples;
  }

  /// The check can fail: a field more, a field less, another type.
  @Test
  void check_refusesAnswersThatTheDocumentDoesNotDescribe() throws Exception {
    Network network = new Network();
    try (HttpServer server = HttpServer.start(network, HttpOptions.local(0));
        Caller caller = new Caller(server)) {
      ObjectNode status = caller.ok("/v1/status").asObject();
      ObjectNode schema =
          Document.MAPPER.createObjectNode().put("$ref", "#/components/schemas/Status");
      assertEquals(List.of(), Document.errors(schema, status));
      assertFalse(Document.errors(schema, status.deepCopy().put("more", 1)).isEmpty());
      assertFalse(Document.errors(schema, status.deepCopy().without("soft")).isEmpty());
      assertFalse(Document.errors(schema, status.deepCopy().put("chainId", "0x1")).isEmpty());
      assertTrue(status.has("soft"));
    }
  }
}
