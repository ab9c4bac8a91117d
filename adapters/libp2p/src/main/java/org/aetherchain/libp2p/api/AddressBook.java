package org.aetherchain.libp2p.api;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;

/// Where peers can be dialled, and what they said of themselves. Bounded in peers and addresses.
///
/// Safe for any number of threads.
public interface AddressBook {
  /// Adds addresses of a peer; those that end in another peer's id are ignored. The oldest leave
  /// when there are too many.
  void add(PeerId peer, Collection<Multiaddr> addresses);

  /// The addresses of a peer, those added last first, without its id.
  List<Multiaddr> addresses(PeerId peer);

  /// What a peer said of itself when it was last connected.
  Optional<PeerInfo> info(PeerId peer);

  /// All peers with an address; a copy.
  Set<PeerId> peers();

  /// Forgets a peer.
  void forget(PeerId peer);
}
