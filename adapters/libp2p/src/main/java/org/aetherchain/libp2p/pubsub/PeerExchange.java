package org.aetherchain.libp2p.pubsub;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.aetherchain.libp2p.api.Host;
import org.aetherchain.libp2p.discovery.AddressRanges;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.libp2p.protocol.identify.SignedPeerRecord;
import org.jspecify.annotations.Nullable;

/// Connects to peers that another one proposed when it pruned us (gossipsub 1.1, "Peer Exchange").
/// Only peers that say themselves where they are, by a signed record, and only a few at a time:
/// whoever prunes us must not choose all of our peers, nor make us dial for it.
final class PeerExchange {
  private static final int MAX_UNDER_WAY = 8;

  private final Host host;
  private final AddressRanges ranges;
  private final AtomicInteger underWay = new AtomicInteger();

  /// @param ranges which of the proposed addresses are dialled
  PeerExchange(Host host, AddressRanges ranges) {
    this.host = host;
    this.ranges = ranges;
  }

  /// Takes proposals, whose records nobody has looked at.
  void consider(List<Rpc.ExchangedPeer> proposed) {
    for (Rpc.ExchangedPeer each : proposed) {
      try {
        consider(each);
      } catch (MalformedInput forged) {
        // The proposer need not have looked at it either.
      }
    }
  }

  private void consider(Rpc.ExchangedPeer proposed) throws MalformedInput {
    SignedPeerRecord known = SignedPeerRecord.open(proposed.signedPeerRecord(), host.limits());
    PeerId peer = known.peer();
    boolean isNamed = peer.equals(PeerId.ofBytes(proposed.peerId()));
    List<Multiaddr> allowed = known.addresses().stream().filter(ranges::allow).toList();
    if (!isNamed || peer.equals(host.peerId()) || allowed.isEmpty() || isConnected(peer)) {
      return;
    }
    if (underWay.incrementAndGet() > MAX_UNDER_WAY) {
      underWay.decrementAndGet();
      return;
    }
    host.addressBook().add(peer, allowed);
    var _ =
        host.network()
            .connect(peer)
            .whenComplete(
                (@Nullable Object connection, @Nullable Throwable failure) ->
                    underWay.decrementAndGet());
  }

  private boolean isConnected(PeerId peer) {
    return host.network().connections().stream()
        .anyMatch(connection -> connection.remotePeer().equals(peer));
  }
}
