package org.aetherchain.libp2p.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;

/// Whatever bytes come in, a message of the table is read or refused, and what is read is a fixed
/// point of writing and reading.
class DhtCodecProperties {
  private final DhtCodec codec = new DhtCodec(Libp2pLimits.STANDARD, new Metrics());

  @Property(tries = 2_000)
  void anyBytes_areReadOrRefused(@ForAll byte[] bytes) {
    assertTame(bytes);
  }

  @Property(tries = 3_000)
  void mutatedMessages_areReadOrRefused(@ForAll long seed) throws MalformedInput {
    Random random = new Random(seed);
    byte[] frame = valid();
    for (int i = 0; i <= random.nextInt(3); i++) {
      frame[random.nextInt(frame.length)] = (byte) random.nextInt(256);
    }
    assertTame(random.nextBoolean() ? frame : java.util.Arrays.copyOf(frame, frame.length - 1));
  }

  private byte[] valid() throws MalformedInput {
    DhtKey key = DhtKey.of(new byte[] {1, 2, 3});
    PeerId peer = PeerId.ofPublicKey(new byte[36]);
    PeerAddresses named =
        new PeerAddresses(peer, List.of(Multiaddr.parse("/ip4/192.0.2.1/tcp/4001")));
    return codec.encode(
        new DhtMessage(
            DhtMessage.Type.GET_VALUE,
            key,
            Optional.of(new DhtRecord(key, new byte[] {4, 5})),
            List.of(named, named),
            List.of(named)));
  }

  private void assertTame(byte[] frame) {
    try {
      DhtMessage read = codec.decode(frame);
      assertEquals(read, codec.decode(codec.encode(read)));
    } catch (MalformedInput refused) {
      // What most of them deserve.
    }
  }
}
