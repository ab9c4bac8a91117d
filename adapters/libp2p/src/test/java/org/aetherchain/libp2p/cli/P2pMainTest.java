package org.aetherchain.libp2p.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.libp2p.protocol.perf.Perf;
import org.aetherchain.libp2p.swarm.Hosts;
import org.aetherchain.libp2p.swarm.Libp2pHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands of an operator, their answers and their exit codes.
class P2pMainTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder = Path.of("");

  @Test
  void id_isMadeOnce_andKeptToItsOwner() throws Exception {
    String file = folder.resolve("node.key").toString();
    assertEquals(0, run("id", "--json", "--key", file, "--key-type", "secp256k1"));
    JsonNode first = JSON.readTree(out.toString());
    assertEquals("secp256k1", first.get("keyType").asString());
    assertTrue(PeerId.parse(first.get("cid").asString()).toString().startsWith("16Uiu2"));
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file))));
    out.getBuffer().setLength(0);
    assertEquals(0, run("id", "--json", "--key", file));
    assertEquals(first, JSON.readTree(out.toString()));
  }

  @Test
  void id_refusesAFileThatHoldsNoKey() throws Exception {
    Path file = folder.resolve("bad.key");
    Files.writeString(file, "0801");
    assertEquals(1, run("id", "--key", file.toString()));
    assertTrue(err.toString().contains("holds no private key"), err.toString());
    assertEquals(1, err.toString().lines().count());
    assertEquals("0801", Files.readString(file));
    assertEquals(1, run("id", "--key-type", "rsa"));
  }

  @Test
  void ping_tellsWhoAnswersAndHowFast() throws Exception {
    try (Libp2pHost host = Hosts.start()) {
      String address = Hosts.addressOf(host).toString();
      assertEquals(0, run("ping", address, "-c", "3", "-i", "0", "--json"));
      JsonNode answer = JSON.readTree(out.toString());
      assertEquals(host.peerId().toString(), answer.get("peerId").asString());
      assertEquals(3, answer.get("timesMs").size());
      assertTrue(answer.get("minMs").asDouble() > 0);
      out.getBuffer().setLength(0);
      assertEquals(0, run("ping", address, "-c", "1"));
      assertTrue(out.toString().contains("aether-libp2p/"), out.toString());
    }
  }

  @Test
  void ping_failsInOneLine_whenNobodyAnswers() throws Exception {
    String address;
    try (Libp2pHost host = Hosts.start()) {
      address = Hosts.addressOf(host).toString();
    }
    assertEquals(1, run("ping", address));
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertFalse(err.toString().contains("\tat "), err.toString());
  }

  @Test
  void perf_tellsBothRates() throws Exception {
    try (Libp2pHost host = Hosts.start()) {
      host.handle(Perf.PROTOCOL, Perf.responder());
      String address = Hosts.addressOf(host).toString();
      assertEquals(0, run("perf", address, "--upload", "2", "--download", "2", "--json"));
      JsonNode answer = JSON.readTree(out.toString());
      assertTrue(answer.get("uploadMegabytesPerSecond").asLong() > 0);
      assertTrue(answer.get("downloadMegabytesPerSecond").asLong() > 0);
    }
  }

  @Test
  void listen_stopsByItself_whenToldTo() {
    assertEquals(0, run("listen", "--duration", "1", "--perf"));
    assertTrue(out.toString().startsWith("listening on /ip4/127.0.0.1/tcp/"), out.toString());
  }

  @Test
  void mistakes_areUsage() {
    assertEquals(2, run());
    assertEquals(2, run("ping"));
    assertEquals(2, run("ping", "/ip4/1.2.3/tcp/1"));
    assertEquals(2, run("ping", "/ip4/1.2.3.4/tcp/1", "-c", "0"));
    assertEquals(2, run("shout"));
    assertEquals(0, run("--help"));
    assertEquals(0, run("help", "ping"));
  }

  private int run(String... arguments) {
    return P2pMain.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
