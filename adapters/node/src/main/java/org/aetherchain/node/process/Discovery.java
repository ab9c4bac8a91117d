package org.aetherchain.node.process;

import java.io.IOException;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.Host;
import org.aetherchain.libp2p.discovery.AddressRanges;
import org.aetherchain.libp2p.discovery.DhtOptions;
import org.aetherchain.libp2p.discovery.KademliaDht;
import org.aetherchain.libp2p.discovery.MulticastDiscovery;
import org.aetherchain.libp2p.discovery.MulticastOptions;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.node.config.NodeConfig;

/// Finds further peers: by the chain's own distributed table, `/aether/CHAIN/kad/1`, from the peers
/// that the operator named, and by multicast DNS on the own network segment, each if it is asked
/// to. What is heard proves nothing; it is where to dial while there are too few connections.
final class Discovery implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Discovery.class.getName());
  private static final long ROUND_MS = 2_000;

  /// Dials in one round.
  private static final int DIALS = 4;

  /// Rounds before somebody who could not be reached is dialled again.
  private static final int REST_ROUNDS = 60;

  /// Peers whose failures are remembered; all are forgotten when there are more.
  private static final int FAILURES = 4_096;

  private final Host host;
  private final int wanted;
  private final List<Runnable> ends = new ArrayList<>();
  private final Map<PeerId, Long> failedAt = new HashMap<>();
  private final Thread thread;
  private long round;

  private Discovery(Host host, int wanted) {
    this.host = host;
    this.wanted = wanted;
    this.thread = Thread.ofVirtual().name("discovery").unstarted(this::look);
  }

  /// Begins as the settings say.
  ///
  /// @throws IOException when the network segment cannot be joined
  static Discovery start(Host host, Hash chainId, NodeConfig.Network settings) throws IOException {
    Discovery discovery = new Discovery(host, settings.finding().peersWanted());
    if (settings.finding().byTable()) {
      DhtOptions options =
          DhtOptions.of("/aether/" + chainId.toHex() + "/kad/1")
              .withBootstrap(settings.peers())
              .with(ranges(settings.peers()));
      discovery.ends.add(KademliaDht.start(host, options)::close);
    }
    if (settings.finding().byMulticast()) {
      discovery.joinSegments();
    }
    if (!discovery.ends.isEmpty()) {
      discovery.thread.start();
    }
    return discovery;
  }

  /// Strangers make nobody dial private addresses, unless the operator's own peers have such.
  private static AddressRanges ranges(List<Multiaddr> peers) {
    boolean isPrivate = !peers.stream().allMatch(AddressRanges.PUBLIC_ONLY::allow);
    return isPrivate ? AddressRanges.ANY : AddressRanges.PUBLIC_ONLY;
  }

  private void joinSegments() throws IOException {
    for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      if (each.isUp() && each.supportsMulticast() && !each.isLoopback()) {
        ends.add(
            MulticastDiscovery.start(
                    host,
                    MulticastOptions.of(each),
                    peer -> host.addressBook().add(peer.peer(), peer.addresses()))
                ::close);
      }
    }
  }

  private void look() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        round++;
        dialSome();
        Thread.sleep(ROUND_MS);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void dialSome() {
    Set<PeerId> connected = new HashSet<>();
    host.network().connections().stream().map(Connection::remotePeer).forEach(connected::add);
    int lacking = Math.min(DIALS, wanted - connected.size());
    for (PeerId peer : host.addressBook().peers()) {
      if (lacking <= 0) {
        return;
      }
      if (!connected.contains(peer) && !peer.equals(host.peerId()) && !restsNow(peer)) {
        lacking--;
        dial(peer);
      }
    }
  }

  private boolean restsNow(PeerId peer) {
    Long failed = failedAt.get(peer);
    return failed != null && round - failed < REST_ROUNDS;
  }

  private void dial(PeerId peer) {
    rest(peer); // also while it is being dialled
    var _ =
        host.network()
            .connect(peer)
            .thenAccept(
                connection -> {
                  connection.protect(true);
                  LOG.log(System.Logger.Level.INFO, () -> "found peer=" + peer);
                });
  }

  private void rest(PeerId peer) {
    if (failedAt.size() >= FAILURES) {
      failedAt.clear();
    }
    failedAt.put(peer, round);
  }

  @Override
  public void close() {
    thread.interrupt();
    ends.forEach(Runnable::run);
  }
}
