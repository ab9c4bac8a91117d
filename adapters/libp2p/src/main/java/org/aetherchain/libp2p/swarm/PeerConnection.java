package org.aetherchain.libp2p.swarm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.aetherchain.libp2p.api.PeerInfo;
import org.aetherchain.libp2p.api.ProtocolHandler;
import org.aetherchain.libp2p.api.Stream;
import org.aetherchain.libp2p.identity.PublicKey;
import org.aetherchain.libp2p.limits.Counter;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.libp2p.mux.yamux.YamuxStream;
import org.aetherchain.libp2p.negotiate.Negotiation;
import org.aetherchain.libp2p.transport.Socket;
import org.jspecify.annotations.Nullable;

/// A connection that is ready for streams: negotiates them, counts them, and notices when it is
/// idle.
final class PeerConnection implements Connection {
  private final long id;
  private final ConnectionDriver driver;
  private final Handlers handlers;
  private final PublicKey remoteKey;
  private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private volatile @Nullable PeerInfo identified;
  private volatile boolean isProtected;

  // What follows is the connection's thread's.
  private final Map<String, Integer> inboundOf = new HashMap<>();
  private int unnegotiated;
  private long busyNanos;
  private Socket.@Nullable Timer idleTimer;

  PeerConnection(long id, ConnectionDriver driver, Handlers handlers) {
    this.id = id;
    this.driver = driver;
    this.handlers = handlers;
    this.remoteKey = driver.link().noise().remoteKey();
    this.busyNanos = System.nanoTime();
    watchIdle(handlers.limits().of(Limit.IDLE_CONNECTION_MS));
  }

  ConnectionDriver driver() {
    return driver;
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public PeerId remotePeer() {
    return remoteKey.peerId();
  }

  @Override
  public PublicKey remoteKey() {
    return remoteKey;
  }

  @Override
  public Multiaddr remoteAddress() {
    return driver.socket().remoteAddress();
  }

  @Override
  public Multiaddr localAddress() {
    return driver.socket().localAddress();
  }

  @Override
  public boolean isInitiator() {
    return driver.isInitiator();
  }

  @Override
  public boolean isMuxerEarly() {
    return driver.link().noise().earlyMuxer().isPresent();
  }

  @Override
  public CompletableFuture<Stream> open(List<String> protocols) {
    List<String> proposals = List.copyOf(protocols);
    Negotiation negotiation = Negotiation.initiator(proposals, handlers.limits(), driver.metrics());
    CompletableFuture<Stream> result = new CompletableFuture<>();
    if (!driver.execute(() -> open(negotiation, result))) {
      result.completeExceptionally(new NetworkException(Reason.CLOSED, "the host was closed"));
    }
    return result;
  }

  @Override
  public List<Stream> streams() {
    return List.copyOf(streams);
  }

  @Override
  public Optional<PeerInfo> identified() {
    return Optional.ofNullable(identified);
  }

  void identified(PeerInfo info) {
    identified = info;
  }

  @Override
  public void protect(boolean on) {
    isProtected = on;
  }

  @Override
  public CompletableFuture<Void> close() {
    close(new NetworkException(Reason.CLOSED, "the connection was closed by this side"));
    return closed;
  }

  void close(NetworkException why) {
    boolean _ = driver.execute(() -> driver.fail(why));
  }

  @Override
  public CompletableFuture<Void> closed() {
    return closed.copy();
  }

  /// The connection is over. On its thread.
  void ended() {
    if (idleTimer != null) {
      idleTimer.cancel(); // It would hold all of this connection until it went off.
      idleTimer = null;
    }
    closed.complete(null);
  }

  @Override
  public String toString() {
    return "peer " + remotePeer().shortText() + " at " + remoteAddress();
  }

  // --- On the connection's thread ---------------------------------------------------------------

  private void open(Negotiation negotiation, CompletableFuture<Stream> result) {
    YamuxStream opened;
    try {
      opened = driver.mux().open();
    } catch (NetworkException refused) {
      result.completeExceptionally(refused);
      return;
    }
    watchEnd(opened);
    var _ =
        StreamNegotiator.start(driver, opened, negotiation, negotiationMs())
            .whenComplete(
                (StreamNegotiator.@Nullable Agreement agreed, @Nullable Throwable failure) -> {
                  if (agreed == null) {
                    result.completeExceptionally(known(failure));
                  } else if (!result.complete(register(opened, agreed))) {
                    opened.reset(); // Whoever asked for it has given up.
                  }
                });
  }

  /// A stream of the peer's.
  void opened(YamuxStream stream) {
    watchEnd(stream);
    if (unnegotiated >= handlers.limits().of(Limit.UNNEGOTIATED_STREAMS)) {
      driver.metrics().hit(Limit.UNNEGOTIATED_STREAMS);
      refuse(stream);
      return;
    }
    unnegotiated++;
    Negotiation negotiation =
        Negotiation.responder(handlers::supports, handlers.limits(), driver.metrics());
    var _ =
        StreamNegotiator.start(driver, stream, negotiation, negotiationMs())
            .whenComplete(
                (StreamNegotiator.@Nullable Agreement agreed, @Nullable Throwable failure) -> {
                  unnegotiated--;
                  if (agreed != null) {
                    accept(stream, agreed);
                  }
                });
  }

  private void accept(YamuxStream stream, StreamNegotiator.Agreement agreed) {
    ProtocolHandler handler = handlers.of(agreed.protocol());
    if (handler == null) {
      stream.reset();
      return;
    }
    int open = inboundOf.getOrDefault(agreed.protocol(), 0);
    if (open >= handler.maxStreams(handlers.limits())) {
      driver.metrics().hit(Limit.INBOUND_STREAMS_PER_PROTOCOL);
      refuse(stream);
      return;
    }
    inboundOf.put(agreed.protocol(), open + 1);
    var _ =
        stream
            .closed()
            .whenComplete(
                (@Nullable Void done, @Nullable Throwable failure) ->
                    inboundOf.computeIfPresent(
                        agreed.protocol(), (name, count) -> count == 1 ? null : count - 1));
    try {
      handler.accept(register(stream, agreed));
    } catch (RuntimeException bug) {
      // The connection's thread goes on: the bug is the handler's, and it is shown.
      stream.reset();
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
    }
  }

  private Stream register(YamuxStream stream, StreamNegotiator.Agreement agreed) {
    MuxStream ready = new MuxStream(this, stream, agreed.protocol(), agreed.rest());
    driver.metrics().count(Counter.STREAMS_OPENED);
    streams.add(ready);
    var _ =
        stream
            .closed()
            .whenComplete(
                (@Nullable Void done, @Nullable Throwable failure) -> {
                  streams.remove(ready);
                  driver.metrics().count(Counter.STREAMS_CLOSED);
                });
    return ready;
  }

  private void watchEnd(YamuxStream stream) {
    busyNanos = Long.MAX_VALUE;
    var _ =
        stream
            .closed()
            .whenComplete(
                (@Nullable Void done, @Nullable Throwable failure) -> {
                  if (failure instanceof NetworkException why && why.reason() == Reason.RESET) {
                    driver.metrics().count(Counter.STREAMS_RESET);
                  }
                  if (driver.mux().streamCount() == 0) {
                    busyNanos = System.nanoTime();
                  }
                });
  }

  private void refuse(YamuxStream stream) {
    stream.reset();
    try {
      driver.mux().abuse();
    } catch (NetworkException tooMany) {
      driver.fail(tooMany);
    }
  }

  private void watchIdle(long inMs) {
    idleTimer = driver.socket().schedule(this::closeIfIdle, inMs);
  }

  private void closeIfIdle() {
    if (closed.isDone()) {
      return;
    }
    long limitMs = handlers.limits().of(Limit.IDLE_CONNECTION_MS);
    boolean busy = isProtected || driver.mux().streamCount() > 0;
    long idleMs = busy ? 0 : (System.nanoTime() - busyNanos) / 1_000_000;
    if (idleMs >= limitMs) {
      driver.metrics().hit(Limit.IDLE_CONNECTION_MS);
      driver.fail(new NetworkException(Reason.CLOSED, "the connection was idle"));
    } else {
      watchIdle(Math.max(1, limitMs - idleMs));
    }
  }

  private long negotiationMs() {
    return handlers.limits().of(Limit.NEGOTIATION_MS);
  }

  private static Throwable known(@Nullable Throwable failure) {
    return failure != null
        ? failure
        : new IllegalStateException("a negotiation ends in an agreement or a failure");
  }
}
