package org.aetherchain.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.http.network.Network;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Server-sent events: what a reader hears, and what happens to readers that are many or slow.
class EventsTest {
  private final Network network = new Network();

  /// A reader of events on a socket.
  private static final class Reader implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    Reader(HttpServer server, String query) throws IOException {
      socket = new Socket();
      socket.setReceiveBufferSize(4_096);
      socket.connect(
          new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      socket.setSoTimeout(20_000);
      String request = "GET /v1/events" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /// The next event as `name data`; the data is checked against the document.
    String next() throws IOException {
      String name = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          JsonNode schema =
              Document.operation("GET", "/v1/events")
                  .at("/responses/200/content/text~1event-stream/x-events")
                  .get(name)
                  .get("data");
          String data = line.substring(6);
          assertEquals(
              List.of(), Document.errors(schema, Document.MAPPER.readTree(data)), name + data);
          return name + " " + data;
        }
      }
      return "";
    }

    /// Reads on until an event that begins so.
    String until(String beginning) throws IOException {
      String event = next();
      while (!event.startsWith(beginning) && !event.isEmpty()) {
        event = next();
      }
      return event;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static HttpOptions readers(int limit) {
    return HttpOptions.local(0).withLimits(HttpLimits.STANDARD.withSubscribers(limit));
  }

  @Test
  void reader_hearsOfBlocksHeadsVotesAndFinality() throws Exception {
    try (HttpServer server = HttpServer.start(network, readers(4));
        Reader reader = new Reader(server, "")) {
      assertTrue(reader.next().startsWith("status {"));
      Set<String> heard = new HashSet<>();
      Thread miner =
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int block = 0; block < 40; block++) {
                      network.mine(block % 4);
                      pause(20);
                    }
                    var _ = network.submit(network.payment(1, 5, 1));
                    var _ = network.submit(network.payment(2, 5, 999));
                    network.peers(
                        List.of(
                            new NodeView.Peer("p", "a", "g", true, 1, java.util.Optional.empty())));
                  });
      Set<String> wanted = Set.of("block", "head", "finality", "vote", "pool", "refusal", "peers");
      while (!heard.containsAll(wanted)) {
        heard.add(reader.next().replaceFirst(" .*", ""));
      }
      miner.join();
      assertEquals(wanted, heard);
    }
  }

  private static void pause(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void reader_followsOneCommandFromUnknownToHard() throws Exception {
    SignedTx payment = network.payment(3, 5_000, 900);
    try (HttpServer server = HttpServer.start(network, readers(4));
        Reader reader = new Reader(server, "?txid=" + network.txid(payment))) {
      assertTrue(reader.next().contains("\"state\":\"unknown\""));
      var _ = network.submit(payment).toCompletableFuture().get();
      assertTrue(reader.next().contains("\"state\":\"waiting\""));
      network.mine(0);
      assertTrue(reader.next().contains("\"state\":\"soft\""));
      network.mineBlocks(12);
      String event = reader.next();
      while (!event.contains("\"state\":\"hard\"")) {
        assertTrue(event.startsWith("command "), event);
        event = reader.next();
      }
    }
  }

  @Test
  void thousandReaders_allHearOfTheNextHead_andOneMoreIsRefused() throws Exception {
    try (HttpServer server = HttpServer.start(network, readers(1_000))) {
      List<Reader> readers = new ArrayList<>();
      for (int reader = 0; reader < 1_000; reader++) {
        readers.add(new Reader(server, ""));
      }
      for (Reader reader : readers) {
        assertTrue(reader.next().startsWith("status "));
      }
      assertEquals(1_000, server.subscribers());
      try (Reader late = new Reader(server, "");
          Caller caller = new Caller(server)) {
        assertTrue(late.in.readLine().contains(" 503 "));
        assertEquals(200, caller.get("/live").status(), "others are still answered");
      }
      network.mine(0);
      for (Reader reader : readers) {
        assertTrue(reader.until("head ").contains(network.head().id().toHex()));
        reader.close();
      }
      for (int wait = 0; wait < 200 && server.subscribers() > 0; wait++) {
        network.mine(1);
        Thread.sleep(50);
      }
      assertEquals(0, server.subscribers(), "readers that went away are forgotten");
    }
  }

  /// Whoever reads nothing is let go, and does not keep others from hearing.
  @Test
  void slowReader_isLetGo() throws Exception {
    HttpLimits quick = HttpLimits.STANDARD.withTimes(1_000, 1_000, 1_500);
    try (HttpServer server = HttpServer.start(network, HttpOptions.local(0).withLimits(quick));
        Reader slow = new Reader(server, "");
        Reader good = new Reader(server, "")) {
      assertTrue(good.next().startsWith("status "));
      Thread busy =
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int round = 0; round < 1_200 && server.subscribers() > 1; round++) {
                      // Names so long that what waits for the slow one fills every buffer.
                      for (int refusal = 0; refusal < 16; refusal++) {
                        network.refuse(
                            new org.aetherchain.core.record.Event.Transaction(
                                network.payment(1 + refusal, round + 1, 999)),
                            "x".repeat(20_000),
                            org.aetherchain.core.kernel.Rejection.of(List.of("PoolFull")));
                      }
                      pause(10);
                    }
                    network.mine(0);
                  });
      String head = good.until("head ");
      busy.join();
      assertTrue(head.contains(network.head().id().toHex()), head);
      assertEquals(1, server.subscribers());
      assertTrue(slow.socket.isConnected());
    }
  }
}
