package org.aetherchain.libp2p.multiformats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Addresses as text and as bytes; the first vectors are js-libp2p's output.
class MultiaddrTest {
  private static final String PEER = "12D3KooWBtg3aaRMjxwedh83aGiUkwSxDwUZkzuJcfaqUmo7R3pq";

  @ParameterizedTest
  @CsvSource({
    "/ip4/127.0.0.1/tcp/4001, 047f000001060fa1",
    "/ip4/127.0.0.1/udp/4001/quic-v1, 047f00000191020fa1cd03",
    "/ip4/127.0.0.1/tcp/4001/ws, 047f000001060fa1dd03",
    "/ip6/::1/tcp/80, 2900000000000000000000000000000001060050",
    "/ip6/2001:db8::ff00:42:8329/tcp/1, 2920010db8000000000000ff0000428329060001",
    "/dns4/example.com/tcp/443, 360b6578616d706c652e636f6d0601bb",
    "/p2p-circuit, a202",
  })
  void textAndBytes_meanTheSame(String text, String bytes) throws MalformedInput {
    Multiaddr parsed = Multiaddr.parse(text);
    assertEquals(bytes, HexFormat.of().formatHex(parsed.toBytes()));
    assertEquals(text, parsed.toString());
    assertEquals(parsed, Multiaddr.ofBytes(parsed.toBytes()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "ip4/1.2.3.4",
        "/ip4",
        "/ip4/1.2.3",
        "/ip4/1.2.3.256",
        "/ip4/01.2.3.4",
        "/ip4/1.2.3.4/",
        "/ip6/1.2.3.4",
        "/ip6/::1%lo",
        "/ip6/:::",
        "/tcp/65536",
        "/tcp/-1",
        "/tcp/+1",
        "/tcp/",
        "/dns4//tcp/1",
        "/p2p/xyz",
        "/unheard/of",
      })
  void badText_isRefused(String text) {
    assertThrows(MalformedInput.class, () -> Multiaddr.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "04",
        "047f0000",
        "84007f000001",
        "0600",
        "ff01",
        "a50300",
        "36",
        "3600",
        "3603612f62",
        "a503ff7f",
      })
  void badBytes_areRefused(String hex) {
    assertThrows(MalformedInput.class, () -> Multiaddr.ofBytes(HexFormat.of().parseHex(hex)));
  }

  @Test
  void addresses_areBounded() {
    assertThrows(MalformedInput.class, () -> Multiaddr.parse("/ws".repeat(17)));
    assertThrows(
        MalformedInput.class, () -> Multiaddr.parse(("/dns4/" + "a".repeat(120)).repeat(3)));
    assertThrows(MalformedInput.class, () -> Multiaddr.ofBytes(new byte[257]));
  }

  @Test
  void peer_isAddedReplacedAndTakenAway() throws MalformedInput {
    PeerId peer = PeerId.parse(PEER);
    Multiaddr bare = Multiaddr.parse("/ip4/1.2.3.4/tcp/5");
    Multiaddr full = bare.withPeer(PeerId.ofPublicKey(new byte[] {1})).withPeer(peer);
    assertEquals("/ip4/1.2.3.4/tcp/5/p2p/" + PEER, full.toString());
    assertEquals(Optional.of(peer), full.peerId());
    assertEquals(bare, full.withoutPeer());
    assertEquals(Optional.empty(), bare.peerId());
    assertEquals(full, Multiaddr.parse("/ip4/1.2.3.4/tcp/5/ipfs/" + PEER));
  }

  @Test
  void socket_becomesAnAddress() throws Exception {
    InetAddress ip = InetAddress.ofLiteral("10.0.0.1");
    Multiaddr address = Multiaddr.ofTcp(ip, 65535);
    assertEquals("/ip4/10.0.0.1/tcp/65535", address.toString());
    assertEquals(Optional.of(ip), address.ip());
    assertEquals(Optional.of("65535"), address.value(AddressProtocol.TCP));
    assertArrayEquals(
        Multiaddr.parse("/ip6/::ffff:102:304/tcp/1").toBytes(),
        Multiaddr.parse("/ip6/::ffff:1.2.3.4/tcp/1").toBytes());
  }
}
