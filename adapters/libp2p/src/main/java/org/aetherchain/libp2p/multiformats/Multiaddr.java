package org.aetherchain.libp2p.multiformats;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How to reach a peer, layer by layer: `/ip4/127.0.0.1/tcp/4001/p2p/12D3…`.
///
/// Equal when the bytes are equal. Source: multiformats/multiaddr.
public final class Multiaddr {
  /// The longest address taken from anybody, in bytes.
  public static final int MAX_BYTES = 256;

  private static final int MAX_PARTS = 16;
  private static final int MAX_TEXT_LENGTH = 1024;
  private static final int MAX_CODE_BYTES = 3;
  private static final int MAX_LENGTH_BYTES = 2;

  private final List<Part> parts;
  private final byte[] bytes;

  private static final class Part {
    private final AddressProtocol protocol;
    private final byte[] value;

    Part(AddressProtocol protocol, byte[] value) {
      this.protocol = protocol;
      this.value = value;
    }

    AddressProtocol protocol() {
      return protocol;
    }

    byte[] value() {
      return value;
    }

    int size() {
      int prefix = protocol.isPrefixed() ? Uvarint.size(value.length) : 0;
      return Uvarint.size(protocol.code()) + prefix + value.length;
    }

    void write(ByteBuffer out) {
      Uvarint.write(protocol.code(), out);
      if (protocol.isPrefixed()) {
        Uvarint.write(value.length, out);
      }
      out.put(value);
    }
  }

  private Multiaddr(List<Part> parts) throws MalformedInput {
    int size = parts.stream().mapToInt(Part::size).sum();
    if (parts.isEmpty() || parts.size() > MAX_PARTS || size > MAX_BYTES) {
      throw new MalformedInput("an address has 1 to 16 parts and at most 256 bytes");
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    parts.forEach(part -> part.write(out));
    this.parts = List.copyOf(parts);
    this.bytes = out.array();
  }

  /// Reads an address from text.
  ///
  /// @throws MalformedInput on an unknown part, a bad value, or a text over the bounds
  public static Multiaddr parse(String text) throws MalformedInput {
    if (!text.startsWith("/") || text.length() > MAX_TEXT_LENGTH) {
      throw new MalformedInput("an address begins with a slash");
    }
    String[] words = text.substring(1).split("/", -1);
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      AddressProtocol protocol = AddressProtocol.ofText(words[i]);
      if (protocol == null) {
        throw new MalformedInput("an address has no part '" + shown(words[i]) + "'");
      }
      if (!protocol.hasValue()) {
        parts.add(new Part(protocol, new byte[0]));
      } else if (++i < words.length) {
        parts.add(new Part(protocol, protocol.parseValue(words[i])));
      } else {
        throw new MalformedInput("/" + protocol.text() + " needs a value");
      }
    }
    return new Multiaddr(parts);
  }

  /// Reads an address from its binary form.
  ///
  /// @throws MalformedInput on an unknown part, a bad value, or bytes over the bounds
  public static Multiaddr ofBytes(byte[] bytes) throws MalformedInput {
    if (bytes.length > MAX_BYTES) {
      throw new MalformedInput("an address has at most 256 bytes");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    List<Part> parts = new ArrayList<>();
    while (in.hasRemaining()) {
      AddressProtocol protocol = AddressProtocol.ofCode(Uvarint.read(in, MAX_CODE_BYTES));
      if (protocol == null || parts.size() == MAX_PARTS) {
        throw new MalformedInput("an address has an unknown part, or too many");
      }
      long size =
          protocol.isPrefixed() ? Uvarint.read(in, MAX_LENGTH_BYTES) : protocol.valueBytes();
      if (size > in.remaining()) {
        throw new MalformedInput("an address is cut off");
      }
      byte[] value = new byte[(int) size];
      in.get(value);
      protocol.checkValue(value);
      parts.add(new Part(protocol, value));
    }
    return new Multiaddr(parts);
  }

  /// The address of a TCP socket.
  ///
  /// @param port 0 to 65535
  public static Multiaddr ofTcp(InetAddress ip, int port) {
    byte[] address = ip.getAddress();
    byte[] number = {(byte) (port >> 8), (byte) port};
    AddressProtocol kind = address.length == 4 ? AddressProtocol.IP4 : AddressProtocol.IP6;
    try {
      return new Multiaddr(List.of(new Part(kind, address), new Part(AddressProtocol.TCP, number)));
    } catch (MalformedInput impossible) {
      throw new IllegalStateException("an IP address and a port are an address", impossible);
    }
  }

  /// The binary form; a copy.
  public byte[] toBytes() {
    return bytes.clone();
  }

  /// The layers, outermost first.
  public List<AddressProtocol> protocols() {
    return parts.stream().map(Part::protocol).toList();
  }

  /// The value of the first layer of a kind, as text; empty when there is none.
  public Optional<String> value(AddressProtocol protocol) {
    return parts.stream()
        .filter(part -> part.protocol() == protocol)
        .map(part -> protocol.formatValue(part.value()))
        .findFirst();
  }

  /// The IP address it begins with, if it does.
  public Optional<InetAddress> ip() {
    Part first = parts.getFirst();
    boolean isIp =
        first.protocol() == AddressProtocol.IP4 || first.protocol() == AddressProtocol.IP6;
    return isIp ? Optional.of(IpText.address(first.value())) : Optional.empty();
  }

  /// The peer it ends with, if it does.
  public Optional<PeerId> peerId() {
    Part last = parts.getLast();
    if (last.protocol() != AddressProtocol.P2P) {
      return Optional.empty();
    }
    try {
      return Optional.of(PeerId.ofBytes(last.value()));
    } catch (MalformedInput impossible) {
      throw new IllegalStateException("a part was checked when it was read", impossible);
    }
  }

  /// The same address ending in a peer; another peer at its end is replaced.
  ///
  /// @throws MalformedInput when it would grow over its bounds
  public Multiaddr withPeer(PeerId peer) throws MalformedInput {
    List<Part> longer = new ArrayList<>(withoutPeer().parts);
    longer.add(new Part(AddressProtocol.P2P, peer.toBytes()));
    return new Multiaddr(longer);
  }

  /// The same address without the peer at its end. An address that is nothing but a peer stays.
  public Multiaddr withoutPeer() {
    if (parts.size() == 1 || parts.getLast().protocol() != AddressProtocol.P2P) {
      return this;
    }
    try {
      return new Multiaddr(parts.subList(0, parts.size() - 1));
    } catch (MalformedInput impossible) {
      throw new IllegalStateException("a part of an address is an address", impossible);
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append('/').append(part.protocol().text());
      if (part.protocol().hasValue()) {
        text.append('/').append(part.protocol().formatValue(part.value()));
      }
    }
    return text.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Multiaddr that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  private static String shown(String word) {
    return word.length() <= 20 ? word : word.substring(0, 20) + "…";
  }
}
