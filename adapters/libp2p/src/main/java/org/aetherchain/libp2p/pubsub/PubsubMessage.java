package org.aetherchain.libp2p.pubsub;

import java.util.Arrays;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.wire.BoundedFields;
import org.aetherchain.libp2p.wire.ProtobufReader;
import org.aetherchain.libp2p.wire.ProtobufWriter;
import org.jspecify.annotations.Nullable;

/// A message as it travels: which fields are there counts, an absent one is not an empty one.
///
/// The arrays are shared, not copied: whoever reads them leaves them as they are.
///
/// Source: libp2p specification, pubsub, "The Message".
public final class PubsubMessage {
  private static final int FROM = 1;
  private static final int DATA = 2;
  private static final int SEQNO = 3;
  private static final int TOPIC = 4;
  private static final int SIGNATURE = 5;
  private static final int KEY = 6;
  private static final byte[] SIGNING_PREFIX =
      "libp2p-pubsub:".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private final byte @Nullable [] from;
  private final byte @Nullable [] data;
  private final byte @Nullable [] seqno;
  private final String topic;
  private final byte @Nullable [] signature;
  private final byte @Nullable [] key;
  private byte @Nullable [] encoded;

  private PubsubMessage(Fields fields, String topic) {
    this.from = fields.from;
    this.data = fields.data;
    this.seqno = fields.seqno;
    this.topic = topic;
    this.signature = fields.signature;
    this.key = fields.key;
  }

  private static final class Fields {
    private byte @Nullable [] from;
    private byte @Nullable [] data;
    private byte @Nullable [] seqno;
    private @Nullable String topic;
    private byte @Nullable [] signature;
    private byte @Nullable [] key;
  }

  /// A message without author, number or signature, for StrictNoSign.
  public static PubsubMessage anonymous(String topic, byte[] data) {
    Fields fields = new Fields();
    fields.data = data;
    return new PubsubMessage(fields, topic);
  }

  /// An authored message that is not signed yet.
  static PubsubMessage authored(
      String topic, byte[] data, byte @Nullable [] from, byte @Nullable [] seqno) {
    Fields fields = new Fields();
    fields.from = from;
    fields.data = data;
    fields.seqno = seqno;
    return new PubsubMessage(fields, topic);
  }

  /// The same with a signature and the author's key, either of which null leaves out.
  PubsubMessage signed(byte @Nullable [] newSignature, byte @Nullable [] newKey) {
    Fields fields = new Fields();
    fields.from = from;
    fields.data = data;
    fields.seqno = seqno;
    fields.signature = newSignature;
    fields.key = newKey;
    return new PubsubMessage(fields, topic);
  }

  /// Reads one message. Strict: exactly one topic, no field twice, no unknown field, because a
  /// forwarder that drops or reorders what it does not know breaks the signature.
  ///
  /// @throws MalformedInput when it is not so, or over a limit
  static PubsubMessage decode(ProtobufReader in, BoundedFields bounds) throws MalformedInput {
    Fields fields = new Fields();
    int seen = 0;
    while (in.next()) {
      int field = in.field();
      if (field > KEY || (seen & 1 << field) != 0) {
        throw new MalformedInput("a message has field " + field + " twice or does not know it");
      }
      seen |= 1 << field;
      switch (field) {
        case FROM -> fields.from = bounds.bytes(in, Limit.MESSAGE_ID_BYTES);
        case DATA -> fields.data = bounds.bytes(in, Limit.RPC_BYTES);
        case SEQNO -> fields.seqno = bounds.bytes(in, Limit.MESSAGE_ID_BYTES);
        case TOPIC -> fields.topic = bounds.text(in, Limit.TOPIC_BYTES);
        case SIGNATURE -> fields.signature = bounds.bytes(in, Limit.RPC_BYTES);
        default -> fields.key = bounds.bytes(in, Limit.RPC_BYTES);
      }
    }
    if (fields.topic == null) {
      throw new MalformedInput("a message has no topic");
    }
    return new PubsubMessage(fields, fields.topic);
  }

  /// The author's peer id as bytes.
  public byte @Nullable [] from() {
    return from;
  }

  /// The payload; empty when the field is absent.
  public byte[] data() {
    return data == null ? new byte[0] : data;
  }

  /// The author's number of the message: 8 bytes big-endian under StrictSign.
  public byte @Nullable [] seqno() {
    return seqno;
  }

  /// The one topic.
  public String topic() {
    return topic;
  }

  /// The signature over [#signedBytes].
  public byte @Nullable [] signature() {
    return signature;
  }

  /// The author's public key as libp2p's PublicKey message; may be absent when `from` contains it.
  public byte @Nullable [] key() {
    return key;
  }

  /// Whether it carries anything of an author: forbidden under StrictNoSign.
  public boolean isAuthored() {
    return from != null || seqno != null || signature != null || key != null;
  }

  /// What the author signs: a prefix, then the message without signature and key.
  public byte[] signedBytes() {
    byte[] body = unsigned().toByteArray();
    byte[] signed = Arrays.copyOf(SIGNING_PREFIX, SIGNING_PREFIX.length + body.length);
    System.arraycopy(body, 0, signed, SIGNING_PREFIX.length, body.length);
    return signed;
  }

  /// The whole message, fields in order; computed once.
  public byte[] encoded() {
    byte[] known = encoded;
    if (known == null) {
      ProtobufWriter out = unsigned();
      if (signature != null) {
        out.bytes(SIGNATURE, signature);
      }
      if (key != null) {
        out.bytes(KEY, key);
      }
      known = out.toByteArray();
      encoded = known;
    }
    return known;
  }

  private ProtobufWriter unsigned() {
    ProtobufWriter out = new ProtobufWriter();
    if (from != null) {
      out.bytes(FROM, from);
    }
    if (data != null) {
      out.bytes(DATA, data);
    }
    if (seqno != null) {
      out.bytes(SEQNO, seqno);
    }
    out.text(TOPIC, topic);
    return out;
  }

  /// Equal when all that travels is equal.
  @Override
  public boolean equals(Object other) {
    return other instanceof PubsubMessage that && Arrays.equals(encoded(), that.encoded());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded());
  }

  /// The topic and the payload's size; no contents.
  @Override
  public String toString() {
    return "PubsubMessage[" + topic + ", " + data().length + " bytes]";
  }
}
