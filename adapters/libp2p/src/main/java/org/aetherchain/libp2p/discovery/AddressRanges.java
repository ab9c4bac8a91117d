package org.aetherchain.libp2p.discovery;

import java.net.InetAddress;
import org.aetherchain.libp2p.multiformats.Multiaddr;

/// Which addresses learnt from strangers may be dialled. A stranger who names an address inside our
/// network makes us its scanner; so private ones are out unless the operator's network is private.
public enum AddressRanges {
  /// Global unicast addresses and DNS names.
  PUBLIC_ONLY,
  /// All.
  ANY;

  /// Whether to dial an address.
  public boolean allow(Multiaddr address) {
    return this == ANY || address.ip().map(AddressRanges::isPublic).orElse(true);
  }

  private static boolean isPublic(InetAddress ip) {
    byte[] bytes = ip.getAddress();
    boolean special =
        ip.isLoopbackAddress()
            || ip.isAnyLocalAddress()
            || ip.isLinkLocalAddress()
            || ip.isSiteLocalAddress()
            || ip.isMulticastAddress();
    if (special) {
      return false;
    }
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (bytes.length == 4) {
      boolean shared = first == 100 && (second & 0xc0) == 64; // RFC 6598
      return first != 0 && !shared && first < 240; // RFC 1122, RFC 1112
    }
    return (first & 0xfe) != 0xfc; // RFC 4193
  }
}
