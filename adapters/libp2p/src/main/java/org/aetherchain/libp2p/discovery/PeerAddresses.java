package org.aetherchain.libp2p.discovery;

import java.util.List;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;

/// A peer, and where somebody says it can be dialled.
public record PeerAddresses(PeerId peer, List<Multiaddr> addresses) {
  /// Copies the list.
  public PeerAddresses {
    addresses = List.copyOf(addresses);
  }
}
