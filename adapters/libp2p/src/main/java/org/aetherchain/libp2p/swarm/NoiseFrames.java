package org.aetherchain.libp2p.swarm;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.Metrics;

/// Cuts bytes into Noise messages: two bytes of length, big endian, then the message.
///
/// Holds no memory between two messages.
final class NoiseFrames {
  static final int LENGTH_BYTES = 2;
  static final int MAX_BYTES = 65535;

  private static final byte[] NOTHING = new byte[0];
  private static final int UNKNOWN = -1;
  private static final int FIRST_BYTES = 2048;

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
  /// @return whether it is; then [#bytes] and [#length] say what it is until [#release]
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
      int grown = Math.max(Math.max(held + taken, 2 * frame.length), FIRST_BYTES);
      frame = Arrays.copyOf(frame, Math.min(declared, grown));
    }
    in.get(frame, held, taken);
    held += taken;
    return held == declared;
  }

  byte[] bytes() {
    return frame;
  }

  int length() {
    return declared;
  }

  /// Makes room for the next message, in the same memory.
  void release() {
    declared = UNKNOWN;
    held = 0;
  }

  /// Gives memory back when no message is under way.
  void trim() {
    if (held == 0) {
      frame = NOTHING;
    }
  }
}
