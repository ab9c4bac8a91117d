package org.aetherchain.devnet.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.aetherchain.devnet.processes.NodeClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A node whose answers are scripted: a chain 1, 2, 3 that gives way to 1, 2b, 3b.
class ChainWatchTest {
  private static final Map<String, Integer> NUMBERS = Map.of("a", 0, "b", 1, "c", 2);

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private HttpServer server = none();

  private static HttpServer none() {
    try {
      return HttpServer.create();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String answer = answers.get(exchange.getRequestURI().getPath());
          byte[] bytes = String.valueOf(answer).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer == null ? 404 : 200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    block("1", "0", 1, "a");
    block("2", "1", 2, "b");
    block("3", "2", 3, "");
    block("2b", "1", 2, "c");
    block("3b", "2b", 3, "b");
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  private void block(String id, String prev, int height, String txid) {
    answers.put(
        "/v1/blocks/" + id,
        "{\"height\": %d, \"prev\": \"%s\", \"transactions\": [{\"txid\": \"%s\"}]}"
            .formatted(height, prev, txid));
  }

  private void status(String soft, String hard) {
    answers.put(
        "/v1/status",
        "{\"soft\": {\"id\": \"%s\"}, \"hard\": {\"id\": \"%s\"}}".formatted(soft, hard));
  }

  @Test
  void commands_areNotedOnce_onWhateverBranchTheyCome() throws InterruptedException {
    URI place = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    try (NodeClient client = new NodeClient(place)) {
      ChainWatch watch = new ChainWatch(client, NUMBERS);
      status("3", "0");
      answers.remove("/v1/blocks/2");
      watch.look();
      assertEquals(0, watch.inBlockNanos()[1], "a block did not come: it looks again");
      block("2", "1", 2, "b");
      watch.look();
      long first = watch.inBlockNanos()[1];
      assertTrue(first != 0);
      assertEquals(0, watch.inBlockNanos()[2]);
      status("3b", "1");
      watch.look();
      assertEquals(first, watch.inBlockNanos()[1], "b was in a block before");
      assertTrue(watch.inBlockNanos()[2] > first, "c came with the other branch");
      assertEquals(1, watch.hardCount(), "a");
      status("3b", "3b");
      watch.look();
      assertEquals(3, watch.hardCount());
    }
  }
}
