package org.aetherchain.libp2p.transport;

import java.nio.ByteBuffer;
import org.aetherchain.libp2p.multiformats.Multiaddr;

/// A connected socket. But for [#execute], [#isOnThread] and [#close], methods are for its own
/// thread.
public interface Socket {
  /// Hears what happens to a socket, on its thread.
  interface Reader {
    /// Bytes arrived; the buffer is the socket's and changes after the call.
    void received(ByteBuffer bytes);

    /// There is room to write, or there is none any more.
    void writabilityChanged();

    /// The socket is closed. Comes once, last.
    void closed();
  }

  /// Something that will be done, unless it is cancelled.
  interface Timer {
    /// Does nothing when it was done already.
    void cancel();
  }

  /// The other end, without a peer's id.
  Multiaddr remoteAddress();

  /// Our own end.
  Multiaddr localAddress();

  /// Runs something on the socket's thread, in order.
  ///
  /// @return false when that thread was stopped: it will not be run
  boolean execute(Runnable task);

  /// Runs something on the socket's thread after a time.
  Timer schedule(Runnable task, long delayMs);

  /// Whether the caller is the socket's thread.
  boolean isOnThread();

  /// Whether there is room for more bytes. Writing without room is possible, and costs memory.
  boolean isWritable();

  /// Queues the first bytes of an array, which are copied.
  void write(byte[] bytes, int length);

  /// Sends what was queued.
  void flush();

  /// Sends what was queued and closes; closing twice does nothing.
  void close();
}
