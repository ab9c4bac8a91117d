package org.aetherchain.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aetherchain.http.network.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that mean harm, or no sense, as bytes on a socket.
class HostileRequestsTest {
  private static final HttpLimits QUICK = HttpLimits.STANDARD.withTimes(600, 900, 5_000);
  private static final String TOKEN = "a-token-for-the-tests";

  private final Network network = new Network();

  private static HttpOptions options() {
    return HttpOptions.local(0).withToken(ApiToken.of(TOKEN));
  }

  private static Socket connect(HttpServer server) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  /// Everything that the server says until it closes the connection.
  private static String send(HttpServer server, String request) throws IOException {
    try (Socket socket = connect(server)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return read(socket);
    }
  }

  private static String read(Socket socket) {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException reset) {
      return "";
    }
  }

  private static String get(String target, String... headers) {
    return "GET "
        + target
        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + String.join("\r\n", headers)
        + (headers.length == 0 ? "" : "\r\n")
        + "\r\n";
  }

  private static int status(String answer) {
    return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
  }

  private static void assertProblem(int status, String answer) {
    assertEquals(status, status(answer), answer);
    assertTrue(answer.contains("{\"error\":\""), answer);
    assertTrue(answer.contains("\"hint\":\""), answer);
    String lower = answer.toLowerCase(Locale.ROOT);
    for (String leak : List.of("jetty", "javalin", "exception", "\tat ", "/home", "server:")) {
      assertFalse(lower.contains(leak), answer);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: local host\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n",
        "GET /\u0000 HTTP/1.1\r\nHost: localhost\r\n\r\n",
      })
  void malformedRequest_isRefused(String request) throws Exception {
    try (HttpServer server = HttpServer.start(network, options())) {
      int status = status(send(server, request));
      assertTrue(status >= 400 && status < 600, request + " got " + status);
      assertEquals(200, status(send(server, get("/live"))));
    }
  }

  @Test
  void escapingPaths_reachNoFile() throws Exception {
    try (HttpServer server = HttpServer.start(network, options())) {
      for (String target :
          List.of(
              "/../../etc/passwd",
              "/explorer/../../etc/passwd",
              "/explorer/..%2f..%2fetc%2fpasswd",
              "/explorer/%2e%2e/%2e%2e/etc/passwd",
              "/explorer/..;/etc/passwd",
              "/explorer/%5c..%5cetc%5cpasswd",
              "/explorer/....//etc/passwd",
              "/explorer/openapi.json",
              "/explorer/HttpServer.class",
              "/explorer/explorer.css%00.png",
              "/v1/rules/..%2fLedger/ShapeReasons",
              "/v1/rules/../ShapeReasons",
              "//etc/passwd")) {
        String answer = send(server, get(target));
        assertTrue(status(answer) == 400 || status(answer) == 404, target + ": " + answer);
        assertFalse(answer.contains("root:"), target);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/blocks/xyz, 400",
    "/v1/blocks/-1, 400",
    "/v1/blocks/99999999999999999999, 400",
    "/v1/blocks?limit=0, 400",
    "/v1/blocks?limit=201, 400",
    "/v1/blocks?limit=1&limit=2, 400",
    "/v1/blocks?from=1e3, 400",
    "/v1/blocks?form=1, 400",
    "/v1/status?x=1, 400",
    "/v1/commands/00, 400",
    "/v1/commands/AA00000000000000000000000000000000000000000000000000000000000000, 400",
    "/v1/outputs/02, 400",
    "/v1/mempool?limit=501, 400",
    "/v1/events?txid=zz, 400",
    "/v1/rules/Ledger/Nothing, 404",
    "/v1, 404",
    "/V1/status, 404",
  })
  void senselessQuestion_isAnsweredWithAHint(String target, int status) throws Exception {
    try (HttpServer server = HttpServer.start(network, options())) {
      assertProblem(status, send(server, get(target)));
    }
  }

  @Test
  void otherMethods_areNotAnswered() throws Exception {
    try (HttpServer server = HttpServer.start(network, options());
        Caller caller = new Caller(server)) {
      for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "POST")) {
        var answer = caller.unchecked(method, "/v1/status");
        assertEquals(405, answer.statusCode(), method);
        assertTrue(answer.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
      }
      assertEquals(405, caller.unchecked("GET", "/v1/commands").statusCode());
      assertProblem(405, send(server, get("/v1/commands")));
    }
  }

  @Test
  void headOfAnEndlessAnswer_ends_andNobodyIsUpgraded() throws Exception {
    try (HttpServer server = HttpServer.start(network, options())) {
      for (String target : List.of("/v1/events", "/v1/status", "/")) {
        String head = get(target).replaceFirst("GET", "HEAD");
        String answer = send(server, head);
        assertEquals(200, status(answer), answer);
        assertTrue(answer.endsWith("\r\n\r\n"), answer);
      }
      assertEquals(0, server.subscribers());
      String upgrade =
          get("/v1/status", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZQ==")
              .replace("Connection: close", "Connection: Upgrade\r\nUpgrade: websocket");
      assertProblem(404, send(server, upgrade));
      assertEquals(405, status(send(server, get("/live").replaceFirst("GET", "TRACE"))));
    }
  }

  @Test
  void largeHeadersAndPaths_areRefused() throws Exception {
    try (HttpServer server = HttpServer.start(network, options())) {
      assertProblem(431, send(server, get("/live", "X: " + "x".repeat(9_000))));
      assertProblem(414, send(server, get("/" + "x".repeat(9_000))));
      StringBuilder many = new StringBuilder("GET /live HTTP/1.1\r\nHost: localhost\r\n");
      for (int header = 0; header < 2_000; header++) {
        many.append("X-").append(header).append(": y\r\n");
      }
      assertEquals(431, status(send(server, many.append("\r\n").toString())));
    }
  }

  @Test
  void foreignHostsAndOrigins_areRefused() throws Exception {
    try (HttpServer server = HttpServer.start(network, options())) {
      String rebound = "GET /v1/status HTTP/1.1\r\nHost: evil.example:7780\r\n\r\n";
      assertProblem(421, send(server, rebound));
      String page = "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n";
      assertProblem(421, send(server, page));
      assertProblem(403, send(server, get("/v1/status", "Origin: http://evil.example")));
      assertProblem(403, send(server, get("/v1/status", "Origin: null")));
      assertProblem(403, send(server, get("/v1/events", "Sec-Fetch-Site: cross-site")));
      assertEquals(200, status(send(server, get("/v1/status", "Origin: http://localhost"))));
      String absolute = "GET http://evil.example/v1/status HTTP/1.1\r\nHost: localhost\r\n\r\n";
      assertTrue(status(send(server, absolute)) >= 400);
    }
  }

  @Test
  void submission_needsTheToken_typeAndSize() throws Exception {
    try (HttpServer server = HttpServer.start(network, options());
        Caller caller = new Caller(server)) {
      String octets = "application/octet-stream";
      String right = "Bearer " + TOKEN;
      byte[] body = new byte[10];
      var none = caller.post("/v1/commands", body, "Content-Type", octets);
      assertEquals(401, none.status());
      assertEquals("Bearer", none.whole().headers().firstValue("WWW-Authenticate").orElse(""));
      for (String wrong : List.of("Bearer wrong", "Basic " + TOKEN, TOKEN, "Bearer", right + "x")) {
        assertEquals(
            401,
            caller
                .post("/v1/commands", body, "Content-Type", octets, "Authorization", wrong)
                .status());
      }
      assertEquals(
          415,
          caller
              .post("/v1/commands", body, "Content-Type", "text/plain", "Authorization", right)
              .status());
      assertEquals(
          400,
          caller
              .post("/v1/commands", body, "Content-Type", octets, "Authorization", right)
              .status());
      assertEquals(
          413,
          caller
              .post(
                  "/v1/commands", new byte[70_000], "Content-Type", octets, "Authorization", right)
              .status());
      String chunked =
          "POST /v1/commands HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
              + right
              + "\r\nContent-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
              + ("2000\r\n" + "x".repeat(0x2000) + "\r\n").repeat(40);
      assertEquals(413, status(send(server, chunked)));
    }
  }

  @Test
  void nodeWithoutToken_takesNoCommands() throws Exception {
    try (HttpServer server = HttpServer.start(network, HttpOptions.local(0));
        Caller caller = new Caller(server)) {
      assertEquals(403, caller.post("/v1/commands", new byte[1]).status());
    }
  }

  /// A header byte every now and then keeps a connection from being idle; it is closed all the
  /// same, and so is one that says nothing, and one whose body does not end.
  @Test
  void slowRequests_areCutOff() throws Exception {
    try (HttpServer server = HttpServer.start(network, options().withLimits(QUICK))) {
      List<Socket> slow = new ArrayList<>();
      for (int connection = 0; connection < 50; connection++) {
        slow.add(connect(server));
      }
      Socket body = connect(server);
      body.getOutputStream()
          .write(
              ("POST /v1/commands HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                      + TOKEN
                      + "\r\nContent-Type: application/octet-stream\r\nContent-Length: 100\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      slow.add(body);
      byte[] drops = get("/live", "X: " + "x".repeat(7_000)).getBytes(StandardCharsets.US_ASCII);
      int open = slow.size();
      for (int drop = 0; drop < 400 && open > 0; drop++) {
        open = 0;
        for (Socket socket : slow) {
          open += drip(socket, drops[drop % drops.length]) ? 1 : 0;
        }
        Thread.sleep(50);
      }
      assertEquals(0, open, "slow connections that are still open");
    }
  }

  private static boolean drip(Socket socket, byte drop) {
    try {
      socket.getOutputStream().write(drop);
      socket.setSoTimeout(1);
      return socket.getInputStream().read() >= 0;
    } catch (java.net.SocketTimeoutException open) {
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  @Test
  void connectionsBeyondTheLimit_wait() throws Exception {
    HttpLimits few = new HttpLimits(20, 5, 64, 8_192, 1_000, 60_000, 30_000, 10_000, 10_000);
    try (HttpServer server = HttpServer.start(network, HttpOptions.local(0).withLimits(few))) {
      List<Socket> idle = new ArrayList<>();
      for (int connection = 0; connection < 100; connection++) {
        idle.add(connect(server));
      }
      Thread.sleep(200);
      assertTrue(server.connections() <= 21, "open: " + server.connections());
      for (Socket socket : idle) {
        socket.close();
      }
      assertEquals(200, status(send(server, get("/live"))));
    }
  }

  @Test
  void answers_keepBrowsersToThemselves() throws Exception {
    try (HttpServer server = HttpServer.start(network, options())) {
      String answer = send(server, get("/")).toLowerCase(Locale.ROOT);
      for (String header :
          List.of(
              "content-security-policy: default-src 'none'; script-src 'self';",
              "x-content-type-options: nosniff",
              "x-frame-options: deny",
              "referrer-policy: no-referrer",
              "cross-origin-resource-policy: same-origin",
              "cache-control: no-store")) {
        assertTrue(answer.contains(header), header);
      }
      for (String header : List.of("server:", "set-cookie", "access-control", "unsafe-inline")) {
        assertFalse(answer.contains(header), header);
      }
    }
  }
}
