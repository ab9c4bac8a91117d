package org.aetherchain.libp2p.swarm;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.Metrics;

/// Cuts bytes into Noise messages: two bytes of length, big endian, then the message.
///
/// Each message has memory of its own, which grows with the bytes that have arrived, and is given
/// away with it.
final class NoiseFrames {
  static final int LENGTH_BYTES = 2;
  static final int MAX_BYTES = 65535;

  private static final byte[] NOTHING = new byte[0];
  private static final int UNKNOWN = -1;
  private static final int FIRST_BYTES = 2048;
  private static final int GROWTH = 4;

  private final Metrics metrics;
  private byte[] frame = NOTHING;
  private int declared = UNKNOWN;
  private int firstLengthByte = UNKNOWN;
  private int held;

  NoiseFrames(Metrics metrics) {
    this.metrics = metrics;
  }

  /// Takes bytes until a message is whole.
  ///
  /// @param maxBytes the longest message taken now
  /// @return whether it is, and [#take] is to be called
  boolean next(ByteBuffer in, int maxBytes) throws NetworkException {
    while (declared == UNKNOWN) {
      if (!in.hasRemaining()) {
        return false;
      }
      int next = in.get() & 0xff;
      if (firstLengthByte == UNKNOWN) {
        firstLengthByte = next;
      } else {
        declared = firstLengthByte << 8 | next;
        firstLengthByte = UNKNOWN;
      }
    }
    if (declared > maxBytes) {
      metrics.hit(Limit.HANDSHAKE_MESSAGE_BYTES);
      throw new NetworkException(Reason.LIMIT, "noise: a message of " + declared + " bytes");
    }
    int taken = Math.min(declared - held, in.remaining());
    if (held + taken > frame.length) {
      int grown = Math.max(GROWTH * (held + taken), FIRST_BYTES);
      frame = Arrays.copyOf(frame, Math.min(declared, grown));
    }
    in.get(frame, held, taken);
    held += taken;
    return held == declared;
  }

  /// Gives the whole message away, and is ready for the next.
  byte[] take() {
    byte[] message = frame.length == declared ? frame : Arrays.copyOf(frame, declared);
    frame = NOTHING;
    declared = UNKNOWN;
    held = 0;
    return message;
  }
}
