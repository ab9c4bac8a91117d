package org.aetherchain.libp2p.pubsub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.multiformats.MalformedInput;

/// Whatever bytes come in, a frame is read or refused, and what is read is a fixed point.
class RpcCodecProperties {
  private final RpcCodec codec = new RpcCodec(Libp2pLimits.STANDARD, new Metrics());

  @Property(tries = 2_000)
  void anyBytes_areReadOrRefused(@ForAll byte[] bytes) {
    assertTame(bytes);
  }

  @Property(tries = 2_000)
  void mutatedFrames_areReadOrRefused(@ForAll long seed) {
    byte[] frame = JsVectors.bytes(JsVectors.RPC);
    Random random = new Random(seed);
    int mutations = 1 + random.nextInt(4);
    for (int i = 0; i < mutations; i++) {
      frame = mutated(frame, random);
    }
    assertTame(frame);
  }

  @Property(tries = 500)
  void whatIsWritten_isReadBack(@ForAll("frames") Rpc rpc) throws MalformedInput {
    Rpc read = codec.decode(RpcCodec.encode(rpc));
    assertEquals(rpc.subscriptions(), read.subscriptions());
    assertEquals(rpc.messages(), read.messages());
    assertEquals(rpc.control().haves(), read.control().haves());
    assertEquals(rpc.control().wants(), read.control().wants());
    assertEquals(rpc.control().grafts(), read.control().grafts());
    assertEquals(rpc.control().unwanted(), read.control().unwanted());
    assertArrayEquals(RpcCodec.encode(rpc), RpcCodec.encode(read));
  }

  /// A frame that is read takes part in a router's life without an exception, too.
  private void assertTame(byte[] frame) {
    try {
      Rpc rpc = codec.decode(frame);
      assertArrayEquals(RpcCodec.encode(rpc), RpcCodec.encode(codec.decode(RpcCodec.encode(rpc))));
      RouterBench bench = new RouterBench();
      bench.join();
      bench.subscriber(1);
      bench.receive(1, rpc);
      bench.seconds(2);
    } catch (MalformedInput refused) {
      // What most of them deserve.
    }
  }

  private static byte[] mutated(byte[] frame, Random random) {
    byte[] changed = frame.clone();
    switch (random.nextInt(4)) {
      case 0 -> changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      case 2 -> changed = java.util.Arrays.copyOf(changed, 1 + random.nextInt(changed.length));
      default -> {
        int from = random.nextInt(changed.length);
        int to = random.nextInt(changed.length);
        int size = random.nextInt(Math.min(16, changed.length - Math.max(from, to)) + 1);
        System.arraycopy(frame, from, changed, to, size);
      }
    }
    return changed;
  }

  @Provide
  Arbitrary<Rpc> frames() {
    Arbitrary<String> topics = Arbitraries.strings().ofMaxLength(20);
    Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(40);
    Arbitrary<List<MessageId>> ids = bytes.map(MessageId::of).list().ofMaxSize(5);
    Arbitrary<Rpc.Subscription> subscriptions =
        Combinators.combine(Arbitraries.of(true, false), topics).as(Rpc.Subscription::new);
    Arbitrary<PubsubMessage> messages =
        Combinators.combine(topics, bytes, bytes, bytes)
            .as(
                (topic, data, from, key) ->
                    PubsubMessage.authored(topic, data, from, new byte[8]).signed(data, key));
    Arbitrary<Rpc.Have> haves = Combinators.combine(topics, ids).as(Rpc.Have::new);
    Arbitrary<Rpc.Prune> prunes =
        Combinators.combine(topics, Arbitraries.longs())
            .as((topic, s) -> new Rpc.Prune(topic, OptionalLong.of(s), List.of()));
    Arbitrary<Rpc.Control> controls =
        Combinators.combine(
                haves.list().ofMaxSize(3),
                ids,
                topics.list().ofMaxSize(3),
                prunes.list().ofMaxSize(3),
                ids)
            .as(Rpc.Control::new);
    return Combinators.combine(
            subscriptions.list().ofMaxSize(3), messages.list().ofMaxSize(3), controls)
        .as(Rpc::new);
  }
}
