package org.aetherchain.libp2p.mux.yamux;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/// Bytes that arrived and were not read yet.
///
/// Keeps large pieces where they are and copies small ones together, so that what is held stays
/// within four times what it counts, however the peer cuts its bytes.
final class ReceiveBuffer {
  private static final int MIN_ADOPTED_BYTES = 512;
  private static final int MAX_WASTE_FACTOR = 4;
  private static final int FIRST_COPY_BYTES = 256;
  private static final int MAX_COPY_BYTES = 16 * 1024;
  private static final int MAX_TAKEN_BYTES = 16 * 1024;

  /// Pieces to be read, each from position to limit.
  private final ArrayDeque<ByteBuffer> pieces = new ArrayDeque<>();

  /// The last piece when it is a copy that may have room behind its limit; else one without room.
  private ByteBuffer open = ByteBuffer.allocate(0);

  private int size;

  int size() {
    return size;
  }

  void append(byte[] source, int offset, int length) {
    size += length;
    if (length >= MIN_ADOPTED_BYTES && (long) length * MAX_WASTE_FACTOR >= source.length) {
      pieces.add(ByteBuffer.wrap(source, offset, length).slice());
      open = ByteBuffer.allocate(0);
      return;
    }
    int at = offset;
    int rest = length;
    while (rest > 0) {
      if (open.limit() == open.capacity()) {
        int grown = Math.clamp(2L * open.capacity(), FIRST_COPY_BYTES, MAX_COPY_BYTES);
        open = ByteBuffer.allocate(Math.max(grown, Math.min(rest, MAX_COPY_BYTES))).limit(0);
        pieces.add(open);
      }
      int copied = Math.min(rest, open.capacity() - open.limit());
      int end = open.limit();
      open.limit(end + copied);
      open.put(end, source, at, copied);
      at += copied;
      rest -= copied;
    }
  }

  /// The next bytes; the buffer must not be empty. Small pieces are put together.
  ByteBuffer take() {
    ByteBuffer piece = remove();
    ByteBuffer next = pieces.peek();
    if (next == null || piece.remaining() + next.remaining() > MAX_TAKEN_BYTES) {
      return piece.slice();
    }
    ByteBuffer taken = ByteBuffer.allocate(Math.min(piece.remaining() + size, MAX_TAKEN_BYTES));
    taken.put(piece);
    while (next != null && next.remaining() <= taken.remaining()) {
      taken.put(remove());
      next = pieces.peek();
    }
    return taken.flip();
  }

  private ByteBuffer remove() {
    ByteBuffer piece = pieces.remove();
    if (pieces.isEmpty()) {
      open = ByteBuffer.allocate(0);
    }
    size -= piece.remaining();
    return piece;
  }

  void clear() {
    pieces.clear();
    open = ByteBuffer.allocate(0);
    size = 0;
  }
}
