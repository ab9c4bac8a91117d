package org.aetherchain.libp2p.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.Uvarint;
import org.jspecify.annotations.Nullable;

/// Cuts a stream of bytes into frames: a uvarint length and that many bytes.
///
/// A declared length costs nothing: memory grows with the bytes that have arrived. One frame is
/// held at a time; what follows it stays in the caller's buffer. Not safe for several threads.
public final class FrameDecoder {
  private static final int FIRST_BYTES = 512;

  private final int maxBytes;
  private final int maxPrefixBytes;
  private final ByteBuffer prefix;
  private byte @Nullable [] frame;
  private int declared;
  private int held;

  /// A decoder of frames.
  ///
  /// @param maxBytes the longest frame taken, prefix not counted
  public FrameDecoder(int maxBytes) {
    if (maxBytes < 1) {
      throw new IllegalArgumentException("a frame has at least a byte: " + maxBytes);
    }
    this.maxBytes = maxBytes;
    this.maxPrefixBytes = Uvarint.size(maxBytes);
    this.prefix = ByteBuffer.allocate(maxPrefixBytes);
  }

  /// Takes bytes until a frame is whole.
  ///
  /// @return the frame, the buffer standing behind it; or null when all bytes were taken first
  /// @throws MalformedInput when a length is too great or malformed; this decoder is then of no use
  public byte @Nullable [] next(ByteBuffer in) throws MalformedInput {
    if (frame == null && !startFrame(in)) {
      return null;
    }
    byte[] bytes = frame;
    if (bytes == null) {
      throw new IllegalStateException("a frame was started");
    }
    int taken = Math.min(declared - held, in.remaining());
    if (held + taken > bytes.length) {
      int grown = Math.min(declared, Math.max(held + taken, 2 * bytes.length));
      bytes = Arrays.copyOf(bytes, grown);
      frame = bytes;
    }
    in.get(bytes, held, taken);
    held += taken;
    if (held < declared) {
      return null;
    }
    frame = null;
    return bytes.length == declared ? bytes : Arrays.copyOf(bytes, declared);
  }

  /// Whether bytes of an unfinished frame are held: a stream that ends now was cut off.
  public boolean isInsideFrame() {
    return frame != null || prefix.position() > 0;
  }

  private boolean startFrame(ByteBuffer in) throws MalformedInput {
    while (in.hasRemaining()) {
      prefix.put(in.get());
      long length = Uvarint.tryRead(prefix.duplicate().flip(), maxPrefixBytes);
      if (length != Uvarint.INCOMPLETE) {
        if (length > maxBytes) {
          throw new MalformedInput("a frame is longer than " + maxBytes + " bytes");
        }
        prefix.clear();
        declared = (int) length;
        held = 0;
        frame = new byte[Math.min(declared, Math.max(FIRST_BYTES, in.remaining()))];
        return true;
      }
    }
    return false;
  }
}
