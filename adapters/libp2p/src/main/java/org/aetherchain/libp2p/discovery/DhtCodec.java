package org.aetherchain.libp2p.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.libp2p.wire.BoundedFields;
import org.aetherchain.libp2p.wire.ProtobufReader;
import org.aetherchain.libp2p.wire.ProtobufWriter;
import org.jspecify.annotations.Nullable;

/// Messages of the table to bytes and back. Peers and addresses beyond their limits are passed over
/// without being read, and so is an address that is malformed; everything else refuses the message.
///
/// Source: libp2p specification, kad-dht, "RPC messages".
public final class DhtCodec {
  private static final int TYPE = 1;
  private static final int KEY = 2;
  private static final int RECORD = 3;
  private static final int CLOSER = 8;
  private static final int PROVIDERS = 9;

  private final Libp2pLimits limits;
  private final Metrics metrics;
  private final int maxBytes;
  private final BoundedFields fields;

  /// A codec that keeps and counts the limits.
  public DhtCodec(Libp2pLimits limits, Metrics metrics) {
    this.limits = limits;
    this.metrics = metrics;
    this.maxBytes = limits.intOf(Limit.DHT_MESSAGE_BYTES);
    this.fields = new BoundedFields(limits, metrics);
  }

  /// Reads a message, without its length prefix.
  ///
  /// @throws MalformedInput when it is none, or over a limit
  public DhtMessage decode(byte[] frame) throws MalformedInput {
    if (frame.length > maxBytes) {
      metrics.hit(Limit.DHT_MESSAGE_BYTES);
      throw new MalformedInput("a message of the table has " + frame.length + " bytes");
    }
    ProtobufReader in = new ProtobufReader(frame);
    DhtMessage.Type type = DhtMessage.Type.PUT_VALUE;
    DhtKey key = DhtKey.of(new byte[0]);
    DhtRecord value = null;
    List<PeerAddresses> closer = new ArrayList<>();
    List<PeerAddresses> providers = new ArrayList<>();
    while (in.next()) {
      switch (in.field()) {
        case TYPE -> type = type(in.uint64());
        case KEY -> key = key(in);
        case RECORD -> value = value(in.message(maxBytes));
        case CLOSER -> readPeer(in, closer);
        case PROVIDERS -> readPeer(in, providers);
        default -> in.skip();
      }
    }
    return new DhtMessage(type, key, Optional.ofNullable(value), closer, providers);
  }

  /// The bytes of a message, without its length prefix; at most as many peers and addresses as the
  /// limits allow.
  public byte[] encode(DhtMessage message) {
    ProtobufWriter out = new ProtobufWriter();
    out.uint64(TYPE, message.type().number());
    out.bytes(KEY, message.key().toBytes());
    message
        .value()
        .ifPresent(
            value -> {
              ProtobufWriter each = new ProtobufWriter();
              each.bytes(1, value.key().toBytes());
              each.bytes(2, value.value());
              out.message(RECORD, each);
            });
    writePeers(out, CLOSER, message.closer());
    writePeers(out, PROVIDERS, message.providers());
    return out.toByteArray();
  }

  private void writePeers(ProtobufWriter out, int field, List<PeerAddresses> peers) {
    int maxAddresses = limits.intOf(Limit.DHT_ADDRESSES_PER_PEER);
    for (int i = 0; i < peers.size() && i < limits.of(Limit.DHT_PEERS_PER_MESSAGE); i++) {
      ProtobufWriter each = new ProtobufWriter();
      each.bytes(1, peers.get(i).peer().toBytes());
      peers.get(i).addresses().stream()
          .limit(maxAddresses)
          .forEach(address -> each.bytes(2, address.toBytes()));
      out.message(field, each);
    }
  }

  private static DhtMessage.Type type(long number) throws MalformedInput {
    return DhtMessage.Type.ofNumber(number)
        .orElseThrow(() -> new MalformedInput("the table has no such request"));
  }

  private DhtKey key(ProtobufReader in) throws MalformedInput {
    return DhtKey.of(fields.bytes(in, Limit.DHT_KEY_BYTES));
  }

  private @Nullable DhtRecord value(ProtobufReader in) throws MalformedInput {
    DhtKey key = DhtKey.of(new byte[0]);
    byte[] value = null;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> key = key(in);
        case 2 -> value = fields.bytes(in, Limit.DHT_VALUE_BYTES);
        default -> in.skip();
      }
    }
    return value == null ? null : new DhtRecord(key, value);
  }

  private void readPeer(ProtobufReader in, List<PeerAddresses> into) throws MalformedInput {
    if (into.size() >= limits.of(Limit.DHT_PEERS_PER_MESSAGE)) {
      metrics.hit(Limit.DHT_PEERS_PER_MESSAGE);
      in.skip();
      return;
    }
    ProtobufReader each = in.message(maxBytes);
    PeerId peer = null;
    List<Multiaddr> addresses = new ArrayList<>();
    while (each.next()) {
      switch (each.field()) {
        case 1 -> peer = PeerId.ofBytes(each.bytes(PeerId.MAX_BYTES));
        case 2 -> readAddress(each, addresses);
        default -> each.skip();
      }
    }
    if (peer == null) {
      throw new MalformedInput("a peer without id");
    }
    into.add(new PeerAddresses(peer, addresses));
  }

  private void readAddress(ProtobufReader in, List<Multiaddr> into) throws MalformedInput {
    if (into.size() >= limits.of(Limit.DHT_ADDRESSES_PER_PEER)) {
      metrics.hit(Limit.DHT_ADDRESSES_PER_PEER);
      in.skip();
      return;
    }
    byte[] bytes = in.bytes(maxBytes);
    try {
      into.add(Multiaddr.ofBytes(bytes));
    } catch (MalformedInput unknownKind) {
      // Of a transport we do not know, or nonsense: not worth refusing the others.
    }
  }
}
