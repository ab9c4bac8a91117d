package org.aetherchain.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// Calls a server, and checks every answer against the OpenAPI document.
final class Caller implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  Caller(HttpServer server) {
    this.port = server.port();
  }

  /// An answer.
  record Answer(int status, String text, HttpResponse<String> whole) {
    JsonNode json() {
      return Document.MAPPER.readTree(text);
    }
  }

  /// The answer to a GET.
  Answer get(String path, String... headers) throws IOException, InterruptedException {
    return send("GET", path, request(path, headers).GET());
  }

  /// The JSON of an answer that is 200.
  JsonNode ok(String path) throws IOException, InterruptedException {
    Answer answer = get(path);
    org.junit.jupiter.api.Assertions.assertEquals(200, answer.status(), answer.text());
    return answer.json();
  }

  /// The answer to a POST of bytes.
  Answer post(String path, byte[] body, String... headers)
      throws IOException, InterruptedException {
    return send(
        "POST", path, request(path, headers).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  /// The answer to any other method, which the document need not know.
  HttpResponse<String> unchecked(String method, String path, String... headers)
      throws IOException, InterruptedException {
    return client.send(
        request(path, headers).method(method, HttpRequest.BodyPublishers.noBody()).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE);
    return headers.length == 0 ? request : request.headers(headers);
  }

  private Answer send(String method, String path, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    String type = response.headers().firstValue("Content-Type").orElse("");
    Document.check(method, path, response.statusCode(), type, response.body());
    return new Answer(response.statusCode(), response.body(), response);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
