package org.aetherchain.devnet.processes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a node over HTTP. What does not answer in time has no answer.
public final class NodeClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI place;

  /// A client of the node at a place.
  public NodeClient(URI place) {
    this.place = place;
  }

  /// The answer to a question, such as `v1/status`; empty when there is none.
  public Optional<JsonNode> ask(String path) {
    return get(path)
        .flatMap(
            text -> {
              try {
                return Optional.of(JsonMapper.shared().readTree(text));
              } catch (JacksonException noJson) {
                return Optional.empty();
              }
            });
  }

  /// One of the node's figures, such as `aether_offenders`; -1 when it does not answer.
  public long figure(String name) {
    return get("metrics")
        .flatMap(
            text ->
                text.lines()
                    .filter(line -> line.startsWith(name + " "))
                    .map(line -> Long.parseLong(line.substring(name.length() + 1)))
                    .findFirst())
        .orElse(-1L);
  }

  private Optional<String> get(String path) {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(place.resolve(path)).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    } catch (IOException silent) {
      return Optional.empty();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// Hands a signed command to the node.
  ///
  /// @param bytes the canonical bytes of the transaction
  /// @param token of the node's interface
  /// @return the status and the answer
  /// @throws IOException when it does not answer
  public Answer submit(byte[] bytes, String token) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(place.resolve("v1/commands"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.body());
  }

  /// An answer.
  public record Answer(int status, String body) {}

  /// The height of the node's hard head; -1 when it does not answer.
  public long hardHeight() {
    return height("hard");
  }

  /// The height of the node's soft head; -1 when it does not answer.
  public long softHeight() {
    return height("soft");
  }

  private long height(String head) {
    return ask("v1/status").map(status -> status.path(head).path("height").asLong(-1)).orElse(-1L);
  }

  @Override
  public void close() {
    http.close();
  }
}
