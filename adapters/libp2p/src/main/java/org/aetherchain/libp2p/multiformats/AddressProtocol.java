package org.aetherchain.libp2p.multiformats;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The parts an address can be made of, with multicodec's codes and names.
public enum AddressProtocol {
  /// An IPv4 address, 4 bytes.
  IP4(0x04, "ip4", 4),
  /// A TCP port, 2 bytes.
  TCP(0x06, "tcp", 2),
  /// A UDP port, 2 bytes.
  UDP(0x0111, "udp", 2),
  /// An IPv6 address, 16 bytes.
  IP6(0x29, "ip6", 16),
  /// A name for either kind of IP address.
  DNS(0x35, "dns", AddressProtocol.PREFIXED),
  /// A name for IPv4 addresses.
  DNS4(0x36, "dns4", AddressProtocol.PREFIXED),
  /// A name for IPv6 addresses.
  DNS6(0x37, "dns6", AddressProtocol.PREFIXED),
  /// A name whose TXT records hold addresses.
  DNSADDR(0x38, "dnsaddr", AddressProtocol.PREFIXED),
  /// Through a relay.
  CIRCUIT(0x0122, "p2p-circuit", 0),
  /// A peer id.
  P2P(0x01a5, "p2p", AddressProtocol.PREFIXED),
  /// TLS.
  TLS(0x01c0, "tls", 0),
  /// QUIC as in RFC 9000.
  QUIC_V1(0x01cd, "quic-v1", 0),
  /// WebSocket.
  WS(0x01dd, "ws", 0),
  /// WebSocket over TLS.
  WSS(0x01de, "wss", 0);

  private static final int PREFIXED = -1;
  private static final int MAX_NAME_BYTES = 253;

  private final int code;
  private final String text;
  private final int valueBytes;

  AddressProtocol(int code, String text, int valueBytes) {
    this.code = code;
    this.text = text;
    this.valueBytes = valueBytes;
  }

  /// The code in multicodec's table.
  public int code() {
    return code;
  }

  /// The name as it stands between slashes.
  public String text() {
    return text;
  }

  boolean hasValue() {
    return valueBytes != 0;
  }

  boolean isPrefixed() {
    return valueBytes == PREFIXED;
  }

  int valueBytes() {
    return valueBytes;
  }

  static @Nullable AddressProtocol ofCode(long code) {
    for (AddressProtocol protocol : values()) {
      if (protocol.code == code) {
        return protocol;
      }
    }
    return null;
  }

  static @Nullable AddressProtocol ofText(String text) {
    for (AddressProtocol protocol : values()) {
      if (protocol.text.equals(text)) {
        return protocol;
      }
    }
    return text.equals("ipfs") ? P2P : null; // The old name of p2p.
  }

  byte[] parseValue(String value) throws MalformedInput {
    return switch (this) {
      case IP4 -> IpText.parseIp4(value);
      case IP6 -> IpText.parseIp6(value);
      case TCP, UDP -> {
        int port = Decimal.parse(value, 0xffff);
        yield new byte[] {(byte) (port >> 8), (byte) port};
      }
      case P2P -> PeerId.parse(value).toBytes();
      case DNS, DNS4, DNS6, DNSADDR -> {
        byte[] name = value.getBytes(StandardCharsets.UTF_8);
        checkValue(name);
        yield name;
      }
      default -> throw new IllegalStateException(this + " has no value");
    };
  }

  void checkValue(byte[] value) throws MalformedInput {
    switch (this) {
      case P2P -> PeerId.ofBytes(value);
      case DNS, DNS4, DNS6, DNSADDR -> {
        boolean plain = value.length > 0 && value.length <= MAX_NAME_BYTES;
        for (byte next : value) {
          plain &= next > ' ' && next != '/' && next != 0x7f;
        }
        if (!plain) {
          throw new MalformedInput("not a host name");
        }
      }
      default -> {}
    }
  }

  String formatValue(byte[] value) {
    return switch (this) {
      case IP4, IP6 -> IpText.format(value);
      case TCP, UDP -> Integer.toString((value[0] & 0xff) << 8 | (value[1] & 0xff));
      case DNS, DNS4, DNS6, DNSADDR -> new String(value, StandardCharsets.UTF_8);
      case P2P -> Base58.encode(value);
      default -> HexFormat.of().formatHex(value);
    };
  }
}
