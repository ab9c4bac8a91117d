package org.aetherchain.libp2p.mux.yamux;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.Metrics;

/// Two sessions back to back, on a clock that stands still until it is moved.
final class YamuxPair {
  final Metrics metrics = new Metrics();
  final BufferBudget budget;
  final List<YamuxStream> openedAtServer = new ArrayList<>();
  final List<YamuxStream> openedAtClient = new ArrayList<>();
  final YamuxSession client;
  final YamuxSession server;
  long nanos;

  YamuxPair(Libp2pLimits limits) {
    budget = new BufferBudget(limits.of(Limit.HOST_BUFFER_BYTES));
    client = session(true, limits, openedAtClient);
    server = session(false, limits, openedAtServer);
  }

  private YamuxSession session(boolean initiator, Libp2pLimits limits, List<YamuxStream> opened) {
    return new YamuxSession(
        initiator,
        new YamuxSession.Surroundings(limits, metrics, () -> nanos, budget, opened::add));
  }

  /// Moves bytes both ways until none are left.
  void settle() throws NetworkException {
    boolean moved = true;
    while (moved) {
      moved = move(client, server);
      moved |= move(server, client);
    }
  }

  static boolean move(YamuxSession from, YamuxSession to) throws NetworkException {
    from.deliver();
    to.deliver();
    byte[] bytes = produce(from, 65519);
    to.receive(bytes, 0, bytes.length);
    from.deliver();
    to.deliver();
    return bytes.length > 0;
  }

  static byte[] produce(YamuxSession session, int room) {
    ByteBuffer out = ByteBuffer.allocate(room);
    session.produce(out);
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  /// Bytes a peer would write, for one session.
  static void send(YamuxSession to, Frame frame, byte... body) throws NetworkException {
    ByteBuffer out = ByteBuffer.allocate(Frame.HEADER_BYTES + body.length);
    frame.write(out);
    out.put(body);
    to.receive(out.array(), 0, out.capacity());
    to.deliver();
  }
}
