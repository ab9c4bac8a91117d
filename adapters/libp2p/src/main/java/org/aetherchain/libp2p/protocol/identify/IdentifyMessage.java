package org.aetherchain.libp2p.protocol.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aetherchain.libp2p.identity.PublicKey;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.wire.ProtobufReader;
import org.aetherchain.libp2p.wire.ProtobufWriter;
import org.jspecify.annotations.Nullable;

/// One identify message, each field there or not.
///
/// Lists longer than the limits are cut, addresses that cannot be read are left out, and names lose
/// what is no printable character.
final class IdentifyMessage {
  private static final int PUBLIC_KEY = 1;
  private static final int LISTEN_ADDRESSES = 2;
  private static final int PROTOCOLS = 3;
  private static final int OBSERVED_ADDRESS = 4;
  private static final int PROTOCOL_VERSION = 5;
  private static final int AGENT_VERSION = 6;
  private static final int SIGNED_RECORD = 8;
  private static final int MAX_READ_ADDRESS_BYTES = 1024;

  private @Nullable PublicKey key;
  private final List<Multiaddr> listenAddresses = new ArrayList<>();
  private final List<String> protocols = new ArrayList<>();
  private @Nullable Multiaddr observedAddress;
  private @Nullable String protocolVersion;
  private @Nullable String agentVersion;
  private byte @Nullable [] signedRecord;

  /// What a host says of itself.
  ///
  /// @param observedAddress where it sees the other side
  record Content(
      PublicKey key,
      List<Multiaddr> listenAddresses,
      List<String> protocols,
      Multiaddr observedAddress,
      Identify.Self self) {}

  static byte[] encode(Content content, byte[] signedRecord) {
    ProtobufWriter writer = new ProtobufWriter();
    writer.bytes(PUBLIC_KEY, content.key().encode());
    content.listenAddresses().forEach(a -> writer.bytes(LISTEN_ADDRESSES, a.toBytes()));
    content.protocols().forEach(name -> writer.text(PROTOCOLS, name));
    writer.bytes(OBSERVED_ADDRESS, content.observedAddress().toBytes());
    writer.text(PROTOCOL_VERSION, content.self().protocolVersion());
    writer.text(AGENT_VERSION, content.self().agentVersion());
    writer.bytes(SIGNED_RECORD, signedRecord);
    return writer.toByteArray();
  }

  /// Reads one more message of the same exchange into this.
  ///
  /// @throws MalformedInput when it is no such message
  void read(byte[] message, Libp2pLimits limits, Metrics metrics) throws MalformedInput {
    ProtobufReader reader = new ProtobufReader(message);
    int nameBytes = limits.intOf(Limit.NAME_BYTES);
    while (reader.next()) {
      switch (reader.field()) {
        case PUBLIC_KEY -> key = PublicKey.decode(reader.bytes(PublicKey.MAX_BYTES));
        case LISTEN_ADDRESSES -> {
          byte[] address = reader.bytes(MAX_READ_ADDRESS_BYTES);
          if (hasRoom(listenAddresses, Limit.IDENTIFY_ADDRESSES, limits, metrics)) {
            addReadable(address, listenAddresses);
          }
        }
        case PROTOCOLS -> {
          String name = reader.text(message.length);
          if (name.length() > nameBytes) {
            metrics.hit(Limit.NAME_BYTES);
          } else if (hasRoom(protocols, Limit.IDENTIFY_PROTOCOLS, limits, metrics)) {
            protocols.add(name);
          }
        }
        case OBSERVED_ADDRESS -> {
          List<Multiaddr> read = new ArrayList<>();
          addReadable(reader.bytes(MAX_READ_ADDRESS_BYTES), read);
          observedAddress = read.isEmpty() ? observedAddress : read.getFirst();
        }
        case PROTOCOL_VERSION ->
            protocolVersion = printable(reader.text(message.length), nameBytes);
        case AGENT_VERSION -> agentVersion = printable(reader.text(message.length), nameBytes);
        case SIGNED_RECORD -> signedRecord = reader.bytes(SignedPeerRecord.MAX_BYTES);
        default -> reader.skip();
      }
    }
  }

  Optional<PublicKey> key() {
    return Optional.ofNullable(key);
  }

  List<Multiaddr> listenAddresses() {
    return listenAddresses;
  }

  List<String> protocols() {
    return protocols;
  }

  Optional<Multiaddr> observedAddress() {
    return Optional.ofNullable(observedAddress).map(Multiaddr::withoutPeer);
  }

  Optional<String> protocolVersion() {
    return Optional.ofNullable(protocolVersion);
  }

  Optional<String> agentVersion() {
    return Optional.ofNullable(agentVersion);
  }

  Optional<byte[]> signedRecord() {
    return Optional.ofNullable(signedRecord);
  }

  /// Adds an address if it can be read; peers have transports this library has no name for.
  static void addReadable(byte[] address, List<Multiaddr> to) {
    try {
      to.add(Multiaddr.ofBytes(address));
    } catch (MalformedInput unknown) {
      // Of no use here, and no fault of the peer's.
    }
  }

  private static boolean hasRoom(List<?> list, Limit limit, Libp2pLimits limits, Metrics metrics) {
    if (list.size() < limits.of(limit)) {
      return true;
    }
    metrics.hit(limit);
    return false;
  }

  /// Names end up in logs and on terminals.
  private static String printable(String text, int maxLength) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
        .limit(maxLength)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
