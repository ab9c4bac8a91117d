package org.aetherchain.libp2p.swarm;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.ConnectionGate;
import org.aetherchain.libp2p.api.Failures;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.aetherchain.libp2p.limits.Counter;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;

/// Dials peers, one address after the other, within a time for each and for all. Each dial has a
/// virtual thread.
final class Dialer {
  private final Swarm swarm;
  private final SwarmContext context;
  private final ConnectionGate gate;

  /// Dials under way to a peer, whatever its address; who asks again waits for the same one.
  private final ConcurrentMap<PeerId, CompletableFuture<Connection>> underWay =
      new ConcurrentHashMap<>();

  /// How many dials to one address are under way.
  private final AtomicInteger single = new AtomicInteger();

  Dialer(Swarm swarm, SwarmContext context, ConnectionGate gate) {
    this.swarm = swarm;
    this.context = context;
    this.gate = gate;
  }

  int size() {
    return underWay.size() + single.get();
  }

  CompletableFuture<Connection> connect(PeerId peer, List<Multiaddr> addresses) {
    CompletableFuture<Connection> mine = new CompletableFuture<>();
    CompletableFuture<Connection> other = underWay.putIfAbsent(peer, mine);
    if (other != null) {
      return other.copy();
    }
    start(peer, addresses, mine, () -> underWay.remove(peer, mine));
    return mine.copy();
  }

  CompletableFuture<Connection> dial(Multiaddr address) {
    CompletableFuture<Connection> mine = new CompletableFuture<>();
    Optional<PeerId> peer = address.peerId();
    if (peer.isEmpty()) {
      mine.completeExceptionally(unreachable("an address to dial ends in /p2p/ and a peer's id"));
      return mine;
    }
    single.incrementAndGet();
    start(peer.get(), List.of(address), mine, single::decrementAndGet);
    return mine.copy();
  }

  /// Begins to dial.
  ///
  /// @param whenOver runs before anybody learns the result, so that who dials again at once dials
  private void start(
      PeerId peer,
      List<Multiaddr> addresses,
      CompletableFuture<Connection> result,
      Runnable whenOver) {
    var _ =
        Thread.ofVirtual()
            .name("libp2p dial " + peer.shortText())
            .start(
                () -> {
                  try {
                    Connection connection = dialAll(peer, addresses);
                    whenOver.run();
                    result.complete(connection);
                  } catch (NetworkException failed) {
                    context.metrics().count(Counter.DIALS_FAILED);
                    whenOver.run();
                    result.completeExceptionally(failed);
                  }
                });
  }

  private Connection dialAll(PeerId peer, List<Multiaddr> addresses) throws NetworkException {
    if (peer.equals(context.terms().identity().peerId())) {
      throw new NetworkException(Reason.WRONG_PEER, "that is ourselves");
    }
    long deadline = System.nanoTime() + context.limits().of(Limit.DIAL_MS) * 1_000_000;
    NetworkException last = unreachable("no address to dial " + peer);
    for (Multiaddr address : addresses) {
      if (!TcpAddress.isTcp(address)) {
        last = unreachable("not an address of TCP: " + address);
      } else if (!gate.dials(peer, address)) {
        last = new NetworkException(Reason.LIMIT, "the gate does not dial " + address);
      } else {
        for (InetSocketAddress socket : resolve(address)) {
          try {
            return attempt(peer, socket, deadline);
          } catch (NetworkException failed) {
            last = failed;
          }
          if (System.nanoTime() >= deadline) {
            context.metrics().hit(Limit.DIAL_MS);
            throw new NetworkException(Reason.TIMEOUT, "dialling " + peer + " took too long", last);
          }
        }
      }
    }
    throw last;
  }

  private Connection attempt(PeerId peer, InetSocketAddress socket, long deadline)
      throws NetworkException {
    long leftMs = (deadline - System.nanoTime()) / 1_000_000;
    int timeoutMs = (int) Math.clamp(leftMs, 1, context.limits().of(Limit.DIAL_ADDRESS_MS));
    CompletableFuture<Connection> upgraded = swarm.upgrade(peer, socket, timeoutMs);
    try {
      return upgraded.get(timeoutMs, TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw Failures.asNetworkException(failed);
    } catch (TimeoutException late) {
      context.metrics().hit(Limit.DIAL_ADDRESS_MS);
      NetworkException why = new NetworkException(Reason.TIMEOUT, socket + " did not answer");
      upgraded.completeExceptionally(why);
      throw why;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new NetworkException(Reason.CLOSED, "dialling was stopped", stopped);
    }
  }

  private static List<InetSocketAddress> resolve(Multiaddr address) throws NetworkException {
    try {
      return TcpAddress.resolve(address);
    } catch (UnknownHostException unknown) {
      throw new NetworkException(Reason.UNREACHABLE, "no such host: " + address, unknown);
    }
  }

  private static NetworkException unreachable(String message) {
    return new NetworkException(Reason.UNREACHABLE, message);
  }
}
