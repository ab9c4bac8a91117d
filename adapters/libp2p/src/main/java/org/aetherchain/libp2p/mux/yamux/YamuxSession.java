package org.aetherchain.libp2p.mux.yamux;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.Metrics;
import org.jspecify.annotations.Nullable;

/// One connection's streams: reads frames, and writes them when there is room.
///
/// There is no queue of bytes to send: data stays with who writes it until [#produce] is called,
/// which takes a slice of each stream in turn, behind all control frames; one that writes alone has
/// all the room. Futures complete in [#deliver], never inside another call, so that what hangs on
/// them finds the session at rest.
public final class YamuxSession {
  /// The protocol's name.
  public static final String PROTOCOL = "/yamux/1.0.0";

  /// The least room [#produce] makes use of, in bytes.
  public static final int MIN_ROOM_BYTES = 1024;

  private static final int MAX_SLICE_BYTES = 16 * 1024;
  private static final long MAX_ID = 0xffffffffL;

  /// What a session needs of its host.
  ///
  /// @param nanoTime a clock of any origin
  /// @param budget shared by all sessions of a host
  /// @param opened hears of each stream the peer opens, at once
  public record Surroundings(
      Libp2pLimits limits,
      Metrics metrics,
      LongSupplier nanoTime,
      BufferBudget budget,
      Consumer<YamuxStream> opened) {}

  private final boolean initiator;
  private final Surroundings around;
  private final SessionLimits limits;
  private final PingTimer pings;

  private final Map<Integer, YamuxStream> streams = new HashMap<>();
  private final ArrayDeque<YamuxStream> waiting = new ArrayDeque<>();
  private final ArrayDeque<Frame> sessionFrames = new ArrayDeque<>();
  private final ArrayDeque<YamuxStream> controlStreams = new ArrayDeque<>();
  private final ArrayDeque<YamuxStream> dataStreams = new ArrayDeque<>();
  private final ArrayDeque<Runnable> due = new ArrayDeque<>();

  private long nextId;
  private long lastRemoteId;
  private int inboundCount;
  private int unacknowledged;
  private boolean anyAcknowledged;
  private boolean goneAway;
  private @Nullable NetworkException closed;

  private final ByteBuffer header = ByteBuffer.allocate(Frame.HEADER_BYTES);
  private @Nullable Frame body;
  private @Nullable YamuxStream bodyStream;
  private long bodyRest;

  /// A session with no streams.
  ///
  /// @param initiator whether this side dialled, and so opens streams with odd numbers
  public YamuxSession(boolean initiator, Surroundings around) {
    this.initiator = initiator;
    this.around = around;
    this.nextId = initiator ? 1 : 2;
    this.limits = new SessionLimits(around.limits(), around.metrics(), nowNanos());
    this.pings = new PingTimer();
  }

  // --- Bytes in, bytes out ----------------------------------------------------------------------

  /// Takes bytes of the peer. The array may be kept: it must not change later.
  ///
  /// @throws NetworkException VIOLATION or LIMIT: the session is to be closed
  public void receive(byte[] bytes, int offset, int length) throws NetworkException {
    int at = offset;
    int end = offset + length;
    while (at < end && closed == null) {
      if (body != null) {
        int taken = (int) Math.min(bodyRest, end - at);
        if (bodyStream != null && taken > 0) {
          bodyStream.arrived(bytes, at, taken);
        }
        at += taken;
        bodyRest -= taken;
        endBody();
      } else {
        int taken = Math.min(header.remaining(), end - at);
        header.put(bytes, at, taken);
        at += taken;
        if (!header.hasRemaining()) {
          header.flip();
          startFrame();
          header.clear();
        }
      }
    }
  }

  /// Whether there is anything to send now.
  public boolean hasOutput() {
    return !sessionFrames.isEmpty() || !controlStreams.isEmpty() || !dataStreams.isEmpty();
  }

  /// Writes what there is to send, as far as there is room.
  public void produce(ByteBuffer out) {
    while (out.remaining() >= Frame.HEADER_BYTES && !sessionFrames.isEmpty()) {
      sessionFrames.remove().write(out);
    }
    while (out.remaining() >= Frame.HEADER_BYTES && !controlStreams.isEmpty()) {
      controlStreams.remove().produceControl(out);
    }
    while (out.remaining() >= MIN_ROOM_BYTES && !dataStreams.isEmpty()) {
      YamuxStream stream = dataStreams.remove();
      int slice = dataStreams.isEmpty() ? out.remaining() : MAX_SLICE_BYTES;
      if (stream.produceData(out, slice)) {
        stream.markDataQueued();
        dataStreams.add(stream);
      }
    }
  }

  /// Whether [#deliver] has anything to do.
  public boolean hasDeliveries() {
    return !due.isEmpty();
  }

  /// Completes the futures of what has happened.
  public void deliver() {
    Runnable next = due.poll();
    while (next != null) {
      next.run();
      next = due.poll();
    }
  }

  // --- Streams ----------------------------------------------------------------------------------

  /// Opens a stream, at once or when the peer has acknowledged earlier ones.
  ///
  /// @throws NetworkException CLOSED when the session ended or the peer takes no more; LIMIT when
  ///     too many wait already
  public YamuxStream open() throws NetworkException {
    if (closed != null) {
      throw closed;
    }
    if (goneAway || nextId > MAX_ID) {
      throw new NetworkException(Reason.CLOSED, "the peer takes no more streams");
    }
    limits.checkWaiting(waiting.size());
    YamuxStream stream = new YamuxStream(this, true, 0, nowNanos());
    waiting.add(stream);
    startWaiting();
    return stream;
  }

  /// How many streams there are, those waiting to be opened included.
  public int streamCount() {
    return streams.size() + waiting.size();
  }

  /// Measures the round trip; one measurement is under way at a time.
  public void ping() {
    Frame ping = pings.start(nowNanos());
    if (ping != null && closed == null) {
      sessionFrames.add(ping);
    }
  }

  /// Whether a ping was sent and not answered yet.
  public boolean isPingUnderWay() {
    return pings.isUnderWay();
  }

  /// The round trip as measured lately; 0 before the first answer.
  public long roundTripNanos() {
    return pings.roundTripNanos();
  }

  /// Counts a stream of the peer that was given up for its own fault.
  ///
  /// @throws NetworkException VIOLATION when there were too many
  public void abuse() throws NetworkException {
    limits.abuse(nowNanos());
  }

  /// Says goodbye; the frame is due, and no stream is taken any more.
  ///
  /// @param isViolation whether the peer broke a rule
  public void goAway(boolean isViolation) {
    int code = isViolation ? Frame.PROTOCOL_ERROR : Frame.NORMAL;
    sessionFrames.add(new Frame(Frame.GO_AWAY, 0, 0, code));
    goneAway = true;
  }

  /// Ends the session: every stream fails, once. [#deliver] completes their futures.
  public void close(NetworkException why) {
    if (closed != null) {
      return;
    }
    closed = why;
    List<YamuxStream> all = new ArrayList<>(streams.values());
    all.addAll(waiting);
    all.forEach(stream -> stream.fail(why));
    controlStreams.clear();
    dataStreams.clear();
    bodyStream = null;
  }

  // --- What streams call ------------------------------------------------------------------------

  long nowNanos() {
    return around.nanoTime().getAsLong();
  }

  void later(Runnable completion) {
    due.add(completion);
  }

  void queueControl(YamuxStream stream) {
    controlStreams.add(stream);
  }

  void queueData(YamuxStream stream) {
    dataStreams.add(stream);
  }

  void sendReset(int id) {
    if (closed == null) {
      sessionFrames.add(new Frame(Frame.WINDOW_UPDATE, Frame.RST, id, 0));
    }
  }

  boolean tryHold(int bytes) {
    return limits.tryHold(bytes, around.budget());
  }

  void release(int bytes) {
    limits.release(bytes, around.budget());
  }

  long grow(ReceiveWindow window) {
    return limits.grow(window, nowNanos(), pings.roundTripNanos());
  }

  void forget(YamuxStream stream) {
    limits.shrink(stream.extraWindow());
    if (stream.id() == 0) {
      waiting.remove(stream);
      return;
    }
    streams.remove(stream.id());
    if (!stream.isInitiator()) {
      inboundCount--;
    } else if (!stream.isAcknowledged()) {
      unacknowledged--;
      startWaiting();
    }
  }

  // --- Frames -----------------------------------------------------------------------------------

  private void startFrame() throws NetworkException {
    int version = header.get(0) & 0xff;
    Frame frame = Frame.read(header);
    if (version != Frame.VERSION || (frame.flags() & ~Frame.ALL_FLAGS) != 0) {
      throw violation("an unknown version or flag");
    }
    switch (frame.type()) {
      case Frame.DATA, Frame.WINDOW_UPDATE -> startStreamFrame(frame);
      case Frame.PING -> ping(frame);
      case Frame.GO_AWAY -> goAway(frame);
      default -> throw violation("an unknown type of frame");
    }
  }

  private void startStreamFrame(Frame frame) throws NetworkException {
    YamuxStream stream = frame.has(Frame.SYN) ? accept(frame) : find(frame);
    if (stream != null && stream.isInitiator() && !stream.isAcknowledged()) {
      acknowledged(stream);
    }
    if (frame.type() == Frame.DATA) {
      checkLength(frame, stream);
      body = frame;
      bodyStream = stream;
      bodyRest = frame.length();
      endBody();
    } else if (stream != null) {
      stream.widen(frame.length());
      end(frame, stream);
    }
  }

  /// Before a byte of it is held: the peer must have been granted what it declares to send.
  private void checkLength(Frame frame, @Nullable YamuxStream stream) throws NetworkException {
    boolean granted =
        stream == null ? limits.mayIgnore(frame.length()) : stream.tryReceive(frame.length());
    if (!granted) {
      around.metrics().hit(Limit.STREAM_WINDOW_BYTES);
      throw violation("a frame is longer than the window it was granted");
    }
  }

  private void endBody() {
    Frame frame = body;
    YamuxStream stream = bodyStream;
    if (frame == null || bodyRest > 0) {
      return;
    }
    body = null;
    bodyStream = null;
    if (stream != null) {
      end(frame, stream);
    }
  }

  private void end(Frame frame, YamuxStream stream) {
    if (frame.has(Frame.FIN)) {
      stream.remoteEnded();
    }
    if (frame.has(Frame.RST)) {
      stream.fail(new NetworkException(Reason.RESET, "the stream was reset by the peer"));
    }
  }

  /// A stream of the peer's; null when it is refused.
  private @Nullable YamuxStream accept(Frame frame) throws NetworkException {
    long id = Integer.toUnsignedLong(frame.stream());
    if (id == 0 || isOurs(id)) {
      throw violation("a stream has a number of the wrong side");
    }
    if (id <= lastRemoteId) {
      throw violation("a stream's number was used before");
    }
    lastRemoteId = id;
    if (goneAway || !limits.mayOpen(inboundCount, nowNanos())) {
      sendReset(frame.stream());
      limits.abuse(nowNanos());
      return null;
    }
    YamuxStream stream = new YamuxStream(this, false, frame.stream(), nowNanos());
    inboundCount++;
    streams.put(frame.stream(), stream);
    stream.accept();
    later(
        () -> {
          if (!stream.isClosed()) {
            around.opened().accept(stream);
          }
        });
    return stream;
  }

  /// The stream of a frame; null when it is gone, which is normal for a while.
  private @Nullable YamuxStream find(Frame frame) throws NetworkException {
    YamuxStream stream = streams.get(frame.stream());
    if (stream == null) {
      long id = Integer.toUnsignedLong(frame.stream());
      boolean wasOpened = isOurs(id) ? id < nextId : id <= lastRemoteId;
      if (id == 0 || !wasOpened) {
        throw violation("a frame for a stream that was never opened");
      }
      limits.lateFrame(nowNanos());
    }
    return stream;
  }

  private void ping(Frame frame) throws NetworkException {
    if (frame.stream() != 0) {
      throw violation("a ping of a stream");
    }
    if (frame.has(Frame.SYN)) {
      limits.ping(nowNanos());
      sessionFrames.add(new Frame(Frame.PING, Frame.ACK, 0, frame.length()));
    } else if (!frame.has(Frame.ACK) || !pings.isAnswer(frame, nowNanos())) {
      throw violation("an answer to no ping");
    }
  }

  private void goAway(Frame frame) throws NetworkException {
    if (frame.stream() != 0) {
      throw violation("a goodbye of a stream");
    }
    goneAway = true;
    List<YamuxStream> never = List.copyOf(waiting);
    never.forEach(s -> s.fail(new NetworkException(Reason.CLOSED, "the peer went away")));
    if (frame.length() != Frame.NORMAL) {
      throw new NetworkException(Reason.CLOSED, "the peer gave up: code " + frame.length());
    }
  }

  private void acknowledged(YamuxStream stream) {
    stream.acknowledge();
    unacknowledged--;
    anyAcknowledged = true;
    startWaiting();
  }

  private void startWaiting() {
    while (!waiting.isEmpty() && limits.mayStart(unacknowledged, anyAcknowledged)) {
      if (nextId > MAX_ID || closed != null) {
        return;
      }
      YamuxStream stream = waiting.remove();
      int id = (int) nextId;
      nextId += 2;
      unacknowledged++;
      streams.put(id, stream);
      stream.start(id);
    }
  }

  private boolean isOurs(long id) {
    return (id % 2 == 1) == initiator;
  }

  static NetworkException violation(String what) {
    return new NetworkException(Reason.VIOLATION, "yamux: " + what);
  }
}
