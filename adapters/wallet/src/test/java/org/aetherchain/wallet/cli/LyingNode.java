package org.aetherchain.wallet.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

/// A node that passes on what an honest one says, and lies about amounts.
final class LyingNode {
  private LyingNode() {}

  /// A node that says that every coin is worth a little less than it is.
  static HttpServer before(int port) throws IOException {
    var liar = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    liar.createContext(
        "/",
        exchange -> {
          try (exchange;
              var honest = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + port + exchange.getRequestURI());
            HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                    .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                            exchange.getRequestBody().readAllBytes()));
            for (String name : List.of("Authorization", "Content-Type")) {
              Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                  .ifPresent(value -> request.header(name, value));
            }
            var answer = honest.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String body = answer.body();
            if (uri.getPath().startsWith("/v1/outputs")) {
              body = body.replaceAll("\"amount\":(\\d+)\\d{4}", "\"amount\":$10000");
              body = body.replace("\"amount\":1000000", "\"amount\":990000");
            }
            byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.statusCode(), bytes.length);
            exchange.getResponseBody().write(bytes);
          } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
          }
        });
    liar.start();
    return liar;
  }
}
