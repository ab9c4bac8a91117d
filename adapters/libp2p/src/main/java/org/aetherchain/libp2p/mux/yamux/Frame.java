package org.aetherchain.libp2p.mux.yamux;

import java.nio.ByteBuffer;

/// A frame's header: 12 bytes, big endian.
///
/// @param type what it is
/// @param flags a set of bits, independent of the type
/// @param stream the stream, unsigned; 0 is the session
/// @param length data: bytes that follow; window update: bytes granted; ping: any; go away: a code
record Frame(int type, int flags, int stream, long length) {
  static final int HEADER_BYTES = 12;
  static final int VERSION = 0;

  static final int DATA = 0;
  static final int WINDOW_UPDATE = 1;
  static final int PING = 2;
  static final int GO_AWAY = 3;

  static final int SYN = 1;
  static final int ACK = 2;
  static final int FIN = 4;
  static final int RST = 8;
  static final int ALL_FLAGS = SYN | ACK | FIN | RST;

  static final int NORMAL = 0;
  static final int PROTOCOL_ERROR = 1;

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  void write(ByteBuffer out) {
    out.put((byte) VERSION)
        .put((byte) type)
        .putShort((short) flags)
        .putInt(stream)
        .putInt((int) length);
  }

  /// Reads a header; its version stands first and is the caller's to check.
  static Frame read(ByteBuffer in) {
    int at = in.position();
    in.position(at + HEADER_BYTES);
    return new Frame(
        in.get(at + 1) & 0xff,
        in.getShort(at + 2) & 0xffff,
        in.getInt(at + 4),
        in.getInt(at + 8) & 0xffffffffL);
  }
}
