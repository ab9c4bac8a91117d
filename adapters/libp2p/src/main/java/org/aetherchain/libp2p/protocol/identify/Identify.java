package org.aetherchain.libp2p.protocol.identify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.Failures;
import org.aetherchain.libp2p.api.FramedStream;
import org.aetherchain.libp2p.api.Host;
import org.aetherchain.libp2p.api.HostListener;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.aetherchain.libp2p.api.PeerInfo;
import org.aetherchain.libp2p.api.Stream;
import org.aetherchain.libp2p.identity.PublicKey;
import org.aetherchain.libp2p.limits.Counter;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.TokenBucket;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.jspecify.annotations.Nullable;

/// Asks each new peer who it is, answers the same question, and tells peers when our own answer
/// changes.
public final class Identify implements HostListener, AutoCloseable {
  /// The protocol's name: the side that was asked answers.
  public static final String PROTOCOL = "/ipfs/id/1.0.0";

  /// The name of a message nobody asked for: what changed.
  public static final String PUSH = "/ipfs/id/push/1.0.0";

  private static final long PUSH_DELAY_MS = 50;
  private static final double SECONDS_PER_MINUTE = 60;

  /// What a host says of itself beside its key, addresses and protocols.
  public record Self(String protocolVersion, String agentVersion) {}

  private final Host host;
  private final Self self;
  private final BiConsumer<Connection, PeerInfo> identified;
  private final Map<Long, PeerState> states = new ConcurrentHashMap<>();
  private final AtomicLong sequence = new AtomicLong(System.currentTimeMillis());
  private final AtomicBoolean pushQueued = new AtomicBoolean();
  private final Executor later =
      CompletableFuture.delayedExecutor(PUSH_DELAY_MS, TimeUnit.MILLISECONDS);
  private volatile boolean closed;

  /// What is kept of a connection.
  private static final class PeerState {
    private final TokenBucket pushes;
    private long sequence = -1;
    private @Nullable PeerInfo info;

    PeerState(long pushesPerMinute) {
      pushes =
          new TokenBucket(pushesPerMinute / SECONDS_PER_MINUTE, pushesPerMinute, System.nanoTime());
    }
  }

  /// Identify for a host.
  ///
  /// @param identified hears what each peer says, on the connection's thread
  public Identify(Host host, Self self, BiConsumer<Connection, PeerInfo> identified) {
    this.host = host;
    this.self = self;
    this.identified = identified;
  }

  /// Answers from now on, and asks those who connect.
  public void start() {
    host.listen(this);
    host.handle(PROTOCOL, this::answer);
    host.handle(PUSH, this::hear);
  }

  /// Our protocols or addresses changed: peers are told soon, once for many changes.
  public void changed() {
    if (!closed && !states.isEmpty() && pushQueued.compareAndSet(false, true)) {
      later.execute(this::push);
    }
  }

  @Override
  public void close() {
    closed = true;
    host.unlisten(this);
    states.clear();
  }

  /// How many connections are kept account of.
  public int size() {
    return states.size();
  }

  @Override
  public void connected(Connection connection) {
    if (closed) {
      return;
    }
    states.put(connection.id(), new PeerState(host.limits().of(Limit.PUSHES_PER_MINUTE)));
    var _ =
        connection
            .open(List.of(PROTOCOL))
            .thenAccept(stream -> read(stream, new IdentifyMessage(), 0));
  }

  @Override
  public void disconnected(Connection connection) {
    states.remove(connection.id());
  }

  private void answer(Stream stream) {
    limitTime(stream);
    var _ = framed(stream).write(message(stream.connection())).thenRun(stream::closeWrite);
  }

  private void hear(Stream stream) {
    PeerState state = states.get(stream.connection().id());
    if (state == null || !state.pushes.tryTake(System.nanoTime())) {
      host.metrics().hit(Limit.PUSHES_PER_MINUTE);
      stream.reset();
      return;
    }
    stream.closeWrite();
    read(stream, new IdentifyMessage(), 0);
  }

  private void push() {
    pushQueued.set(false);
    for (Connection connection : host.network().connections()) {
      boolean hears =
          connection.identified().map(info -> info.protocols().contains(PUSH)).orElse(false);
      if (hears && !closed) {
        var _ = connection.open(List.of(PUSH)).thenAccept(this::answer);
      }
    }
  }

  /// Takes messages until the peer ends its direction.
  private void read(Stream stream, IdentifyMessage message, int count) {
    if (count == 0) {
      limitTime(stream);
    }
    readOn(framed(stream), message, count);
  }

  private void readOn(FramedStream frames, IdentifyMessage message, int count) {
    var _ =
        frames
            .read()
            .thenAccept(
                bytes -> {
                  Stream stream = frames.stream();
                  if (bytes == null) {
                    stream.closeWrite();
                    finish(stream.connection(), message);
                  } else if (count >= host.limits().of(Limit.IDENTIFY_MESSAGES)) {
                    host.metrics().hit(Limit.IDENTIFY_MESSAGES);
                    refuse(stream);
                  } else if (take(message, bytes)) {
                    readOn(frames, message, count + 1);
                  } else {
                    refuse(stream);
                  }
                })
            .exceptionally(
                failure -> {
                  if (Failures.asNetworkException(failure).reason() == Reason.VIOLATION) {
                    host.metrics().hit(Limit.IDENTIFY_MESSAGE_BYTES);
                  }
                  host.metrics().count(Counter.IDENTIFY_REFUSED);
                  return null;
                });
  }

  private boolean take(IdentifyMessage message, byte[] bytes) {
    try {
      message.read(bytes, host.limits(), host.metrics());
      return true;
    } catch (MalformedInput malformed) {
      return false;
    }
  }

  private void refuse(Stream stream) {
    host.metrics().count(Counter.IDENTIFY_REFUSED);
    stream.reset();
  }

  private void finish(Connection connection, IdentifyMessage message) {
    PeerState state = states.get(connection.id());
    Optional<PublicKey> key = message.key();
    boolean isForeign = key.isPresent() && !key.get().equals(connection.remoteKey());
    if (state == null || isForeign) {
      host.metrics().count(Counter.IDENTIFY_REFUSED);
      return;
    }
    PeerInfo info = merge(connection, message, state);
    state.info = info;
    host.addressBook().add(info.peer(), info.listenAddresses());
    host.metrics().count(Counter.IDENTIFIED);
    identified.accept(connection, info);
  }

  /// What the peer said before, with what it says now in its place.
  private PeerInfo merge(Connection connection, IdentifyMessage message, PeerState state) {
    PeerInfo before =
        Optional.ofNullable(state.info)
            .orElseGet(
                () ->
                    new PeerInfo(
                        connection.remotePeer(),
                        "",
                        "",
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()));
    Optional<SignedPeerRecord> record = verified(connection, message, state);
    List<Multiaddr> addresses =
        record.map(SignedPeerRecord::addresses).orElse(message.listenAddresses());
    return new PeerInfo(
        before.peer(),
        message.protocolVersion().orElse(before.protocolVersion()),
        message.agentVersion().orElse(before.agentVersion()),
        addresses.isEmpty() ? before.listenAddresses() : addresses,
        message.protocols().isEmpty() ? before.protocols() : message.protocols(),
        message.observedAddress().or(before::observedAddress),
        record.isPresent() ? message.signedRecord() : before.signedRecord());
  }

  /// The signed record, if it is the peer's own and newer than the last one.
  private Optional<SignedPeerRecord> verified(
      Connection connection, IdentifyMessage message, PeerState state) {
    if (message.signedRecord().isEmpty()) {
      return Optional.empty();
    }
    try {
      SignedPeerRecord record = SignedPeerRecord.open(message.signedRecord().get(), host.limits());
      boolean isNews =
          record.peer().equals(connection.remotePeer())
              && Long.compareUnsigned(record.sequence(), state.sequence + 1) >= 0;
      if (isNews) {
        state.sequence = record.sequence();
        return Optional.of(record);
      }
    } catch (MalformedInput forged) {
      host.metrics().count(Counter.IDENTIFY_REFUSED);
    }
    return Optional.empty();
  }

  private byte[] message(Connection connection) {
    List<Multiaddr> addresses =
        AnnouncedAddresses.of(
            host.network().listenAddresses(), host.limits().intOf(Limit.IDENTIFY_ADDRESSES));
    IdentifyMessage.Content content =
        new IdentifyMessage.Content(
            host.key().publicKey(),
            addresses,
            List.copyOf(host.protocols()),
            connection.remoteAddress(),
            self);
    return IdentifyMessage.encode(
        content, SignedPeerRecord.seal(host.key(), sequence.incrementAndGet(), addresses));
  }

  private FramedStream framed(Stream stream) {
    return new FramedStream(stream, host.limits().intOf(Limit.IDENTIFY_MESSAGE_BYTES));
  }

  private void limitTime(Stream stream) {
    long timeoutMs = host.limits().of(Limit.IDENTIFY_MS);
    var _ =
        stream
            .closed()
            .orTimeout(timeoutMs, TimeUnit.MILLISECONDS)
            .exceptionally(
                failure -> {
                  if (failure instanceof TimeoutException) {
                    host.metrics().hit(Limit.IDENTIFY_MS);
                    stream.reset();
                  }
                  return null;
                });
  }
}
