package org.aetherchain.libp2p.swarm;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aetherchain.libp2p.multiformats.AddressProtocol;
import org.aetherchain.libp2p.multiformats.Multiaddr;

/// What TCP makes of an address: a host and a port, and nothing behind them but a peer's id.
final class TcpAddress {
  private static final int MAX_RESOLVED = 8;

  private TcpAddress() {}

  /// The socket to listen on; empty when it is not an IP address and a port.
  static Optional<InetSocketAddress> listening(Multiaddr address) {
    return isTcp(address)
        ? address.ip().map(ip -> new InetSocketAddress(ip, port(address)))
        : Optional.empty();
  }

  /// Whether it can be dialled.
  static boolean isTcp(Multiaddr address) {
    List<AddressProtocol> layers = address.withoutPeer().protocols();
    return layers.size() == 2
        && layers.getLast() == AddressProtocol.TCP
        && switch (layers.getFirst()) {
          case IP4, IP6, DNS, DNS4, DNS6 -> true;
          default -> false;
        };
  }

  /// The sockets to dial, in order. Asks a name server, and blocks for it, when there is a name.
  ///
  /// @throws UnknownHostException when the name has no address
  static List<InetSocketAddress> resolve(Multiaddr address) throws UnknownHostException {
    Optional<InetAddress> ip = address.ip();
    if (ip.isPresent()) {
      return List.of(new InetSocketAddress(ip.get(), port(address)));
    }
    AddressProtocol kind = address.protocols().getFirst();
    List<InetSocketAddress> sockets = new ArrayList<>();
    for (InetAddress found : InetAddress.getAllByName(address.value(kind).orElseThrow())) {
      boolean fits =
          kind == AddressProtocol.DNS
              || (found instanceof Inet4Address) == (kind == AddressProtocol.DNS4);
      if (fits && sockets.size() < MAX_RESOLVED) {
        sockets.add(new InetSocketAddress(found, port(address)));
      }
    }
    return sockets;
  }

  private static int port(Multiaddr address) {
    return Integer.parseInt(address.value(AddressProtocol.TCP).orElseThrow());
  }
}
