package org.aetherchain.libp2p.swarm;

import java.nio.ByteBuffer;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.aetherchain.libp2p.limits.Counter;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.mux.yamux.YamuxSession;
import org.aetherchain.libp2p.mux.yamux.YamuxStream;
import org.aetherchain.libp2p.security.noise.NoiseHandshake;
import org.aetherchain.libp2p.transport.Socket;
import org.jspecify.annotations.Nullable;

/// Moves bytes between a socket and a [SecureLink], and watches the clock for it: the whole upgrade
/// within its time, writes that go out, a peer that answers.
final class ConnectionDriver implements Socket.Reader {
  private static final long KEEP_ALIVE_MS = 30_000;

  /// Hears how a connection fares. Each of the two ends comes once, [#ended] last.
  interface Owner {
    /// Says whether the peer that proved this key is one to talk to, then hears of streams.
    NoiseHandshake.PeerCheck peerCheck();

    /// The link is ready for streams.
    void ready(ConnectionDriver driver);

    /// A stream was opened by the peer, after [#ready].
    void opened(YamuxStream stream);

    /// The connection is over.
    void ended(NetworkException why);
  }

  private final Socket socket;
  private final boolean initiator;
  private final SwarmContext context;
  private final Owner owner;
  private final YamuxSession mux;
  private final SecureLink link;
  private final Socket.Timer upgradeTimer;
  private Socket.@Nullable Timer stallTimer;
  private Socket.@Nullable Timer keepAliveTimer;
  private boolean driving;
  private boolean driveQueued;
  private boolean announced;
  private boolean closing;
  private @Nullable NetworkException failure;

  ConnectionDriver(Socket socket, boolean initiator, SwarmContext context, Owner owner) {
    this.socket = socket;
    this.initiator = initiator;
    this.context = context;
    this.owner = owner;
    this.mux =
        new YamuxSession(
            initiator,
            new YamuxSession.Surroundings(
                context.limits(),
                context.metrics(),
                System::nanoTime,
                context.budget(),
                owner::opened));
    this.link = new SecureLink(initiator, context.terms(), owner.peerCheck(), mux);
    this.upgradeTimer =
        socket.schedule(
            () -> {
              context.metrics().hit(Limit.UPGRADE_MS);
              fail(new NetworkException(Reason.TIMEOUT, "the upgrade took too long"));
            },
            context.limits().of(Limit.UPGRADE_MS));
    wake();
  }

  Socket socket() {
    return socket;
  }

  boolean isInitiator() {
    return initiator;
  }

  YamuxSession mux() {
    return mux;
  }

  SecureLink link() {
    return link;
  }

  Metrics metrics() {
    return context.metrics();
  }

  /// Sends and completes what has come to be due, soon. For the socket's thread.
  void wake() {
    if (!driving && !driveQueued) {
      driveQueued = socket.execute(this::drive);
    }
  }

  /// Runs something on the socket's thread, and what follows from it.
  ///
  /// @return false when that thread was stopped
  boolean execute(Runnable task) {
    return socket.execute(
        () -> {
          task.run();
          wake();
        });
  }

  /// Ends the connection, telling the peer when it can be told.
  void fail(NetworkException why) {
    if (failure != null) {
      return;
    }
    failure = why;
    upgradeTimer.cancel();
    if (why.reason() == Reason.VIOLATION) {
      metrics().count(Counter.PROTOCOL_VIOLATIONS);
    }
    if (link.isReady()) {
      mux.goAway(SecureLink.isViolation(why));
    }
    mux.close(why);
    if (driving) {
      return; // What is under way comes to its end first.
    }
    drive();
  }

  @Override
  public void received(ByteBuffer bytes) {
    if (failure != null) {
      return;
    }
    metrics().add(Counter.BYTES_RECEIVED, bytes.remaining());
    driving = true;
    try {
      link.receive(bytes);
    } catch (NetworkException broken) {
      fail(broken);
    } finally {
      driving = false;
    }
    drive();
  }

  @Override
  public void writabilityChanged() {
    if (socket.isWritable()) {
      drive();
    }
  }

  @Override
  public void closed() {
    NetworkException why = failure;
    if (why == null) {
      why = new NetworkException(Reason.CLOSED, "the connection was closed by the peer");
      failure = why;
    }
    cancel(upgradeTimer);
    cancel(stallTimer);
    cancel(keepAliveTimer);
    mux.close(why);
    mux.deliver();
    owner.ended(why);
  }

  /// Delivers and sends until neither has anything left to do, or the socket takes no more.
  private void drive() {
    driveQueued = false;
    if (driving) {
      return;
    }
    driving = true;
    try {
      announce();
      boolean again = true;
      while (again) {
        mux.deliver();
        send();
        again = mux.hasDeliveries();
      }
    } catch (NetworkException broken) {
      fail(broken);
    } finally {
      driving = false;
    }
    socket.flush();
    if (failure != null) {
      mux.deliver();
      if (!closing) {
        closing = true;
        socket.close();
      }
    } else {
      watchStall();
    }
  }

  private void announce() {
    if (link.isReady() && !announced && failure == null) {
      announced = true;
      upgradeTimer.cancel();
      owner.ready(this);
      keepAlive();
    }
  }

  private void send() throws NetworkException {
    SecureLink.Scratch scratch = context.scratch();
    while (socket.isWritable() && link.hasOutput()) {
      int length = link.produce(scratch);
      if (length > 0) {
        socket.write(scratch.bytes(), length);
        metrics().add(Counter.BYTES_SENT, length);
      }
    }
  }

  private void watchStall() {
    if (socket.isWritable()) {
      cancel(stallTimer);
      stallTimer = null;
    } else if (stallTimer == null) {
      stallTimer =
          socket.schedule(
              () -> {
                metrics().hit(Limit.STALLED_WRITE_MS);
                fail(new NetworkException(Reason.TIMEOUT, "the peer takes no bytes"));
              },
              context.limits().of(Limit.STALLED_WRITE_MS));
    }
  }

  /// Measures the round trip, and notices a peer that is gone without a word.
  private void keepAlive() {
    if (failure != null) {
      return;
    }
    if (mux.isPingUnderWay()) {
      fail(new NetworkException(Reason.TIMEOUT, "the peer does not answer"));
      return;
    }
    mux.ping();
    wake();
    keepAliveTimer = socket.schedule(this::keepAlive, KEEP_ALIVE_MS);
  }

  private static void cancel(Socket.@Nullable Timer timer) {
    if (timer != null) {
      timer.cancel();
    }
  }
}
