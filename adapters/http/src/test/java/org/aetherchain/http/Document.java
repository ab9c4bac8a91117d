package org.aetherchain.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI document, and whether an answer is what it says.
final class Document {
  static final JsonMapper MAPPER = JsonMapper.builder().build();
  static final JsonNode ROOT = load();

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Map<JsonNode, Schema> SCHEMAS = new ConcurrentHashMap<>();

  private Document() {}

  private static JsonNode load() {
    try (InputStream in =
        HttpServer.class.getResourceAsStream("/org/aetherchain/http/openapi.json")) {
      return MAPPER.readTree(java.util.Objects.requireNonNull(in).readAllBytes());
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }

  /// Every operation, as `GET /v1/status`.
  static List<String> operations() {
    List<String> operations = new ArrayList<>();
    ROOT.get("paths")
        .forEachEntry(
            (path, item) ->
                item.forEachEntry(
                    (method, _) ->
                        operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path)));
    return operations.stream().sorted().toList();
  }

  /// Checks that an answer has a status, a type and a form that the document names.
  static void check(String method, String path, int status, String type, String body) {
    JsonNode operation = operation(method, path);
    JsonNode response = resolve(operation.get("responses").path(Integer.toString(status)));
    String what = method + " " + path + " answered " + status;
    assertNotNull(response.get("content"), what + ", which the document does not name: " + body);
    String media = type.replaceFirst(";.*", "");
    JsonNode content = response.get("content").get(media);
    assertNotNull(content, what + " with " + type);
    if (media.equals("application/json")) {
      assertEquals(List.of(), errors(content.get("schema"), MAPPER.readTree(body)), what);
    }
  }

  /// What is wrong with an instance of a schema.
  static List<String> errors(JsonNode schema, JsonNode instance) {
    return SCHEMAS.computeIfAbsent(schema, Document::compile).validate(instance).stream()
        .map(Object::toString)
        .toList();
  }

  private static Schema compile(JsonNode schema) {
    ObjectNode whole = schema.deepCopy().asObject();
    whole.set("components", ROOT.get("components"));
    return REGISTRY.getSchema(whole);
  }

  /// The operation that a request asks for.
  static JsonNode operation(String method, String path) {
    String plain = path.replaceFirst("\\?.*", "");
    List<JsonNode> found = new ArrayList<>();
    ROOT.get("paths")
        .forEachEntry(
            (template, item) -> {
              String pattern = Pattern.compile("\\{[^}]*}").matcher(template).replaceAll("[^/]+");
              if (plain.matches(pattern) && item.has(method.toLowerCase(java.util.Locale.ROOT))) {
                found.add(item.get(method.toLowerCase(java.util.Locale.ROOT)));
              }
            });
    assertEquals(1, found.size(), "operations of the document for " + method + " " + plain);
    return found.getFirst();
  }

  private static JsonNode resolve(JsonNode node) {
    JsonNode ref = node.get("$ref");
    return ref == null ? node : ROOT.at(ref.asString().substring(1));
  }
}
