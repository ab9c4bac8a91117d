package org.aetherchain.libp2p.mux.yamux;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.jspecify.annotations.Nullable;

/// One stream of a [YamuxSession]. All methods are for the session's thread.
public final class YamuxStream {
  private static final long MAX_SEND_WINDOW = 0xffffffffL;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final YamuxSession session;
  private final boolean initiator;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  /// 0 while it waits to be opened.
  private int id;

  private final ReceiveBuffer buffer = new ReceiveBuffer();
  private final ReceiveWindow window;
  private long sendWindow = ReceiveWindow.INITIAL_BYTES;

  /// Bytes its reader was given ahead of asking for them: they count as unread for now.
  private int ahead;

  private @Nullable CompletableFuture<ByteBuffer> reader;
  private @Nullable CompletableFuture<Void> writer;
  private ByteBuffer writing = NOTHING;
  private @Nullable NetworkException failure;

  private boolean acknowledged;
  private boolean wasReset;
  private boolean remoteEnded;
  private boolean localEnding;
  private boolean localEnded;

  /// What a control frame of this stream has to say, and whether it is queued to say it.
  private int dueFlags;

  private boolean handingOver;
  private boolean controlQueued;
  private boolean dataQueued;

  YamuxStream(YamuxSession session, boolean initiator, int id, long nowNanos) {
    this.session = session;
    this.initiator = initiator;
    this.id = id;
    this.window = new ReceiveWindow(nowNanos);
    this.acknowledged = !initiator;
  }

  /// Whether this side opened it.
  public boolean isInitiator() {
    return initiator;
  }

  /// Completes when both directions ended, or fails when it was reset or the session closed.
  public CompletableFuture<Void> closed() {
    return closed;
  }

  /// Whether it is over.
  public boolean isClosed() {
    return failure != null || closed.isDone();
  }

  /// The next bytes, or an empty buffer at the end; see [org.aetherchain.libp2p.api.Stream#read].
  public CompletableFuture<ByteBuffer> read() {
    if (reader != null) {
      throw new IllegalStateException("a read is under way");
    }
    settleAhead();
    if (buffer.size() > 0) {
      return CompletableFuture.completedFuture(take());
    }
    if (remoteEnded && !wasReset) {
      return CompletableFuture.completedFuture(ByteBuffer.allocate(0));
    }
    if (failure != null) {
      return CompletableFuture.failedFuture(failure);
    }
    reader = new CompletableFuture<>();
    return reader;
  }

  /// More bytes, if they have arrived already, for a reader that will come for them. They count as
  /// unread, and so hold the peer back, until [#settleAhead] or the next [#read].
  ///
  /// @param maxBytes no more once so many were given
  /// @return null when there are none
  public @Nullable ByteBuffer readAhead(int maxBytes) {
    if (ahead >= maxBytes || buffer.size() == 0 || failure != null) {
      return null;
    }
    ByteBuffer bytes = buffer.take();
    ahead += bytes.remaining();
    return bytes;
  }

  /// What was read ahead has been read.
  public void settleAhead() {
    if (ahead > 0) {
      int bytes = ahead;
      ahead = 0;
      consumed(bytes);
    }
  }

  /// Sends bytes; see [org.aetherchain.libp2p.api.Stream#write].
  public CompletableFuture<Void> write(ByteBuffer bytes) {
    if (writer != null || localEnding) {
      throw new IllegalStateException(writer != null ? "a write is under way" : "writing ended");
    }
    if (failure != null) {
      return CompletableFuture.failedFuture(failure);
    }
    if (!bytes.hasRemaining()) {
      return CompletableFuture.completedFuture(null);
    }
    writing = bytes;
    writer = new CompletableFuture<>();
    queueData();
    return writer;
  }

  /// Ends our direction behind what is being written.
  public void closeWrite() {
    if (localEnding || failure != null) {
      return;
    }
    localEnding = true;
    if (writer == null) {
      end();
    }
  }

  /// Gives up both directions.
  public void reset() {
    if (isClosed()) {
      return;
    }
    boolean isKnown = id != 0 && (dueFlags & Frame.SYN) == 0;
    fail(new NetworkException(Reason.RESET, "the stream was reset by this side"));
    if (isKnown) {
      session.sendReset(id);
    }
  }

  // --- What the session calls -------------------------------------------------------------------

  int id() {
    return id;
  }

  boolean isAcknowledged() {
    return acknowledged;
  }

  void acknowledge() {
    acknowledged = true;
  }

  long extraWindow() {
    return window.extra();
  }

  /// An outgoing stream gets its number, and says so.
  void start(int newId) {
    id = newId;
    queueControl(Frame.SYN);
    queueData();
    if (localEnding && writer == null) {
      end();
    }
  }

  /// An incoming stream says that it was taken.
  void accept() {
    queueControl(Frame.ACK);
  }

  boolean tryReceive(long length) {
    return window.tryReceive(length);
  }

  void widen(long delta) throws NetworkException {
    sendWindow += delta;
    if (sendWindow > MAX_SEND_WINDOW) {
      throw YamuxSession.violation("a window grew above 4 GiB");
    }
    queueData();
  }

  /// Bytes of a frame that was granted.
  void arrived(byte[] source, int offset, int length) {
    if (failure != null) {
      return;
    }
    if (!session.tryHold(length)) {
      reset();
      return;
    }
    buffer.append(source, offset, length);
    if (reader != null && !handingOver) {
      handingOver = true;
      session.later(this::handOver); // With all that comes until then.
    }
  }

  void remoteEnded() {
    remoteEnded = true;
    CompletableFuture<ByteBuffer> waiting = reader;
    if (waiting != null && !handingOver) {
      reader = null;
      session.later(() -> waiting.complete(ByteBuffer.allocate(0)));
    }
    closeIfOver();
  }

  void fail(NetworkException why) {
    if (isClosed()) {
      return;
    }
    handOver();
    failure = why;
    wasReset = why.reason() == Reason.RESET;
    session.release(buffer.size() + ahead);
    ahead = 0;
    if (wasReset || !remoteEnded) {
      buffer.clear(); // What came whole before its connection ended can still be read.
    }
    writing = NOTHING;
    CompletableFuture<ByteBuffer> waitingReader = reader;
    CompletableFuture<Void> waitingWriter = writer;
    reader = null;
    writer = null;
    session.forget(this);
    session.later(
        () -> {
          if (waitingReader != null) {
            waitingReader.completeExceptionally(why);
          }
          if (waitingWriter != null) {
            waitingWriter.completeExceptionally(why);
          }
          closed.completeExceptionally(why);
        });
  }

  /// Writes the control frame that is due, if one is still.
  void produceControl(ByteBuffer out) {
    controlQueued = false;
    if (failure != null) {
      return;
    }
    long delta = 0;
    if (window.isDue() && !remoteEnded) {
      delta = window.grant(session.grow(window), session.nowNanos());
    }
    if (dueFlags != 0 || delta > 0) {
      new Frame(Frame.WINDOW_UPDATE, dueFlags, id, delta).write(out);
    }
    boolean ended = (dueFlags & Frame.FIN) != 0;
    dueFlags = 0;
    if (ended) {
      localEnded = true;
      closeIfOver();
    }
  }

  /// Writes one slice of data.
  ///
  /// @return whether more could be written now
  boolean produceData(ByteBuffer out, int maxSlice) {
    dataQueued = false;
    long room = Math.min(sendWindow, Math.min(maxSlice, out.remaining() - Frame.HEADER_BYTES));
    int length = (int) Math.min(room, writing.remaining());
    if (length <= 0) {
      return false;
    }
    new Frame(Frame.DATA, 0, id, length).write(out);
    out.put(writing.slice(writing.position(), length));
    writing.position(writing.position() + length);
    sendWindow -= length;
    if (!writing.hasRemaining()) {
      CompletableFuture<Void> done = writer;
      writer = null;
      writing = NOTHING;
      if (done != null) {
        session.later(() -> done.complete(null));
      }
      if (localEnding) {
        end();
      }
    }
    return writing.hasRemaining() && sendWindow > 0;
  }

  void markDataQueued() {
    dataQueued = true;
  }

  /// Gives a waiting reader what has arrived.
  private void handOver() {
    handingOver = false;
    CompletableFuture<ByteBuffer> waiting = reader;
    if (waiting != null && buffer.size() > 0) {
      reader = null;
      ByteBuffer bytes = take();
      session.later(() -> waiting.complete(bytes));
    }
  }

  private ByteBuffer take() {
    ByteBuffer bytes = buffer.take();
    consumed(bytes.remaining());
    return bytes;
  }

  private void consumed(int bytes) {
    if (failure == null) {
      session.release(bytes);
    }
    window.consumed(bytes);
    queueGrant();
    closeIfOver();
  }

  private void end() {
    if (id != 0) {
      queueControl(Frame.FIN);
    }
  }

  private void queueGrant() {
    if (window.isDue() && !remoteEnded) {
      queueControl(0);
    }
  }

  private void queueControl(int flags) {
    dueFlags |= flags;
    if (!controlQueued) {
      controlQueued = true;
      session.queueControl(this);
    }
  }

  private void queueData() {
    if (id != 0 && !dataQueued && writing.hasRemaining() && sendWindow > 0) {
      dataQueued = true;
      session.queueData(this);
    }
  }

  private void closeIfOver() {
    if (localEnded && remoteEnded && buffer.size() + ahead == 0 && failure == null) {
      session.forget(this);
      session.later(() -> closed.complete(null));
    }
  }
}
