package org.aetherchain.libp2p.swarm;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.ConnectionGate;
import org.aetherchain.libp2p.api.Network;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.aetherchain.libp2p.limits.Counter;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.libp2p.mux.yamux.YamuxStream;
import org.aetherchain.libp2p.security.noise.NoiseHandshake;
import org.aetherchain.libp2p.transport.Socket;
import org.aetherchain.libp2p.transport.TcpTransport;
import org.jspecify.annotations.Nullable;

/// A host's sockets and connections; see [Network].
final class Swarm implements Network, AutoCloseable {
  private final SwarmContext context;
  private final TcpTransport transport;
  private final ConnectionGate gate;
  private final Handlers handlers;
  private final BoundedAddressBook addressBook;
  private final Listeners listeners;
  private final Admission admission;
  private final Dialer dialer;
  private final AtomicLong nextId = new AtomicLong();
  private final List<TcpTransport.Listener> sockets = new CopyOnWriteArrayList<>();

  /// Guarded by this. The oldest connection of a peer stands first.
  private final Map<PeerId, List<PeerConnection>> connections = new HashMap<>();

  private final Set<Upgrade> upgrades = ConcurrentHashMap.newKeySet();
  private boolean closed;

  Swarm(SwarmContext context, ConnectionGate gate, int threadCount, Parts parts) {
    this.context = context;
    this.gate = gate;
    this.transport = new TcpTransport(threadCount);
    this.handlers = parts.handlers();
    this.addressBook = parts.addressBook();
    this.listeners = parts.listeners();
    this.admission = new Admission(context.limits(), context.metrics(), System::nanoTime);
    this.dialer = new Dialer(this, context, gate);
  }

  /// What a swarm shares with its host.
  record Parts(Handlers handlers, BoundedAddressBook addressBook, Listeners listeners) {}

  @Override
  public CompletableFuture<Multiaddr> listen(Multiaddr address) {
    Optional<InetSocketAddress> socket = TcpAddress.listening(address);
    if (socket.isEmpty()) {
      return CompletableFuture.failedFuture(
          new NetworkException(Reason.UNREACHABLE, "cannot listen on " + address));
    }
    return transport
        .listen(socket.get(), this::accepts, accepted -> new Upgrade(accepted, null).driver)
        .thenApply(
            listener -> {
              sockets.add(listener);
              return listener.address();
            });
  }

  @Override
  public List<Multiaddr> listenAddresses() {
    return sockets.stream().map(TcpTransport.Listener::address).toList();
  }

  @Override
  public CompletableFuture<Connection> dial(Multiaddr address) {
    return dialer.dial(address);
  }

  @Override
  public CompletableFuture<Connection> connect(PeerId peer) {
    return connections(peer).stream()
        .findFirst()
        .map(CompletableFuture::completedFuture)
        .orElseGet(() -> dialer.connect(peer, addressBook.addresses(peer)));
  }

  @Override
  public synchronized List<Connection> connections() {
    List<Connection> all = new ArrayList<>();
    connections.values().forEach(all::addAll);
    all.sort(Comparator.comparingLong(Connection::id));
    return all;
  }

  @Override
  public synchronized List<Connection> connections(PeerId peer) {
    return List.copyOf(connections.getOrDefault(peer, List.of()));
  }

  Dialer dialer() {
    return dialer;
  }

  /// How many entries all maps hold; 0 when nothing has been connected for a second or more.
  int size() {
    int open;
    synchronized (this) {
      open = connections.size();
    }
    return open + upgrades.size() + admission.size() + dialer.size() + transport.socketCount();
  }

  @Override
  public void close() {
    List<PeerConnection> open = new ArrayList<>();
    synchronized (this) {
      closed = true;
      connections.values().forEach(open::addAll);
    }
    NetworkException why = new NetworkException(Reason.CLOSED, "the host was closed");
    sockets.forEach(TcpTransport.Listener::close);
    open.forEach(connection -> connection.close(why));
    upgrades.forEach(upgrade -> upgrade.driver.execute(() -> upgrade.driver.fail(why)));
    open.forEach(connection -> awaitClosed(connection));
    transport.close();
  }

  /// Dials one socket and upgrades it.
  ///
  /// @param peer who must answer
  CompletableFuture<Connection> upgrade(PeerId peer, InetSocketAddress address, int timeoutMs) {
    InetAddress ip = address.getAddress();
    if (!admission.tryDial(ip)) {
      return CompletableFuture.failedFuture(
          new NetworkException(Reason.LIMIT, "too many connections with " + ip.getHostAddress()));
    }
    CompletableFuture<Connection> connection = new CompletableFuture<>();
    CompletableFuture<Upgrade> upgrade = new CompletableFuture<>();
    var _ =
        transport
            .dial(
                address,
                timeoutMs,
                socket -> {
                  Upgrade started = new Upgrade(socket, peer);
                  upgrade.complete(started);
                  var _ = started.connection.whenComplete(relay(connection));
                  return started.driver;
                })
            .whenComplete(
                (@Nullable Socket socket, @Nullable Throwable failure) -> {
                  if (failure != null) {
                    admission.released(ip, false);
                    connection.completeExceptionally(failure);
                  }
                });
    // Who gives up waiting gives up the socket, too.
    var _ =
        connection.whenComplete(
            (@Nullable Connection done, @Nullable Throwable failure) -> {
              if (failure != null) {
                var _ = upgrade.thenAccept(started -> started.abandon());
              }
            });
    return connection;
  }

  private boolean accepts(InetAddress ip) {
    return gate.acceptsIp(ip) && admission.tryAccept(ip);
  }

  private static BiConsumer<@Nullable Connection, @Nullable Throwable> relay(
      CompletableFuture<Connection> target) {
    return (connection, failure) -> {
      if (connection != null) {
        target.complete(connection);
      } else if (failure != null) {
        target.completeExceptionally(failure);
      }
    };
  }

  private static void awaitClosed(PeerConnection connection) {
    try {
      connection.closed().get(2, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException late) {
      return; // The transport closes what is left.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean add(PeerConnection connection) {
    List<PeerConnection> same =
        connections.computeIfAbsent(connection.remotePeer(), key -> new ArrayList<>());
    if (closed || same.size() >= context.limits().of(Limit.CONNECTIONS_PER_PEER)) {
      if (same.isEmpty()) {
        connections.remove(connection.remotePeer());
      }
      return false;
    }
    same.add(connection);
    return true;
  }

  private synchronized void remove(PeerConnection connection) {
    connections.computeIfPresent(
        connection.remotePeer(),
        (peer, same) -> {
          same.remove(connection);
          return same.isEmpty() ? null : same;
        });
  }

  /// One connection, from its socket to its end: first an upgrade, then a [PeerConnection].
  private final class Upgrade implements ConnectionDriver.Owner {
    private final CompletableFuture<Connection> connection = new CompletableFuture<>();
    private final Socket socket;
    private final @Nullable PeerId expected;
    private final ConnectionDriver driver;
    private boolean settled;
    private @Nullable PeerConnection ready;

    /// @param expected who must answer; null when the other side dialled
    Upgrade(Socket socket, @Nullable PeerId expected) {
      this.socket = socket;
      this.expected = expected;
      upgrades.add(this);
      this.driver = new ConnectionDriver(socket, expected != null, context, this);
    }

    void abandon() {
      boolean _ =
          driver.execute(
              () -> {
                if (ready == null) {
                  driver.fail(new NetworkException(Reason.CLOSED, "nobody waits for it any more"));
                }
              });
    }

    @Override
    public NoiseHandshake.PeerCheck peerCheck() {
      return remote -> {
        PeerId peer = remote.peerId();
        if (expected != null && !expected.equals(peer)) {
          throw new NetworkException(Reason.WRONG_PEER, peer + " answered for " + expected);
        }
        if (!gate.acceptsPeer(peer, socket.remoteAddress())) {
          throw new NetworkException(Reason.LIMIT, "the gate refuses " + peer);
        }
      };
    }

    @Override
    public void ready(ConnectionDriver driver) {
      settle();
      PeerConnection made = new PeerConnection(nextId.incrementAndGet(), driver, handlers);
      if (!add(made)) {
        context.metrics().hit(Limit.CONNECTIONS_PER_PEER);
        driver.fail(new NetworkException(Reason.LIMIT, "connected with this peer already"));
        return;
      }
      ready = made;
      context.metrics().count(Counter.CONNECTIONS_OPENED);
      addressBook.connected(made.remotePeer());
      listeners.connected(made);
      connection.complete(made);
    }

    @Override
    public void opened(YamuxStream stream) {
      if (ready != null) {
        ready.opened(stream);
      } else {
        stream.reset();
      }
    }

    @Override
    public void ended(NetworkException why) {
      settle();
      upgrades.remove(this);
      socket.remoteAddress().ip().ifPresent(ip -> admission.released(ip, expected == null));
      if (ready == null) {
        context.metrics().count(Counter.UPGRADES_FAILED);
        connection.completeExceptionally(why);
        return;
      }
      remove(ready);
      context.metrics().count(Counter.CONNECTIONS_CLOSED);
      ready.ended();
      listeners.disconnected(ready);
      addressBook.disconnected(ready.remotePeer());
    }

    private void settle() {
      if (!settled) {
        settled = true;
        if (expected == null) {
          admission.settled();
        }
        if (ready == null) {
          upgrades.remove(this);
        }
      }
    }
  }
}
