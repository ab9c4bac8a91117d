package org.aetherchain.libp2p.protocol.identify;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aetherchain.libp2p.multiformats.AddressProtocol;
import org.aetherchain.libp2p.multiformats.Multiaddr;

/// What a host tells others of where it listens: a wildcard becomes the addresses of the machine.
public final class AnnouncedAddresses {
  private AnnouncedAddresses() {}

  /// At most so many addresses, those of the machine in the place of a wildcard.
  public static List<Multiaddr> of(List<Multiaddr> listening, int max) {
    List<Multiaddr> announced = new ArrayList<>();
    for (Multiaddr address : listening) {
      Optional<InetAddress> ip = address.ip();
      if (ip.isPresent() && ip.get().isAnyLocalAddress()) {
        int port = Integer.parseInt(address.value(AddressProtocol.TCP).orElse("0"));
        boolean ip4 = ip.get() instanceof Inet4Address;
        own().stream()
            .filter(own -> !ip4 || own instanceof Inet4Address)
            .forEach(own -> announced.add(Multiaddr.ofTcp(own, port)));
      } else {
        announced.add(address);
      }
    }
    return announced.stream().distinct().limit(max).toList();
  }

  private static List<InetAddress> own() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(ip -> !ip.isLinkLocalAddress())
          .toList();
    } catch (SocketException unknown) {
      return List.of();
    }
  }
}
