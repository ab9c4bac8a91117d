package org.aetherchain.libp2p.wire;

import java.nio.ByteBuffer;
import org.aetherchain.libp2p.multiformats.Uvarint;

/// Length-prefixed frames, the writing side; [FrameDecoder] is the other.
public final class Frames {
  private Frames() {}

  /// A frame ready to be sent: uvarint length, then the message. Costs a copy.
  ///
  /// @return a buffer from position to limit
  public static ByteBuffer encode(byte[] message) {
    ByteBuffer out = ByteBuffer.allocate(Uvarint.size(message.length) + message.length);
    Uvarint.write(message.length, out);
    return out.put(message).flip();
  }
}
