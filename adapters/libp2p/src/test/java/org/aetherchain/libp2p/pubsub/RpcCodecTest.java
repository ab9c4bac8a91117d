package org.aetherchain.libp2p.pubsub;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.aetherchain.libp2p.identity.KeyPair;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.wire.ProtobufWriter;
import org.junit.jupiter.api.Test;

/// Frames against js-libp2p's, and what is refused.
class RpcCodecTest {
  private final Metrics metrics = new Metrics();
  private final RpcCodec codec = new RpcCodec(Libp2pLimits.STANDARD, metrics);

  @Test
  void decode_readsWhatJsWrites_andEncodeWritesTheSameBytes() throws MalformedInput {
    Rpc rpc = codec.decode(JsVectors.bytes(JsVectors.RPC));
    assertEquals(
        List.of(new Rpc.Subscription(true, "blocks"), new Rpc.Subscription(false, "votes")),
        rpc.subscriptions());
    assertEquals(1, rpc.messages().size());
    assertArrayEquals(new byte[] {1, 2, 3, -1}, rpc.messages().getFirst().data());
    assertEquals(List.of(id(1), id(2, 3)), rpc.control().haves().getFirst().ids());
    assertEquals(List.of(id(9)), rpc.control().wants());
    assertEquals(List.of("blocks"), rpc.control().grafts());
    Rpc.Prune prune = rpc.control().prunes().getFirst();
    assertEquals(OptionalLong.of(60), prune.backoffSeconds());
    assertArrayEquals(new byte[] {5}, prune.peers().getFirst().signedPeerRecord());
    assertEquals(List.of(id(7, 7)), rpc.control().unwanted());
    assertEquals(JsVectors.RPC, HexFormat.of().formatHex(RpcCodec.encode(rpc)));
  }

  @Test
  void backoff_ofAllOnes_isRead() throws MalformedInput {
    Rpc sent = Rpc.ofMesh(List.of(), List.of(new Rpc.Prune("t", OptionalLong.of(-1), List.of())));
    Rpc read = codec.decode(RpcCodec.encode(sent));
    assertEquals(OptionalLong.of(-1), read.control().prunes().getFirst().backoffSeconds());
  }

  @Test
  void prune_withoutBackoff_isRead() throws MalformedInput {
    Rpc sent = Rpc.ofMesh(List.of(), List.of(new Rpc.Prune("t", OptionalLong.empty(), List.of())));
    Rpc read = codec.decode(RpcCodec.encode(sent));
    assertEquals(OptionalLong.empty(), read.control().prunes().getFirst().backoffSeconds());
  }

  @Test
  void laterFields_areSkipped_outsideMessages() throws MalformedInput {
    ProtobufWriter control = new ProtobufWriter();
    control.bytes(6, new byte[] {8, 1}); // gossipsub 1.3's extensions
    ProtobufWriter rpc = new ProtobufWriter();
    rpc.message(3, control);
    rpc.uint64(10, 7);
    assertTrue(codec.decode(rpc.toByteArray()).control().isEmpty());
  }

  @Test
  void message_withUnknownOrDoubledField_isRefused() {
    assertRefused(message(m -> m.bytes(7, new byte[1])));
    assertRefused(message(m -> m.text(4, "second topic")));
    assertRefused(message(m -> m.bytes(2, new byte[1]), m -> m.bytes(2, new byte[1])));
  }

  @Test
  void message_withoutTopic_isRefused() {
    ProtobufWriter rpc = new ProtobufWriter();
    ProtobufWriter message = new ProtobufWriter();
    message.bytes(2, new byte[1]);
    rpc.message(2, message);
    assertRefused(rpc.toByteArray());
  }

  @Test
  void absentData_isNotEmptyData() throws MalformedInput {
    PubsubMessage absent = codec.decode(message()).messages().getFirst();
    PubsubMessage empty = codec.decode(message(m -> m.bytes(2, new byte[0]))).messages().getFirst();
    assertEquals(0, absent.data().length);
    assertFalse(Arrays.equals(absent.signedBytes(), empty.signedBytes()));
    assertFalse(Arrays.equals(absent.encoded(), empty.encoded()));
  }

  @Test
  void jsSignature_verifies_andOursIsTheSame() throws MalformedInput {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) 1);
    KeyPair keys = KeyPair.ofEd25519Seed(seed);
    for (String hex : List.of(JsVectors.SIGNED, JsVectors.SIGNED_EMPTY)) {
      PubsubMessage message = single(hex);
      SignaturePolicy.STRICT_SIGN.checkForm(message);
      assertTrue(SignaturePolicy.keyOf(message).verify(message.signedBytes(), signature(message)));
      assertArrayEquals(keys.sign(message.signedBytes()), message.signature());
    }
  }

  @Test
  void strictSign_refusesEveryOtherForm() throws MalformedInput {
    PubsubMessage good = single(JsVectors.SIGNED);
    byte[] strangersKey = KeyPair.ofEd25519Seed(new byte[32]).publicKey().encode();
    byte[] signature = signature(good);
    assertForm(false, PubsubMessage.anonymous("t", new byte[1]));
    assertForm(false, good.signed(signature, strangersKey));
    assertForm(true, good.signed(signature, good.key()));
    assertForm(true, single(JsVectors.SIGNED.substring(0, JsVectors.SIGNED.length() - 76)));
    assertForm(
        false,
        PubsubMessage.authored("t", new byte[1], good.from(), new byte[7])
            .signed(signature, good.key()));
    assertForm(
        false,
        PubsubMessage.authored("t", new byte[1], new byte[] {1, 2, 3}, good.seqno())
            .signed(signature, good.key()));
  }

  @Test
  void missingKey_isAccepted_onlyWhereTheAuthorContainsIt() throws MalformedInput {
    byte[] hashed = new byte[34];
    hashed[0] = 0x12;
    hashed[1] = 0x20;
    ProtobufWriter message = new ProtobufWriter();
    message.bytes(1, hashed);
    message.bytes(3, new byte[8]);
    message.text(4, "t");
    message.bytes(5, new byte[64]);
    ProtobufWriter rpc = new ProtobufWriter();
    rpc.message(2, message);
    PubsubMessage read = codec.decode(rpc.toByteArray()).messages().getFirst();
    assertNull(read.key());
    assertForm(false, read);
  }

  @Test
  void strictNoSign_refusesAnyFieldOfAnAuthor() throws MalformedInput {
    SignaturePolicy.STRICT_NO_SIGN.checkForm(PubsubMessage.anonymous("t", new byte[1]));
    for (int field : new int[] {1, 3, 5, 6}) {
      PubsubMessage read =
          codec.decode(message(m -> m.bytes(field, new byte[0]))).messages().getFirst();
      assertThrows(MalformedInput.class, () -> SignaturePolicy.STRICT_NO_SIGN.checkForm(read));
    }
  }

  @Test
  void author_alwaysSendsItsKey_andNumbersGrowFromTheClock() throws MalformedInput {
    KeyPair keys = KeyPair.ofEd25519Seed(new byte[32]);
    MessageAuthor author = new MessageAuthor(keys, () -> 1_700_000_000_000L);
    PubsubMessage first = author.sign("t", new byte[] {1});
    PubsubMessage second = author.sign("t", new byte[] {1});
    assertArrayEquals(keys.publicKey().encode(), first.key());
    assertEquals(1_700_000_000_000_000_001L, number(first));
    assertEquals(1_700_000_000_000_000_002L, number(second));
    SignaturePolicy.STRICT_SIGN.checkForm(first);
    assertTrue(SignaturePolicy.keyOf(first).verify(first.signedBytes(), signature(first)));
  }

  @Test
  void messageId_isAuthorAndNumber_not_theKeyAsInJs() throws MalformedInput {
    MessageId id = MessageIdFunction.fromAndSeqno().idOf(single(JsVectors.SIGNED));
    assertEquals(46, id.toBytes().length);
    assertTrue(id.toString().startsWith("00240801"), id.toString());
    assertTrue(id.toString().endsWith("18ea7298a6f16f81"), id.toString());
  }

  @Test
  void contentHash_ignoresTheAuthor_andSeparatesTopicFromPayload() {
    MessageIdFunction hash = MessageIdFunction.contentHash();
    byte[] data = {1, 2};
    MessageId anonymous = hash.idOf(PubsubMessage.anonymous("t", data));
    MessageId authored = hash.idOf(PubsubMessage.authored("t", data, new byte[] {9}, new byte[8]));
    assertEquals(anonymous, authored);
    byte[] longer = {'t', 1, 2};
    assertFalse(anonymous.equals(hash.idOf(PubsubMessage.anonymous("", longer))));
  }

  @Test
  void everyCount_hasALimit_thatIsCounted() {
    assertLimit(Limit.SUBSCRIPTIONS_PER_RPC, (out, _) -> out.message(1, subscription("t")));
    assertLimit(Limit.MESSAGES_PER_RPC, (out, _) -> out.message(2, topicOnly()));
    assertControlLimit(Limit.OFFERS_PER_RPC, (out, _) -> out.message(1, named("t")));
    assertControlLimit(Limit.OFFERS_PER_RPC, (out, _) -> out.message(2, new ProtobufWriter()));
    assertControlLimit(Limit.GRAFTS_PER_RPC, (out, _) -> out.message(3, named("t")));
    assertControlLimit(Limit.PRUNES_PER_RPC, (out, _) -> out.message(4, named("t")));
    assertControlLimit(Limit.IDS_PER_CONTROL, 1, (out, _) -> out.bytes(2, new byte[1]));
    assertControlLimit(Limit.IDS_PER_CONTROL, 2, (out, _) -> out.bytes(1, new byte[1]));
    assertControlLimit(Limit.IDONTWANT_IDS, 5, (out, _) -> out.bytes(1, new byte[1]));
    assertControlLimit(Limit.PEERS_PER_PRUNE, 4, (out, _) -> out.message(2, new ProtobufWriter()));
  }

  @Test
  void ids_areCountedOverAllEntries_notWithinEach() {
    ProtobufWriter control = new ProtobufWriter();
    for (int entry = 0; entry < 6; entry++) {
      ProtobufWriter ids = named("t");
      for (int i = 0; i < 1000; i++) {
        ids.bytes(2, new byte[1]);
      }
      control.message(1, ids);
    }
    ProtobufWriter rpc = new ProtobufWriter();
    rpc.message(3, control);
    assertRefused(rpc.toByteArray());
    assertEquals(1, metrics.hits(Limit.IDS_PER_CONTROL));
  }

  @Test
  void longNamesIdsAndFrames_areRefused() {
    ProtobufWriter rpc = new ProtobufWriter();
    rpc.message(1, subscription("t".repeat(257)));
    assertRefused(rpc.toByteArray());
    assertRefused(new byte[Libp2pLimits.STANDARD.intOf(Limit.RPC_BYTES) + 1]);
    assertEquals(1, metrics.hits(Limit.RPC_BYTES));
    ProtobufWriter unwanted = new ProtobufWriter();
    unwanted.bytes(1, new byte[257]);
    ProtobufWriter control = new ProtobufWriter();
    control.message(5, unwanted);
    ProtobufWriter frame = new ProtobufWriter();
    frame.message(3, control);
    assertRefused(frame.toByteArray());
  }

  @Test
  void oversizeTopicOrId_isCounted() {
    String name = "t".repeat(257);
    ProtobufWriter subscription = new ProtobufWriter();
    subscription.message(1, subscription(name));
    assertRefused(subscription.toByteArray());
    assertRefused(inControl(3, named(name)).toByteArray());
    assertRefused(message(m -> m.text(4, name)));
    assertEquals(2, metrics.hits(Limit.TOPIC_BYTES)); // the last one has a topic already
    ProtobufWriter wants = new ProtobufWriter();
    wants.bytes(1, new byte[257]);
    assertRefused(inControl(2, wants).toByteArray());
    assertRefused(message(m -> m.bytes(3, new byte[257])));
    assertEquals(2, metrics.hits(Limit.MESSAGE_ID_BYTES));
  }

  private void assertLimit(Limit limit, BiConsumer<ProtobufWriter, Integer> each) {
    int max = Libp2pLimits.STANDARD.intOf(limit);
    long before = metrics.hits(limit);
    ProtobufWriter rpc = new ProtobufWriter();
    for (int i = 0; i < max; i++) {
      each.accept(rpc, i);
    }
    assertRead(rpc);
    each.accept(rpc, max);
    assertRefused(rpc.toByteArray());
    assertEquals(before + 1, metrics.hits(limit), limit.name());
  }

  private void assertControlLimit(Limit limit, BiConsumer<ProtobufWriter, Integer> each) {
    int max = Libp2pLimits.STANDARD.intOf(limit);
    long before = metrics.hits(limit);
    ProtobufWriter control = new ProtobufWriter();
    for (int i = 0; i < max; i++) {
      each.accept(control, i);
    }
    assertRead(inControl(control));
    each.accept(control, max);
    assertRefused(inControl(control).toByteArray());
    assertEquals(before + 1, metrics.hits(limit), limit.name());
  }

  private void assertControlLimit(
      Limit limit, int field, BiConsumer<ProtobufWriter, Integer> each) {
    int max = Libp2pLimits.STANDARD.intOf(limit);
    long before = metrics.hits(limit);
    ProtobufWriter entry = field == 2 || field == 5 ? new ProtobufWriter() : named("t");
    for (int i = 0; i < max; i++) {
      each.accept(entry, i);
    }
    assertRead(inControl(field, entry));
    each.accept(entry, max);
    assertRefused(inControl(field, entry).toByteArray());
    assertEquals(before + 1, metrics.hits(limit), limit.name());
  }

  private static ProtobufWriter inControl(int field, ProtobufWriter entry) {
    ProtobufWriter control = new ProtobufWriter();
    control.message(field, entry);
    return inControl(control);
  }

  private static ProtobufWriter inControl(ProtobufWriter control) {
    ProtobufWriter rpc = new ProtobufWriter();
    rpc.message(3, control);
    return rpc;
  }

  private void assertRead(ProtobufWriter rpc) {
    try {
      codec.decode(rpc.toByteArray());
    } catch (MalformedInput refused) {
      throw new AssertionError("refused within the limit", refused);
    }
  }

  private static ProtobufWriter subscription(String topic) {
    ProtobufWriter out = new ProtobufWriter();
    out.bool(1, true);
    out.text(2, topic);
    return out;
  }

  private static ProtobufWriter named(String topic) {
    ProtobufWriter out = new ProtobufWriter();
    out.text(1, topic);
    return out;
  }

  private static ProtobufWriter topicOnly() {
    ProtobufWriter out = new ProtobufWriter();
    out.text(4, "t");
    return out;
  }

  @SafeVarargs
  private static byte[] message(java.util.function.Consumer<ProtobufWriter>... fields) {
    ProtobufWriter message = topicOnly();
    for (var field : fields) {
      field.accept(message);
    }
    ProtobufWriter rpc = new ProtobufWriter();
    rpc.message(2, message);
    return rpc.toByteArray();
  }

  private PubsubMessage single(String hex) throws MalformedInput {
    ProtobufWriter rpc = new ProtobufWriter();
    rpc.bytes(2, JsVectors.bytes(hex));
    return codec.decode(rpc.toByteArray()).messages().getFirst();
  }

  private static byte[] signature(PubsubMessage message) {
    return requireNonNull(message.signature());
  }

  private static long number(PubsubMessage message) {
    return java.nio.ByteBuffer.wrap(requireNonNull(message.seqno())).getLong();
  }

  private static void assertForm(boolean good, PubsubMessage message) {
    try {
      SignaturePolicy.STRICT_SIGN.checkForm(message);
      assertTrue(good, "should have been refused");
    } catch (MalformedInput refused) {
      assertFalse(good, refused.getMessage());
    }
  }

  private void assertRefused(byte[] frame) {
    assertThrows(MalformedInput.class, () -> codec.decode(frame));
  }

  private static MessageId id(int... bytes) {
    byte[] id = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      id[i] = (byte) bytes[i];
    }
    return MessageId.of(id);
  }
}
