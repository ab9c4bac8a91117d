package org.aetherchain.wallet.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Fixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a node that lies, floods or dawdles can do to a wallet: waste its patience, and no more.
class HostileNodeTest {
  private static final Hash TXID = Hash.ofRank(7);
  private static final PublicKey ALICE = Fixture.DEFAULT.cast().account("alice").key();
  private static final PublicKey BOB = Fixture.DEFAULT.cast().account("bob").key();

  private HttpServer server;

  HostileNodeTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /// Answers a request.
  @FunctionalInterface
  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private void answer(Answer answer) {
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            answer.to(exchange);
          }
        });
  }

  private void say(int status, String body) {
    answer(exchange -> send(exchange, status, body.getBytes(StandardCharsets.UTF_8)));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private NodeClient client(long patienceMs) {
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      return new NodeClient(url, Optional.of("token"), patienceMs);
    } catch (BadInput impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// A question.
  @FunctionalInterface
  private interface Question {
    Object ask(NodeClient node) throws NodeException, InterruptedException;
  }

  private void refused(String message, long patienceMs, Question question) {
    try (NodeClient client = client(patienceMs)) {
      NodeException wrong = assertThrows(NodeException.class, () -> question.ask(client));
      String said = String.valueOf(wrong.getMessage());
      assertTrue(said.contains(message), said);
      assertEquals(1, said.lines().count(), said);
      assertTrue(said.chars().allMatch(c -> c >= 0x20 && (c < 0x7f || c > 0x9f)), said);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>hello</html>",
        "null",
        "[]",
        "{}",
        "{\"chainId\":\"00\"}",
        "{\"chainId\":1,\"chainId\":1}",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
      })
  void nonsense_isNoAnswer(String body) {
    say(200, body);
    refused("does not answer as a node does", 5_000, NodeClient::status);
    refused("does not answer as a node does", 5_000, NodeClient::network);
    refused("does not answer as a node does", 5_000, node -> node.life(TXID));
    refused("does not answer as a node does", 5_000, node -> node.outputs(ALICE));
  }

  @Test
  void endlessAnswer_isCutOff() {
    answer(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] spaces = new byte[1 << 16];
          Arrays.fill(spaces, (byte) ' ');
          OutputStream out = exchange.getResponseBody();
          for (int i = 0; i < 4_096; i++) {
            out.write(spaces);
          }
        });
    refused("answers with more than 4194304 bytes", 20_000, NodeClient::status);
  }

  @Test
  void answerThatDrips_isGivenUp() {
    answer(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          for (int i = 0; i < 40; i++) {
            out.write(' ');
            out.flush();
            pause(50);
          }
        });
    refused("has not answered for 300 ms", 300, NodeClient::status);
  }

  private static void pause(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void lyingTxid_isNoticed() {
    say(202, "{\"txid\":\"" + "0".repeat(64) + "\"}");
    refused("the txid of another command", 5_000, node -> node.submit(new byte[1], TXID));
    refused("status 202", 5_000, node -> node.life(TXID));
  }

  @Test
  void refusalWithoutReasons_isNone() {
    say(422, "{\"txid\":\"" + TXID.toHex() + "\",\"reasons\":[]}");
    refused("a refusal without a reason", 5_000, node -> node.submit(new byte[1], TXID));
  }

  @Test
  void controlCodesOfANode_doNotReachTheTerminal() {
    say(500, "{\"error\":\"\\u001b[2J\\u0007gone\\n\",\"hint\":\"\\u009b1m\"}");
    refused("the node says: ?[2J?gone?; ?1m", 5_000, NodeClient::status);
    server.removeContext("/");
    say(422, "{\"txid\":\"" + TXID.toHex() + "\",\"reasons\":[{\"name\":\"\\u001b[31m\"}]}");
    try (NodeClient client = client(5_000)) {
      assertEquals("?[31m", client.submit(new byte[1], TXID).getFirst().toString());
    } catch (NodeException | InterruptedException wrong) {
      throw new AssertionError(wrong);
    }
  }

  private static String output(PublicKey owner, int index) {
    String key = owner.toHex();
    String zero = "0".repeat(64);
    return "{\"txid\":\""
        + zero
        + "\",\"index\":"
        + index
        + ",\"kind\":\"COIN\",\"owner\":\""
        + key
        + "\",\"provider\":\""
        + key
        + "\",\"amount\":5,\"pledged\":0,\"commit\":\""
        + zero
        + "\",\"leaseEnd\":0,\"maturity\":0,\"ref\":\""
        + zero
        + "\",\"state\":\"hard\"}";
  }

  @Test
  void outputsOfOthersOrTwiceOrForEver_areRefused() {
    say(200, "{\"outputs\":[" + output(BOB, 1) + "],\"next\":null}");
    refused("an output of somebody else", 5_000, node -> node.outputs(ALICE));
    server.removeContext("/");
    say(200, "{\"outputs\":[" + output(ALICE, 1) + "],\"next\":\"again\"}");
    refused("an output twice", 5_000, node -> node.outputs(ALICE));
    server.removeContext("/");
    say(200, "{\"outputs\":[],\"next\":\"again\"}");
    refused("a page that leads nowhere", 5_000, node -> node.outputs(ALICE));
    server.removeContext("/");
    say(200, output(ALICE, 2));
    refused("another output than", 5_000, node -> node.output(new OutPoint(Hash.ZERO, 1)));
    server.removeContext("/");
    AtomicInteger page = new AtomicInteger();
    answer(
        exchange -> {
          int number = page.incrementAndGet();
          StringBuilder items = new StringBuilder();
          for (int i = 0; i < 2_000; i++) {
            items.append(i == 0 ? "" : ",").append(output(ALICE, number * 2_000 + i));
          }
          String body = "{\"outputs\":[" + items + "],\"next\":\"" + number + "\"}";
          send(exchange, 200, body.getBytes(StandardCharsets.UTF_8));
        });
    refused("more than 50000", 20_000, node -> node.outputs(ALICE));
  }

  @Test
  void redirect_isNotFollowed_soTheTokenStays() {
    AtomicInteger asked = new AtomicInteger();
    answer(
        exchange -> {
          asked.incrementAndGet();
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          send(exchange, 302, new byte[0]);
        });
    refused("status 302", 5_000, NodeClient::status);
    assertEquals(1, asked.get());
  }

  @Test
  void silentEvents_doNotKeepAWatcherFromTheEnd() throws NodeException, InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    answer(
        exchange -> {
          if (exchange.getRequestURI().getPath().equals("/v1/events")) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(": quiet\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            pause(10_000);
            return;
          }
          String state = asked.incrementAndGet() < 3 ? "waiting" : "hard";
          send(
              exchange,
              200,
              ("{\"txid\":\"" + TXID.toHex() + "\",\"state\":\"" + state + "\"}")
                  .getBytes(StandardCharsets.UTF_8));
        });
    try (NodeClient client = client(5_000)) {
      Life last = new Watcher(client, TXID).watch(60_000, _ -> {});
      assertEquals(Life.State.HARD, last.state());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "ftp://h", "http:", "http://user:pw@h", "http://h?q=1", "file:///etc"})
  void url_thatIsNone_isRefused(String url) {
    assertThrows(BadInput.class, () -> new NodeClient(url, Optional.empty(), 1));
  }
}
