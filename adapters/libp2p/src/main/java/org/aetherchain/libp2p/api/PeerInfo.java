package org.aetherchain.libp2p.api;

import java.util.List;
import java.util.Optional;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;

/// What a peer says of itself; only its id is proven.
///
/// @param peer who says it
/// @param protocolVersion the network it thinks it is in
/// @param agentVersion the program it runs, control characters removed
/// @param listenAddresses where it says it can be dialled
/// @param protocols the protocols it answers
/// @param observedAddress our own address as the peer sees it
/// @param signedRecord its signed list of addresses as an envelope, already verified
public record PeerInfo(
    PeerId peer,
    String protocolVersion,
    String agentVersion,
    List<Multiaddr> listenAddresses,
    List<String> protocols,
    Optional<Multiaddr> observedAddress,
    Optional<byte[]> signedRecord) {
  /// Copies the lists.
  public PeerInfo {
    listenAddresses = List.copyOf(listenAddresses);
    protocols = List.copyOf(protocols);
  }
}
